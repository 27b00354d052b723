using System.Globalization;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Scoring;

/// <summary>What one expert gave one nomination, item by item (评分单).</summary>
/// <remarks>A sheet is whole: every item of the rubric has points, judged ones by the expert, counted ones by evidence.</remarks>
public sealed class ScoreSheet
{
    private readonly Rubric rubric;

    private ScoreSheet(Rubric rubric, NominationId nomination, PersonId expert, IReadOnlyDictionary<string, decimal> points)
    {
        this.rubric = rubric;
        Nomination = nomination;
        Expert = expert;
        Points = points;
    }

    /// <summary>Whose material was scored.</summary>
    public NominationId Nomination { get; }

    /// <summary>Who scored.</summary>
    public PersonId Expert { get; }

    /// <summary>The points of each item by its code; each from 0 to the item's cap with at most two decimals.</summary>
    public IReadOnlyDictionary<string, decimal> Points { get; }

    /// <summary>The points of all items together, from 0 to 100.</summary>
    public decimal Total => Points.Values.Sum();

    /// <summary>The points of one category's items together.</summary>
    /// <param name="categoryCode">The category's code; 0 points when the rubric has no such category.</param>
    public decimal Subtotal(string categoryCode) => rubric.Categories
        .Where(category => category.Code == categoryCode)
        .SelectMany(category => category.Items)
        .Sum(item => Points[item.Code]);

    /// <summary>Fills a sheet, or says everything that is wrong with it.</summary>
    /// <param name="rubric">The rubric of the level.</param>
    /// <param name="nomination">Whose material is scored.</param>
    /// <param name="expert">Who scores.</param>
    /// <param name="judged">The expert's points for each judged item, by code.</param>
    /// <param name="counted">What the evidence earned; the same for every expert of the nomination.</param>
    public static SheetOutcome Fill(
        Rubric rubric,
        NominationId nomination,
        PersonId expert,
        IReadOnlyDictionary<string, decimal> judged,
        EvidenceCount counted)
    {
        IReadOnlyList<BilingualText> faults = [.. FaultsOf(rubric, judged)];

        if (faults.Count > 0)
        {
            return new SheetOutcome.Refused(faults);
        }

        var earned = counted.Items.ToDictionary(item => item.ItemCode, item => item.Points, StringComparer.Ordinal);
        var points = rubric.Items.ToDictionary(
            item => item.Code,
            item => item.IsJudged ? judged[item.Code] : earned.GetValueOrDefault(item.Code),
            StringComparer.Ordinal);

        return new SheetOutcome.Filled(new ScoreSheet(rubric, nomination, expert, points));
    }

    /// <summary>A sheet as it was kept, with the points that counted when it was handed in.</summary>
    /// <remarks>Evidence entered later does not change it; a sheet is what the expert signed.</remarks>
    /// <param name="rubric">The rubric it was filled by.</param>
    /// <param name="nomination">Whose sheet it is.</param>
    /// <param name="expert">Who filled it.</param>
    /// <param name="points">The points of every item of the rubric.</param>
    /// <exception cref="ArgumentException">An item is missing, unknown, or outside its cap: the kept sheet was altered.</exception>
    public static ScoreSheet Restore(
        Rubric rubric, NominationId nomination, PersonId expert, IReadOnlyDictionary<string, decimal> points)
    {
        var broken = rubric.Items
            .Where(item => !points.TryGetValue(item.Code, out var kept) || kept < 0 || kept > item.Cap)
            .Select(item => item.Code)
            .Concat(points.Keys.Where(code => rubric.Find(code) is null))
            .ToList();

        return broken.Count == 0
            ? new ScoreSheet(rubric, nomination, expert, points)
            : throw new ArgumentException(
                $"The kept sheet of expert {expert} for nomination {nomination} does not fit the rubric at {string.Join(", ", broken)}.",
                nameof(points));
    }

    private static IEnumerable<BilingualText> FaultsOf(Rubric rubric, IReadOnlyDictionary<string, decimal> judged)
    {
        foreach (var (code, points) in judged.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            var found = points.ToString("0.####", CultureInfo.InvariantCulture);

            switch (rubric.Find(code))
            {
                case null:
                    yield return new($"评分表中没有“{code}”这一项。", $"The rubric has no item '{code}'.");
                    break;
                case { IsJudged: false }:
                    yield return new(
                        $"{code} 由证明条目计算，不由专家填写（R34）。",
                        $"{code} is counted from evidence, not filled in by an expert (R34).");
                    break;
                case { } item when points < 0 || points > item.Cap:
                    yield return new(
                        $"{code} 填了 {found} 分，允许 0 至 {item.Cap:0.##} 分。",
                        $"{code} has {found} points; 0 to {item.Cap:0.##} is allowed.");
                    break;
                case { } when decimal.Round(points, 2, MidpointRounding.AwayFromZero) != points:
                    yield return new(
                        $"{code} 填了 {found} 分，至多两位小数（R33）。",
                        $"{code} has {found} points; at most two decimals are allowed (R33).");
                    break;
            }
        }

        foreach (var item in rubric.Items.Where(item => item.IsJudged && !judged.ContainsKey(item.Code)))
        {
            yield return new($"{item.Code} 尚未评分；没有评分不等于 0 分。", $"{item.Code} has no points yet; no points are not 0 points.");
        }
    }
}

/// <summary>What came of filling a sheet.</summary>
public abstract record SheetOutcome
{
    private SheetOutcome()
    {
    }

    /// <summary>The sheet is whole.</summary>
    /// <param name="Sheet">The sheet.</param>
    public sealed record Filled(ScoreSheet Sheet) : SheetOutcome;

    /// <summary>The sheet is refused.</summary>
    /// <param name="Faults">Every fault; never empty.</param>
    public sealed record Refused(IReadOnlyList<BilingualText> Faults) : SheetOutcome;
}
