namespace CreativeTalent.Benchmarks.Raw;

/// <summary>A step's rows of a fixed shape, so that machines can be compared: an instance of 4 KB, two bookmarks, three journal lines.</summary>
internal static class FixedRows
{
    private const int StateBytes = 4096;

    private static readonly RowColumn Id = new("Id", typeof(byte[]));
    private static readonly RowColumn Text = new("Text", typeof(string));
    private static readonly RowColumn At = new("At", typeof(long));

    /// <summary>The rows; ids are 16 bytes in both databases.</summary>
    public static StepRows Make()
    {
        var random = new Random(20230811);
        var instances = new RowTable("Instances", [Id, new("State", typeof(byte[])), new("Revision", typeof(long)), At, Text], ["Id"]);
        var bookmarks = new RowTable("Bookmarks", [Id, new("Instance", typeof(byte[])), Text, At], ["Id"]);
        var journal = new RowTable("Journal", [new("Instance", typeof(byte[])), new("Sequence", typeof(long)), At, Text], ["Instance", "Sequence"]);
        var instance = Bytes(random, 16);

        return new StepRows(
        [
            new(RowVerb.Insert, instances, [instance, Bytes(random, StateBytes), 1L, 1L, "Suspended"]),
            .. Enumerable.Range(0, 2).Select(_ => new RowChange(RowVerb.Insert, bookmarks, [Bytes(random, 16), instance, new string('b', 100), 2L])),
            .. Enumerable.Range(1, 3).Select(line => new RowChange(RowVerb.Insert, journal, [instance, (long)line, 3L, new string('j', 80)])),
        ]);
    }

    private static byte[] Bytes(Random random, int count)
    {
        var bytes = new byte[count];
        random.NextBytes(bytes);

        return bytes;
    }
}
