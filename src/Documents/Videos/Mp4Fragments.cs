using static CreativeTalent.Documents.Videos.Mp4Boxes;

namespace CreativeTalent.Documents.Videos;

/// <summary>Adds up the lengths of fragments (<c>moof</c>), as streaming programs write them.</summary>
internal sealed class Mp4Fragments
{
    private const uint HasBaseOffset = 0x01;
    private const uint HasDescription = 0x02;
    private const uint HasDuration = 0x08;
    private const uint RunHasOffset = 0x01;
    private const uint RunHasFirstFlags = 0x04;
    private const uint RunHasDuration = 0x100;
    private const uint RunHasSize = 0x200;
    private const uint RunHasFlags = 0x400;
    private const uint RunHasShift = 0x800;

    private readonly Dictionary<uint, uint> _defaults = [];
    private readonly Dictionary<uint, decimal> _ticks = [];

    /// <summary>Takes the defaults of all tracks from the movie.</summary>
    /// <param name="extends">The <c>mvex</c> body.</param>
    public Mp4Fragments(ReadOnlyMemory<byte> extends)
    {
        foreach (var track in All(extends, "trex"u8))
        {
            _defaults[Number32(track, 4)] = Number32(track, 12);
        }
    }

    /// <summary>The ticks of one track so far.</summary>
    public decimal TicksOf(uint track) => _ticks.GetValueOrDefault(track);

    /// <summary>Adds one fragment.</summary>
    /// <param name="fragment">The <c>moof</c> body.</param>
    public void Add(ReadOnlyMemory<byte> fragment)
    {
        foreach (var part in All(fragment, "traf"u8))
        {
            var header = First(part, "tfhd"u8);
            var flags = Number32(header, 0) & 0xFFFFFF;
            var track = Number32(header, 4);
            var at = 8 + ((flags & HasBaseOffset) != 0 ? 8 : 0) + ((flags & HasDescription) != 0 ? 4 : 0);
            var usual = (flags & HasDuration) != 0 ? Number32(header, at) : _defaults.GetValueOrDefault(track);
            var ticks = All(part, "trun"u8).Sum(run => TicksOf(run, usual));
            _ticks[track] = _ticks.GetValueOrDefault(track) + ticks;
        }
    }

    private static decimal TicksOf(ReadOnlyMemory<byte> run, uint usual)
    {
        var flags = Number32(run, 0) & 0xFFFFFF;
        var samples = Number32(run, 4);
        if ((flags & RunHasDuration) == 0)
        {
            return (decimal)samples * usual;
        }

        var at = 8 + ((flags & RunHasOffset) != 0 ? 4 : 0) + ((flags & RunHasFirstFlags) != 0 ? 4 : 0);
        var step = 4 + ((flags & RunHasSize) != 0 ? 4 : 0) + ((flags & RunHasFlags) != 0 ? 4 : 0) + ((flags & RunHasShift) != 0 ? 4 : 0);
        var ticks = 0m;
        for (var sample = 0U; sample < samples && at + 4 <= run.Length; sample++, at += step)
        {
            ticks += Number32(run, at);
        }

        return ticks;
    }
}
