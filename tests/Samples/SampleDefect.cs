using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Samples;

/// <summary>One thing that is wrong in otherwise good files, and the one finding it must give.</summary>
/// <remarks>
/// Each area lists its own: <c>PhotoDefects.All</c>, <c>ScanDefects.All</c>, <c>VideoDefects.All</c>. The files of a
/// defect are the whole set of that area, ready to take the place of the good set in a candidate's folder.
/// </remarks>
public sealed record SampleDefect
{
    /// <summary>A stable name in lower case with dashes, for example <c>work-photo-portrait</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The rule of the finding.</summary>
    public required string Rule { get; init; }

    /// <summary>The reading of the finding; null when it names none.</summary>
    public string? Reading { get; init; }

    /// <summary>The code of the finding.</summary>
    public required string Code { get; init; }

    /// <summary>The severity of the finding.</summary>
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>Makes the area's files with the defect in them.</summary>
    public required Func<SampleMakers, string, int, IReadOnlyList<SampleFile>> Make { get; init; }

    /// <inheritdoc />
    public override string ToString() => Name;
}
