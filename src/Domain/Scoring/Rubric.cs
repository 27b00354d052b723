using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Scoring;

/// <summary>The table by which experts score one level's candidates (评分表, R30–R34): 100 points in all.</summary>
/// <remarks>
/// A rubric exists only when it adds up: items to their section, sections to their category, categories to
/// <see cref="TotalPoints"/>. <see cref="Create"/> is the only way to one.
/// </remarks>
public sealed class Rubric
{
    /// <summary>The points of every rubric.</summary>
    public const decimal TotalPoints = 100m;

    private Rubric(string code, BilingualText name, IReadOnlyList<RubricCategory> categories)
    {
        Code = code;
        Name = name;
        Categories = categories;
        Items = [.. categories.SelectMany(category => category.Items)];
    }

    /// <summary>The rubric's code in its season, for example <c>city</c>.</summary>
    public string Code { get; }

    /// <summary>The title on the form.</summary>
    public BilingualText Name { get; }

    /// <summary>The categories in the order of the form.</summary>
    public IReadOnlyList<RubricCategory> Categories { get; }

    /// <summary>All items in the order of the form.</summary>
    public IReadOnlyList<RubricItem> Items { get; }

    /// <summary>Makes a rubric, or says everything that is wrong with it (X4).</summary>
    /// <param name="code">The rubric's code.</param>
    /// <param name="name">The title on the form.</param>
    /// <param name="categories">The categories in order.</param>
    /// <returns>The rubric, or every fault at once with its arithmetic.</returns>
    public static RubricOutcome Create(string code, BilingualText name, IReadOnlyList<RubricCategory> categories)
    {
        IReadOnlyList<BilingualText> faults = [.. RubricArithmetic.FaultsOf(code, categories)];

        return faults.Count == 0
            ? new RubricOutcome.Accepted(new Rubric(code, name, categories))
            : new RubricOutcome.Refused(faults);
    }

    /// <summary>The item with a code, or null.</summary>
    /// <param name="itemCode">The item's code, for example <c>T1</c>.</param>
    public RubricItem? Find(string itemCode) => Items.FirstOrDefault(item => item.Code == itemCode);
}

/// <summary>What came of making a rubric.</summary>
public abstract record RubricOutcome
{
    private RubricOutcome()
    {
    }

    /// <summary>The rubric adds up.</summary>
    /// <param name="Rubric">The rubric.</param>
    public sealed record Accepted(Rubric Rubric) : RubricOutcome;

    /// <summary>The rubric is refused.</summary>
    /// <param name="Faults">Every fault, with the arithmetic where it is one of sums; never empty.</param>
    public sealed record Refused(IReadOnlyList<BilingualText> Faults) : RubricOutcome;
}
