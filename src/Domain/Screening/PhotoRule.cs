using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>What the rules ask of one kind of photo (R23–R25).</summary>
internal sealed record PhotoRule
{
    public static PhotoRule IdPhoto { get; } = new()
    {
        Kind = PhotoKind.IdPhoto,
        Place = RulePlace.Photos("R23"),
        Label = new("2寸照", "ID photo"),
        FewestPhotos = 1,
        MostPhotos = 1,
    };

    public static PhotoRule HalfLength { get; } = new()
    {
        Kind = PhotoKind.HalfLength,
        Place = RulePlace.Photos("R24"),
        Label = new("半身照", "half-length photo"),
        FewestPhotos = 1,
        MostPhotos = 3,
        LongEdge = 1200,
        FewestMegabytes = 1,
        MostMegabytes = 5,
    };

    public static PhotoRule Work { get; } = new()
    {
        Kind = PhotoKind.Work,
        Place = RulePlace.Photos("R25"),
        Label = new("工作照", "work photo"),
        FewestPhotos = 2,
        MostPhotos = 4,
        LongEdge = 1600,
        FewestMegabytes = 1,
        MostMegabytes = 8,
    };

    public static IReadOnlyList<PhotoRule> All { get; } = [IdPhoto, HalfLength, Work];

    public required PhotoKind Kind { get; init; }

    public required RulePlace Place { get; init; }

    public required BilingualText Label { get; init; }

    public required int FewestPhotos { get; init; }

    public required int MostPhotos { get; init; }

    /// <summary>The fewest pixels of the longer edge; 0 when the rules name none.</summary>
    public int LongEdge { get; init; }

    /// <summary>The smallest size in MB; 0 when the rules name none.</summary>
    public int FewestMegabytes { get; init; }

    /// <summary>The largest size in MB; 0 when the rules name none.</summary>
    public int MostMegabytes { get; init; }

    public static PhotoRule Of(PhotoKind kind) => All.Single(rule => rule.Kind == kind);

    /// <summary>The smallest size in bytes, inclusive (X25).</summary>
    public long FewestBytes(MegabyteReading reading) => FewestMegabytes * (reading == MegabyteReading.Binary ? 1L << 20 : 1_000_000L);

    /// <summary>The largest size in bytes, inclusive (X25).</summary>
    public long MostBytes(MegabyteReading reading) => MostMegabytes * (reading == MegabyteReading.Million ? 1_000_000L : 1L << 20);
}
