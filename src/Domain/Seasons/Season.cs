using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Seasons;

/// <summary>One year's selection with everything that its files fix (年度, R1).</summary>
/// <remarks>It never changes while the season runs; extensions and decisions are recorded beside it.</remarks>
public sealed record Season
{
    /// <summary>The code of the rubric by which enterprises may score among themselves (R30).</summary>
    public const string EnterpriseRubric = "enterprise";

    /// <summary>The code of the rubric of the cities (R31).</summary>
    public const string CityRubric = "city";

    /// <summary>The year.</summary>
    public required SeasonId Id { get; init; }

    /// <summary>SHA-256 over all of the season's files, 64 lower-case hexadecimal digits; it tells whether they were changed.</summary>
    public required string ContentHash { get; init; }

    /// <summary>Title, purpose, mailbox and lists of words.</summary>
    public required SeasonFrame Frame { get; init; }

    /// <summary>Deadlines and working days.</summary>
    public required SeasonCalendar Calendar { get; init; }

    /// <summary>Leading group and office.</summary>
    public required LeadingGroup LeadingGroup { get; init; }

    /// <summary>The roster.</summary>
    public required AssociationTree Associations { get; init; }

    /// <summary>The rubrics, <see cref="EnterpriseRubric"/> and <see cref="CityRubric"/> among them.</summary>
    public required IReadOnlyList<Rubric> Rubrics { get; init; }

    /// <summary>The quota table.</summary>
    public required QuotaTable Quotas { get; init; }

    /// <summary>The honours.</summary>
    public required TierTable Tiers { get; init; }

    /// <summary>The winners of earlier years; empty when none are known.</summary>
    public required IReadOnlyList<EarlierWinners> EarlierWinners { get; init; }

    /// <summary>The forms.</summary>
    public required IReadOnlyList<FormTemplate> Forms { get; init; }

    /// <summary>How unclear places are read.</summary>
    public required Readings Readings { get; init; }

    /// <summary>The year as a number.</summary>
    public int Year => int.Parse(Id.Value, System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The rubric of a code, or null.</summary>
    /// <param name="code">For example <see cref="CityRubric"/>.</param>
    public Rubric? FindRubric(string code) => Rubrics.FirstOrDefault(rubric => rubric.Code == code);

    /// <summary>The form of an id, or null.</summary>
    /// <param name="id">For example <see cref="FormTemplate.Recommendation"/>.</param>
    public FormTemplate? FindForm(string id) => Forms.FirstOrDefault(form => form.Id == id);
}

/// <summary>What a season is called, where material goes, and the words its statistics use.</summary>
public sealed record SeasonFrame
{
    /// <summary>The year, four digits.</summary>
    public required string Year { get; init; }

    /// <summary>The title as on documents.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>The four forms of the activity (R1): 组织推荐、专家评审、网络投票、线上线下宣讲.</summary>
    public required IReadOnlyList<BilingualText> Forms { get; init; }

    /// <summary>The official mailbox of the Center (R44); used only in production mode.</summary>
    public required string Mailbox { get; init; }

    /// <summary>The person types (R2): 企业家, 创新能手, 技能工匠.</summary>
    public required IReadOnlyList<string> PersonTypes { get; init; }

    /// <summary>The enterprise types of the statistics (R2, R43).</summary>
    public required IReadOnlyList<string> EnterpriseTypes { get; init; }

    /// <summary>The industries of the statistics (R43).</summary>
    public required IReadOnlyList<string> Industries { get; init; }

    /// <summary>The selection methods of the statistics (遴选方法, R43, R63).</summary>
    public required IReadOnlyList<string> SelectionMethods { get; init; }

    /// <summary>The publicity channels of the statistics (宣传方式, R43, R60).</summary>
    public required IReadOnlyList<string> Channels { get; init; }
}
