using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CreativeTalent.Host.Storage;

/// <summary>A table of the model, for statements that we write ourselves: names, columns and mappings are the model's.</summary>
/// <typeparam name="TRow">The row's class.</typeparam>
internal sealed class RowTable<TRow>
    where TRow : class
{
    private readonly SqlDialect _dialect;
    private readonly IProperty[] _properties;
    private readonly string _name;
    private readonly string _insert;

    public RowTable(CreativeTalentContext context, SqlDialect dialect)
    {
        _dialect = dialect;
        var type = context.Model.FindEntityType(typeof(TRow))
            ?? throw new InvalidOperationException($"{typeof(TRow)} is no row of the model.");
        _name = dialect.Quote(type.GetTableName() ?? throw new InvalidOperationException($"{typeof(TRow)} has no table."));

        // What the database numbers itself is never written.
        _properties = [.. type.GetProperties().Where(property => !(property.ValueGenerated == ValueGenerated.OnAdd && property.ClrType == typeof(long)))];
        _insert = $"INSERT INTO {_name} ({string.Join(", ", _properties.Select(Column))}) "
            + $"VALUES ({string.Join(", ", _properties.Select((_, index) => dialect.Placeholder(index)))})";
    }

    /// <summary>Inserts a row.</summary>
    public PlainStatement Insert(TRow row) => new(_insert, [.. _properties.Select(property => Value(property, row))], MustAffect: 1);

    /// <summary>Inserts a row unless one with the same key is there.</summary>
    public PlainStatement InsertUnlessKnown(TRow row, string keyMember)
    {
        var key = Array.FindIndex(_properties, property => property.Name == keyMember);

        return new PlainStatement(
            _dialect.InsertUnlessKnown(_name, [.. _properties.Select(Column)], Column(_properties[key]), key),
            [.. _properties.Select(property => Value(property, row))]);
    }

    /// <summary>Writes all columns of a row but some, where its key and further columns have given values.</summary>
    /// <param name="row">The row.</param>
    /// <param name="keep">Members that are not written.</param>
    /// <param name="where">Members and the values they must have.</param>
    public PlainStatement Update(TRow row, IReadOnlyCollection<string> keep, params ReadOnlySpan<(string Member, object? Value)> where)
    {
        var written = _properties.Where(property => !keep.Contains(property.Name)).ToList();

        return Set([.. written.Select(property => (property.Name, property.GetGetter().GetClrValue(row)))], where) with { MustAffect = 1 };
    }

    /// <summary>Sets some columns where others have given values.</summary>
    public PlainStatement Set(IReadOnlyList<(string Member, object? Value)> set, params ReadOnlySpan<(string Member, object? Value)> where)
    {
        List<PlainValue> values = [];
        var assignments = new List<string>(set.Count);
        foreach (var (member, value) in set)
        {
            var property = Find(member);
            assignments.Add($"{Column(property)} = {_dialect.Placeholder(values.Count)}");
            values.Add(new PlainValue(property.GetRelationalTypeMapping(), value));
        }

        var condition = Where(where, values);

        return new PlainStatement($"UPDATE {_name} SET {string.Join(", ", assignments)} WHERE {condition}", values);
    }

    /// <summary>Deletes the rows whose columns have given values.</summary>
    public PlainStatement Delete(params ReadOnlySpan<(string Member, object? Value)> where)
    {
        List<PlainValue> values = [];

        return new PlainStatement($"DELETE FROM {_name} WHERE {Where(where, values)}", values);
    }

    private string Where(ReadOnlySpan<(string Member, object? Value)> where, List<PlainValue> values)
    {
        var conditions = new List<string>(where.Length);
        foreach (var (member, value) in where)
        {
            var property = Find(member);
            conditions.Add($"{Column(property)} = {_dialect.Placeholder(values.Count)}");
            values.Add(new PlainValue(property.GetRelationalTypeMapping(), value));
        }

        return string.Join(" AND ", conditions);
    }

    private IProperty Find(string member) => Array.Find(_properties, property => property.Name == member)
        ?? throw new ArgumentException($"{typeof(TRow)} has no column for '{member}'.", nameof(member));

    private string Column(IProperty property) => _dialect.Quote(property.GetColumnName());

    private static PlainValue Value(IProperty property, TRow row) =>
        new(property.GetRelationalTypeMapping(), property.GetGetter().GetClrValue(row));
}
