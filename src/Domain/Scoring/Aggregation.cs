using System.Diagnostics;

namespace CreativeTalent.Domain.Scoring;

/// <summary>How several experts' sheets become one score (汇总方法, X12).</summary>
public enum AggregateMethod
{
    /// <summary>The trimmed mean from <see cref="AggregationSettings.TrimFrom"/> sheets on, the mean below; the default.</summary>
    BySheetCount,

    /// <summary>平均分: the mean of all sheets.</summary>
    Mean,

    /// <summary>去掉一个最高分、一个最低分: the mean without one highest and one lowest sheet; at least 3 sheets.</summary>
    TrimmedMean,

    /// <summary>中位数: the middle sheet, or the mean of the two middle ones.</summary>
    Median,
}

/// <summary>The season's reading of X12.</summary>
public sealed record AggregationSettings
{
    /// <summary>The method; by the number of sheets unless the season says otherwise.</summary>
    public AggregateMethod Method { get; init; } = AggregateMethod.BySheetCount;

    /// <summary>The fewest sheets from which <see cref="AggregateMethod.BySheetCount"/> trims; 5 by default, at least 3.</summary>
    public int TrimFrom { get; init; } = 5;
}

/// <summary>Makes one score of the points that several experts gave (R33, X12).</summary>
/// <remarks>Decimal arithmetic, rounded once at the end, half away from zero; the order of the points does not matter.</remarks>
public static class Aggregation
{
    /// <summary>The fewest sheets of which one highest and one lowest can be left off.</summary>
    public const int FewestToTrim = 3;

    /// <summary>The score of the sheets that were handed in.</summary>
    /// <param name="points">The points of each sheet; a sheet that is missing is left out of the list, never a zero in it.</param>
    /// <param name="settings">The season's reading.</param>
    /// <returns>The score, or null when there are too few sheets: none at all, or fewer than three to trim.</returns>
    public static Score? Of(IReadOnlyCollection<decimal> points, AggregationSettings settings)
    {
        var method = settings.Method is AggregateMethod.BySheetCount
            ? points.Count >= Math.Max(settings.TrimFrom, FewestToTrim) ? AggregateMethod.TrimmedMean : AggregateMethod.Mean
            : settings.Method;

        return method switch
        {
            _ when points.Count == 0 => null,
            AggregateMethod.Mean => Score.Of(points.Sum() / points.Count),
            AggregateMethod.TrimmedMean when points.Count < FewestToTrim => null,
            AggregateMethod.TrimmedMean => Score.Of((points.Sum() - points.Max() - points.Min()) / (points.Count - 2)),
            AggregateMethod.Median => Score.Of(Median([.. points.Order()])),
            _ => throw new UnreachableException($"Aggregate method {method}"),
        };
    }

    private static decimal Median(decimal[] ordered) => ordered.Length % 2 == 1
        ? ordered[ordered.Length / 2]
        : (ordered[(ordered.Length / 2) - 1] + ordered[ordered.Length / 2]) / 2;
}
