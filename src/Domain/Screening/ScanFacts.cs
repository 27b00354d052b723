namespace CreativeTalent.Domain.Screening;

/// <summary>What was read from one PDF: whether it is a scan, and the seals seen on it (R26).</summary>
/// <remarks>An encrypted, broken or active PDF gives <see cref="DamagedFacts"/> instead.</remarks>
public sealed record ScanFacts : FileFacts
{
    /// <summary>The number of pages, at least 1.</summary>
    public required int Pages { get; init; }

    /// <summary>How many of the pages that were looked at are a picture of paper: one picture covers most of the page.</summary>
    public required int ScannedPages { get; init; }

    /// <summary>How many pages were looked at, at most <see cref="Pages"/>; long documents are sampled from both ends.</summary>
    public required int PagesLookedAt { get; init; }

    /// <summary>True when a page holds any picture, or the file a signature field: something that can bear a seal.</summary>
    public required bool CanBearSeal { get; init; }

    /// <summary>The red round seals that were seen, page by page; empty when none was.</summary>
    public IReadOnlyList<SealRegion> Seals { get; init; } = [];

    /// <summary>True when a page picture was in a form that could not be looked at (for example JBIG2 or JPEG 2000).</summary>
    public bool HasUnreadPictures { get; init; }

    /// <inheritdoc />
    public bool Equals(ScanFacts? other) =>
        other is not null && Pages == other.Pages && ScannedPages == other.ScannedPages
        && PagesLookedAt == other.PagesLookedAt && CanBearSeal == other.CanBearSeal
        && HasUnreadPictures == other.HasUnreadPictures && Seals.SequenceEqual(other.Seals);

    /// <inheritdoc />
    public override int GetHashCode() => HashCode.Combine(Pages, ScannedPages, PagesLookedAt, CanBearSeal, Seals.Count);
}

/// <summary>A red seal found in the picture of a page (公章). It is pointed out for a person, never taken as proof (X39).</summary>
/// <remarks>All lengths are shares of the page picture, from 0 to 1, so that a viewer can draw the frame at any size.</remarks>
public sealed record SealRegion
{
    /// <summary>The page, counted from 1.</summary>
    public required int Page { get; init; }

    /// <summary>From the left edge.</summary>
    public required double Left { get; init; }

    /// <summary>From the top edge.</summary>
    public required double Top { get; init; }

    /// <summary>The width.</summary>
    public required double Width { get; init; }

    /// <summary>The height.</summary>
    public required double Height { get; init; }
}
