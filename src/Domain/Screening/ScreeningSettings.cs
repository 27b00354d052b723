namespace CreativeTalent.Domain.Screening;

/// <summary>The readings a season takes where the rules leave room, for screening; the defaults are the 2023 season's.</summary>
public sealed record ScreeningSettings
{
    /// <summary>Length and typography of the essay (R17, R20).</summary>
    public EssaySettings Essay { get; init; } = new();

    /// <summary>Photos (R22–R25).</summary>
    public PhotoSettings Photos { get; init; } = new();

    /// <summary>Video (R46).</summary>
    public VideoSettings Video { get; init; } = new();

    /// <summary>Archives and names (R28).</summary>
    public ArchiveSettings Archives { get; init; } = new();
}

/// <summary>The reading of R17 and R20 (X1): characters are counted as Word's 字数.</summary>
public sealed record EssaySettings
{
    /// <summary>Fewer characters than this are an error; 900 by default.</summary>
    public int BlockBelow { get; init; } = 900;

    /// <summary>Fewer characters than this are a warning; 1350 by default (−10 %).</summary>
    public int WarnBelow { get; init; } = 1350;

    /// <summary>More characters than this are a warning; 1500 by default.</summary>
    public int WarnAbove { get; init; } = 1500;

    /// <summary>More characters than this are an error; 1650 by default (+10 %).</summary>
    public int BlockAbove { get; init; } = 1650;

    /// <summary>The strict reading “1500字以内”: more than <see cref="WarnAbove"/> is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>R18: what it means when one of the five topics leaves no trace; an error by default.</summary>
    public Severity MissingTopic { get; init; } = Severity.Error;
}

/// <summary>The readings of R22 to R25 (X23, X25, X26, X28).</summary>
public sealed record PhotoSettings
{
    /// <summary>X23: whether names carry the literal plus sign, “姓名+2寸照”; a name without it is accepted with a warning.</summary>
    public bool LiteralPlus { get; init; } = true;

    /// <summary>X26: the accepted sizes of a 2寸 photo, in millimetres.</summary>
    public IReadOnlyList<PhotoSize> IdPhotoSizes { get; init; } = [new(35, 49), new(35, 53), new(33, 48)];

    /// <summary>X26: how far the aspect may be off, as a share; 0.05 by default.</summary>
    public decimal IdPhotoAspectTolerance { get; init; } = 0.05m;

    /// <summary>X26: the fewest pixels on the short edge of a 2寸 photo; 295 by default.</summary>
    public int IdPhotoMinShortEdge { get; init; } = 295;

    /// <summary>How far a work photo may be off 3:2, as a share; 0.05 by default (R25).</summary>
    public decimal WorkPhotoAspectTolerance { get; init; } = 0.05m;

    /// <summary>X25: how many bytes 1 MB is; the widest window of both readings by default.</summary>
    public MegabyteReading Megabyte { get; init; } = MegabyteReading.Widest;
}

/// <summary>X25: how many bytes the 1 MB of R24 and R25 is.</summary>
public enum MegabyteReading
{
    /// <summary>The lower limit counts 10^6 bytes, the upper limit 2^20: nobody fails by the unit alone.</summary>
    Widest,

    /// <summary>10^6 bytes on both ends.</summary>
    Million,

    /// <summary>2^20 bytes on both ends.</summary>
    Binary,
}

/// <summary>A print size.</summary>
/// <param name="WidthMillimetres">Width in millimetres.</param>
/// <param name="HeightMillimetres">Height in millimetres.</param>
public sealed record PhotoSize(int WidthMillimetres, int HeightMillimetres);

/// <summary>The readings of R46 (X2, X3).</summary>
public sealed record VideoSettings
{
    /// <summary>X2: the sound's codec; “ACC” in the rules is a misprint of AAC.</summary>
    public string AudioCodec { get; init; } = "AAC";

    /// <summary>X3: shortest length in seconds, inclusive.</summary>
    public int MinSeconds { get; init; } = 120;

    /// <summary>X3: longest length in seconds, inclusive.</summary>
    public int MaxSeconds { get; init; } = 300;

    /// <summary>X3: tolerance on both ends in seconds.</summary>
    public int ToleranceSeconds { get; init; } = 2;

    /// <summary>X3: the fewest lines of the short side after rotation.</summary>
    public int MinShortSide { get; init; } = 1080;

    /// <summary>X3: how far the picture may be off 16:9, as a share.</summary>
    public decimal AspectTolerance { get; init; } = 0.01m;
}

/// <summary>The readings of R28 (X23, X24, X37) and the limits that keep a hostile archive harmless.</summary>
public sealed record ArchiveSettings
{
    /// <summary>X37: whether names carry the literal plus sign, “地区名+姓名”.</summary>
    public bool LiteralPlus { get; init; } = true;

    /// <summary>X37: the 地区名 of the province's cities, without 市; an empty list accepts every area.</summary>
    public IReadOnlyList<string> Areas { get; init; } =
        ["太原", "大同", "阳泉", "长治", "晋城", "朔州", "晋中", "运城", "忻州", "临汾", "吕梁"];

    /// <summary>X37: whether the photo archive is written inside the candidate's archive; both are accepted on receipt.</summary>
    public bool PhotosInside { get; init; } = true;

    /// <summary>The most bytes all entries of one archive may unpack to; 2 GiB by default.</summary>
    public long MaxTotalBytes { get; init; } = 2L * 1024 * 1024 * 1024;

    /// <summary>The most times an entry may be larger than its packed size; 200 by default.</summary>
    public int MaxRatio { get; init; } = 200;

    /// <summary>The most entries in one archive; 1000 by default.</summary>
    public int MaxEntries { get; init; } = 1000;
}
