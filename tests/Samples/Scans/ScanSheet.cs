namespace CreativeTalent.Samples.Scans;

/// <summary>One scanned page to be made: a stamped form.</summary>
public sealed record ScanSheet
{
    /// <summary>The form's title: 推荐表 or 汇总表.</summary>
    public required string Form { get; init; }

    /// <summary>Decides paper, turn, fade, place of the seal and what was scribbled.</summary>
    public required int Variant { get; init; }

    /// <summary>True when the unit's seal is on it.</summary>
    public bool IsSealed { get; init; } = true;

    /// <summary>True for things that are red and no seal: headline, line, tick, handwriting, a circle drawn by hand, a photo.</summary>
    public bool HasRedInk { get; init; }
}
