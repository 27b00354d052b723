using System.Globalization;

namespace CreativeTalent.Domain.Scoring;

/// <summary>A computed score in points with exactly two decimals (综合评分).</summary>
/// <remarks>
/// R33, X12: the arithmetic before it is decimal and unrounded; a score is rounded once, here, half away from zero.
/// Scores order by value; two scores that print alike are equal.
/// </remarks>
public readonly record struct Score : IComparable<Score>
{
    private Score(decimal points) => Points = points;

    /// <summary>The points, with two decimals; the default value is zero points.</summary>
    public decimal Points { get; }

    /// <summary>Rounds an exact result to a score: 2 decimals, half away from zero.</summary>
    /// <param name="exact">Points before rounding; any value.</param>
    public static Score Of(decimal exact) => new(decimal.Round(exact, 2, MidpointRounding.AwayFromZero));

    /// <inheritdoc />
    public int CompareTo(Score other) => Points.CompareTo(other.Points);

    /// <summary>Whether the left score has fewer points.</summary>
    public static bool operator <(Score left, Score right) => left.CompareTo(right) < 0;

    /// <summary>Whether the left score has more points.</summary>
    public static bool operator >(Score left, Score right) => left.CompareTo(right) > 0;

    /// <summary>Whether the left score has at most as many points.</summary>
    public static bool operator <=(Score left, Score right) => left.CompareTo(right) <= 0;

    /// <summary>Whether the left score has at least as many points.</summary>
    public static bool operator >=(Score left, Score right) => left.CompareTo(right) >= 0;

    /// <summary>The points with two decimals, for example <c>88.50</c>.</summary>
    public override string ToString() => Points.ToString("0.00", CultureInfo.InvariantCulture);
}
