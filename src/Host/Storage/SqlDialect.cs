using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace CreativeTalent.Host.Storage;

/// <summary>What differs between the three databases in the statements that we write ourselves.</summary>
internal sealed class SqlDialect
{
    private readonly ISqlGenerationHelper _helper;
    private readonly bool _positional;
    private readonly bool _conflictClause;

    public SqlDialect(CreativeTalentContext context)
    {
        _helper = context.GetService<ISqlGenerationHelper>();
        _positional = context.Database.IsNpgsql();
        _conflictClause = !context.Database.IsSqlServer();
    }

    /// <summary>A name in the quotes of the database.</summary>
    public string Quote(string name) => _helper.DelimitIdentifier(name);

    /// <summary>The placeholder of a value. PostgreSQL's own form saves the driver from rewriting the statement each time.</summary>
    public string Placeholder(int index) => _positional ? $"${index + 1}" : $"@p{index}";

    /// <summary>The parameter's name that belongs to <see cref="Placeholder"/>; empty for one that goes by its place.</summary>
    public static string ParameterName(DbConnection connection, int index) => connection is NpgsqlConnection ? "" : $"@p{index}";

    /// <summary>An insert that leaves a row with the same key alone.</summary>
    /// <param name="table">The quoted table.</param>
    /// <param name="columns">The quoted columns, in the order of the values.</param>
    /// <param name="key">The quoted unique column.</param>
    /// <param name="keyIndex">Where the key stands among the values.</param>
    public string InsertUnlessKnown(string table, IReadOnlyList<string> columns, string key, int keyIndex)
    {
        var names = string.Join(", ", columns);
        var values = string.Join(", ", columns.Select((_, index) => Placeholder(index)));

        return _conflictClause
            ? $"INSERT INTO {table} ({names}) VALUES ({values}) ON CONFLICT ({key}) DO NOTHING"
            : $"INSERT INTO {table} ({names}) SELECT {values} WHERE NOT EXISTS (SELECT 1 FROM {table} WITH (UPDLOCK, HOLDLOCK) WHERE {key} = {Placeholder(keyIndex)})";
    }
}
