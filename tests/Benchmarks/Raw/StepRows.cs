using System.Text;

namespace CreativeTalent.Benchmarks.Raw;

/// <summary>What a step does to one row.</summary>
internal enum RowVerb
{
    Insert,
    Update,
    Delete,
}

/// <summary>A table as rows of it are written.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns, in their order.</param>
/// <param name="Keys">Which of them are its primary key.</param>
internal sealed record RowTable(string Name, IReadOnlyList<RowColumn> Columns, IReadOnlyList<string> Keys);

/// <summary>A column.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">The type that the driver reads and writes.</param>
internal sealed record RowColumn(string Name, Type Type);

/// <summary>One row that a step writes, with the values that it had when it was looked at.</summary>
/// <param name="Verb">What is done.</param>
/// <param name="Table">Where.</param>
/// <param name="Values">The row's values after the step, or before it when it is deleted; in the order of the columns.</param>
internal sealed record RowChange(RowVerb Verb, RowTable Table, IReadOnlyList<object?> Values)
{
    /// <summary>The bytes of the values, without what the database adds.</summary>
    public int Bytes => Verb == RowVerb.Delete ? 0 : Values.Sum(value => value switch
    {
        null => 0,
        byte[] bytes => bytes.Length,
        string text => Encoding.UTF8.GetByteCount(text),
        Guid => 16,
        bool => 1,
        short => 2,
        int => 4,
        _ => 8,
    });
}

/// <summary>The rows of one step.</summary>
internal sealed record StepRows(IReadOnlyList<RowChange> Changes)
{
    /// <summary>Where, how many and how large, for people.</summary>
    public override string ToString()
    {
        var tables = Changes.GroupBy(change => (change.Verb, change.Table.Name))
            .Select(rows => $"{rows.Key.Name} {Verb(rows.Key.Verb)}{rows.Count()} ({rows.Sum(row => row.Bytes)} B)");

        return string.Join(", ", tables);
    }

    private static string Verb(RowVerb verb) => verb switch
    {
        RowVerb.Insert => "+",
        RowVerb.Update => "~",
        RowVerb.Delete => "−",
        _ => throw new System.Diagnostics.UnreachableException($"Row verb {verb} has no sign."),
    };
}

/// <summary>Copies of rows get ids of their own: each id that a step's rows hold has a slot, the same in every row.</summary>
internal sealed class IdSlots
{
    private readonly Dictionary<Guid, int> _slots = [];

    /// <summary>How many different ids there are.</summary>
    public int Count => _slots.Count;

    /// <summary>New ids for one copy.</summary>
    public Guid[] Fresh() => [.. Enumerable.Range(0, Count).Select(_ => Guid.CreateVersion7())];

    /// <summary>Learns the ids of rows.</summary>
    public void Learn(StepRows rows)
    {
        foreach (var id in rows.Changes.SelectMany(change => change.Values).Select(IdOf).OfType<Guid>())
        {
            _slots.TryAdd(id, _slots.Count);
        }
    }

    /// <summary>The value in a copy.</summary>
    public object? Copy(object? value, Guid[] fresh) => value switch
    {
        Guid id => fresh[_slots[id]],
        byte[] { Length: 16 } bytes => fresh[_slots[new Guid(bytes, bigEndian: true)]].ToByteArray(bigEndian: true),
        _ => value,
    };

    /// <summary>The slot of a value; null when it is no id.</summary>
    public int? SlotOf(object value) => IdOf(value) is { } id && _slots.TryGetValue(id, out var slot) ? slot : null;

    private static Guid? IdOf(object? value) => value switch
    {
        Guid id => id,
        byte[] { Length: 16 } bytes => new Guid(bytes, bigEndian: true),
        _ => null,
    };
}
