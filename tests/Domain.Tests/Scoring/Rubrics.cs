using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Texts;
using Xunit;

namespace CreativeTalent.Domain.Tests.Scoring;

/// <summary>The two rubrics of 2023 as the tests of scoring need them (R30–R32), without the long item texts.</summary>
internal static class Rubrics
{
    public static IReadOnlyList<RubricCategory> CityCategories { get; } = Categories(
        political: (12, 8), awards: (2, 3, 5), commendation: 1, achievements: (7, 3));

    public static IReadOnlyList<RubricCategory> EnterpriseCategories { get; } = Categories(
        political: (5, 5), awards: (3, 5, 8), commendation: 3, achievements: (10, 5));

    public static Rubric City { get; } = Accepted("city", CityCategories);

    public static Rubric Enterprise { get; } = Accepted("enterprise", EnterpriseCategories);

    public static Rubric Accepted(string code, IReadOnlyList<RubricCategory> categories) =>
        Assert.IsType<RubricOutcome.Accepted>(Rubric.Create(code, Text(code), categories)).Rubric;

    public static IReadOnlyList<BilingualText> Refused(IReadOnlyList<RubricCategory> categories) =>
        Assert.IsType<RubricOutcome.Refused>(Rubric.Create("city", Text("city"), categories)).Faults;

    /// <summary>The city rubric with one item changed, and no sum mended.</summary>
    public static IReadOnlyList<RubricCategory> CityWith(string itemCode, Func<RubricItem, RubricItem> change) =>
    [
        .. CityCategories.Select(category => category with
        {
            Sections = [.. category.Sections.Select(section => section with
            {
                Items = [.. section.Items.Select(item => item.Code == itemCode ? change(item) : item)],
            })],
        }),
    ];

    public static BilingualText Text(string text) => new(text, text);

    private static IReadOnlyList<RubricCategory> Categories(
        (decimal P1, decimal P2) political,
        (decimal Provincial, decimal National, decimal Cap) awards,
        decimal commendation,
        (decimal C1, decimal C2) achievements) =>
    [
        Category(
            RubricCategory.Political,
            Section("awareness", Item("P1", political.P1), Item("P2", political.P2)),
            Section("quality", Item("P3", 6), Item("P4", 4))),
        Category(
            RubricCategory.Results,
            Section("science", Item("S1", 8), Item("S2", 3), Item("S3", 6, new PointRule.Register()), Item("S4", 3)),
            Section(
                "technology",
                Item("T1", 9, new PointRule.Patents(3, new DateOnly(2020, 1, 1))),
                Item("T2", awards.Cap, new PointRule.Awards(awards.Provincial, awards.National)),
                Item("T3", commendation, new PointRule.FlatCommendation())),
            Section("application", Item("A1", 6), Item("A2", 9, new PointRule.Contests(3, 2, 1))),
            Section("industry", Item("F1", 4), Item("F2", 6, new PointRule.Conversions(2))),
            Section("achievement", Item("C1", achievements.C1), Item("C2", achievements.C2))),
    ];

    private static RubricCategory Category(string code, params IReadOnlyList<RubricSection> sections) => new()
    {
        Code = code,
        Name = Text(code),
        Points = sections.Sum(section => section.Points),
        Percent = sections.Sum(section => section.Points),
        Sections = sections,
    };

    private static RubricSection Section(string code, params IReadOnlyList<RubricItem> items) =>
        new() { Code = code, Name = Text(code), Points = items.Sum(item => item.Cap), Items = items };

    private static RubricItem Item(string code, decimal cap, PointRule? rule = null) =>
        new() { Code = code, Name = Text(code), Cap = cap, Points = rule ?? new PointRule.Judged() };
}
