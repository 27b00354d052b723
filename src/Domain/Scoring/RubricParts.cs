using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Scoring;

/// <summary>The smallest line of a rubric that gets points of its own (评分项), for example T1.</summary>
public sealed record RubricItem
{
    /// <summary>A short code, unique in its rubric, for example <c>T1</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is looked at.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>The most points the item gives; more than 0, at most two decimals.</summary>
    public required decimal Cap { get; init; }

    /// <summary>How the points come about; judged by an expert unless said otherwise.</summary>
    public PointRule Points { get; init; } = new PointRule.Judged();

    /// <summary>Whether an expert fills the item in.</summary>
    public bool IsJudged => Points is PointRule.Judged;
}

/// <summary>A group of items with a stated subtotal (二级指标), for example 技术创新.</summary>
public sealed record RubricSection
{
    /// <summary>A short code, unique in its rubric.</summary>
    public required string Code { get; init; }

    /// <summary>The heading.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>The points that the items must add up to.</summary>
    public required decimal Points { get; init; }

    /// <summary>The items in the order of the form; never empty.</summary>
    public required IReadOnlyList<RubricItem> Items { get; init; }
}

/// <summary>One of the two blocks of a rubric (一级指标): 政治思想 or 主要工作成果.</summary>
public sealed record RubricCategory
{
    /// <summary>The code of 政治思想 in the shipped seasons.</summary>
    public const string Political = "political";

    /// <summary>The code of 主要工作成果 in the shipped seasons.</summary>
    public const string Results = "results";

    /// <summary>A short code, unique in its rubric; tie-breaks name it (X13).</summary>
    public required string Code { get; init; }

    /// <summary>The heading.</summary>
    public required BilingualText Name { get; init; }

    /// <summary>The points that the sections must add up to.</summary>
    public required decimal Points { get; init; }

    /// <summary>The share in percent printed in the heading, or null when none is printed.</summary>
    /// <remarks>X4: the points are already weighted; the share is compared with them and never multiplied.</remarks>
    public decimal? Percent { get; init; }

    /// <summary>The sections in the order of the form; never empty.</summary>
    public required IReadOnlyList<RubricSection> Sections { get; init; }

    /// <summary>All items of all sections, in order.</summary>
    public IEnumerable<RubricItem> Items => Sections.SelectMany(section => section.Items);
}
