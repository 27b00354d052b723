using CreativeTalent.Samples.Essays;
using CreativeTalent.Samples.Photos;
using CreativeTalent.Samples.Scans;
using CreativeTalent.Samples.Videos;

namespace CreativeTalent.Samples;

/// <summary>The makers of pictures, scans and films. What is costly to make is kept and varied, so keep one of these.</summary>
/// <remarks>Safe to use from several threads. The same name and seed give the same bytes.</remarks>
public sealed class SampleMakers
{
    /// <summary>Photos (R22–R25).</summary>
    public PhotoMaker Photos { get; } = new();

    /// <summary>Stamped scans (R26).</summary>
    public ScanMaker Scans { get; } = new();

    /// <summary>Films (R46).</summary>
    public VideoMaker Videos { get; } = new();

    /// <summary>Essays as .docx (R16–R20).</summary>
    public EssayMaker Essays { get; } = new();
}
