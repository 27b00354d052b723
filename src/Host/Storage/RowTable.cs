using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;

namespace CreativeTalent.Host.Storage;

/// <summary>A table of the model, for statements that we write ourselves: names, columns and mappings are the model's.</summary>
/// <typeparam name="TRow">The row's class.</typeparam>
internal sealed class RowTable<TRow>
    where TRow : class
{
    private readonly ConcurrentDictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly SqlDialect _dialect;
    private readonly string _table;
    private readonly Column[] _all;
    private readonly Column[] _written;

    public RowTable(CreativeTalentContext context, SqlDialect dialect)
    {
        _dialect = dialect;
        var type = context.Model.FindEntityType(typeof(TRow))
            ?? throw new InvalidOperationException($"{typeof(TRow)} is no row of the model.");
        _table = dialect.Quote(type.GetTableName() ?? throw new InvalidOperationException($"{typeof(TRow)} has no table."));
        _all = [.. type.GetProperties().Select(property => new Column(property, dialect.Quote(property.GetColumnName())))];

        // What the database numbers itself is never written.
        _written = [.. _all.Where(column => !column.IsNumbered)];
    }

    /// <summary>Inserts a row.</summary>
    public PlainStatement Insert(TRow row) => new(
        Text("insert", () => $"INSERT INTO {_table} ({Names(_written)}) VALUES ({string.Join(", ", _written.Select((_, index) => _dialect.Placeholder(index)))})"),
        Values(_written, row),
        MustAffect: 1);

    /// <summary>Inserts a row unless one with the same key is there.</summary>
    /// <param name="row">The row.</param>
    /// <param name="key">The member with a unique index.</param>
    public PlainStatement InsertUnlessKnown(TRow row, string key) => new(
        Text($"insert unless {key}", () => _dialect.InsertUnlessKnown(
            _table, [.. _written.Select(column => column.Name)], Find(key).Name, Array.IndexOf(_written, Find(key)))),
        Values(_written, row));

    /// <summary>Writes all columns of a row but some, where its columns have given values; one row must be there.</summary>
    /// <param name="row">The row.</param>
    /// <param name="keep">Members that are not written; the same ones in every call.</param>
    /// <param name="where">Members and the values they must have.</param>
    public PlainStatement Update(TRow row, IReadOnlyCollection<string> keep, params ReadOnlySpan<(string Member, object? Value)> where)
    {
        var set = _written.Where(column => !keep.Contains(column.Member)).Select(column => (column.Member, column.Get(row))).ToArray();

        return Set(set, where) with { MustAffect = 1 };
    }

    /// <summary>Sets some columns where others have given values.</summary>
    public PlainStatement Set(IReadOnlyList<(string Member, object? Value)> set, params ReadOnlySpan<(string Member, object? Value)> where)
    {
        var values = new PlainValue[set.Count + where.Length];
        for (var index = 0; index < set.Count; index++)
        {
            values[index] = new PlainValue(Find(set[index].Member).Mapping, set[index].Value);
        }

        var members = Fill(values, set.Count, where);
        var text = Text(
            $"set {string.Join(' ', set.Select(one => one.Member))} where {string.Join(' ', members)}",
            () => $"UPDATE {_table} SET {string.Join(", ", set.Select((one, index) => $"{Find(one.Member).Name} = {_dialect.Placeholder(index)}"))} "
                + $"WHERE {Condition(members, set.Count)}");

        return new PlainStatement(text, values);
    }

    /// <summary>Deletes the rows whose columns have given values.</summary>
    public PlainStatement Delete(params ReadOnlySpan<(string Member, object? Value)> where)
    {
        var values = new PlainValue[where.Length];
        var members = Fill(values, 0, where);

        return new PlainStatement(
            Text($"delete where {string.Join(' ', members)}", () => $"DELETE FROM {_table} WHERE {Condition(members, 0)}"), values);
    }

    /// <summary>Selects all columns of the rows in which one column has a value.</summary>
    /// <param name="member">The column's member.</param>
    /// <param name="value">Its value.</param>
    /// <param name="orderBy">Members to sort by.</param>
    public PlainStatement Select(string member, object? value, params string[] orderBy) => new(
        Text(
            $"select where {member} by {string.Join(' ', orderBy)}",
            () => $"SELECT {Names(_all)} FROM {_table} WHERE {Condition([member], 0)}"
                + (orderBy.Length > 0 ? $" ORDER BY {string.Join(", ", orderBy.Select(by => Find(by).Name))}" : "")),
        [new PlainValue(Find(member).Mapping, value)]);

    /// <summary>The value of a member in a row that <see cref="Select"/> gave.</summary>
    public TValue? Read<TValue>(DbDataReader reader, string member)
    {
        var place = Array.FindIndex(_all, column => column.Member == member);

        return (TValue?)_all[place].Read(reader, place);
    }

    private static PlainValue[] Values(Column[] columns, TRow row)
    {
        var values = new PlainValue[columns.Length];
        for (var index = 0; index < columns.Length; index++)
        {
            values[index] = new PlainValue(columns[index].Mapping, columns[index].Get(row));
        }

        return values;
    }

    private string[] Fill(PlainValue[] values, int from, ReadOnlySpan<(string Member, object? Value)> where)
    {
        var members = new string[where.Length];
        for (var index = 0; index < where.Length; index++)
        {
            members[index] = where[index].Member;
            values[from + index] = new PlainValue(Find(where[index].Member).Mapping, where[index].Value);
        }

        return members;
    }

    private string Condition(IEnumerable<string> members, int from) => string.Join(
        " AND ", members.Select((member, index) => $"{Find(member).Name} = {_dialect.Placeholder(from + index)}"));

    private string Text(string form, Func<string> write) => _texts.GetOrAdd(form, _ => write());

    private static string Names(IEnumerable<Column> columns) => string.Join(", ", columns.Select(column => column.Name));

    private Column Find(string member) => Array.Find(_all, column => column.Member == member)
        ?? throw new ArgumentException($"{typeof(TRow)} has no column for '{member}'.", nameof(member));

    /// <summary>One column.</summary>
    private sealed class Column(IProperty property, string name)
    {
        private readonly IClrPropertyGetter _getter = property.GetGetter();

        public string Name { get; } = name;

        public string Member { get; } = property.Name;

        public RelationalTypeMapping Mapping { get; } = property.GetRelationalTypeMapping();

        public bool IsNumbered { get; } = property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long);

        public object? Get(TRow row) => _getter.GetClrValue(row);

        public object? Read(DbDataReader reader, int place)
        {
            if (reader.IsDBNull(place))
            {
                return null;
            }

            var stored = Stored(reader, place, Mapping.Converter?.ProviderClrType ?? Mapping.ClrType);

            return Mapping.Converter is { } converter ? converter.ConvertFromProvider(stored) : stored;
        }

        private static object Stored(DbDataReader reader, int place, Type type) => Type.GetTypeCode(type) switch
        {
            TypeCode.Int16 => reader.GetInt16(place),
            TypeCode.Int32 => reader.GetInt32(place),
            TypeCode.Int64 => reader.GetInt64(place),
            TypeCode.Boolean => reader.GetBoolean(place),
            TypeCode.String => reader.GetString(place),
            _ when type == typeof(Guid) => reader.GetGuid(place),
            _ when type == typeof(byte[]) => reader.GetFieldValue<byte[]>(place),
            _ when type == typeof(DateTimeOffset) => reader.GetFieldValue<DateTimeOffset>(place),
            _ => reader.GetValue(place),
        };
    }
}
