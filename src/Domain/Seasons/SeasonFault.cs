using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Seasons;

/// <summary>The sections of a season; each is one file in the season's folder.</summary>
public static class SeasonSection
{
    /// <summary>Title, purpose, mailbox and lists of words (R1, R2, R44).</summary>
    public const string Season = "season";

    /// <summary>Deadlines, working days, marks (R53).</summary>
    public const string Calendar = "calendar";

    /// <summary>Leading group and office (R3 to R5).</summary>
    public const string Bodies = "bodies";

    /// <summary>The roster of associations (R7 to R9).</summary>
    public const string Associations = "associations";

    /// <summary>Both rubrics (R30 to R34).</summary>
    public const string Rubrics = "rubrics";

    /// <summary>The quota table (R38).</summary>
    public const string Quotas = "quotas";

    /// <summary>Honours and their sizes (R41, X22).</summary>
    public const string Tiers = "tiers";

    /// <summary>Earlier winners (R13, X15); the file carries their year, for example <c>winners-2022.json</c>.</summary>
    public const string Winners = "winners";

    /// <summary>Forms (R26, R42).</summary>
    public const string Forms = "forms";

    /// <summary>The readings the season takes (X1 to X45).</summary>
    public const string Readings = "readings";
}

/// <summary>One thing that is wrong in a season's files (年度设置差错).</summary>
public sealed record SeasonFault
{
    /// <summary>A name of <see cref="SeasonSection"/>.</summary>
    public required string Section { get; init; }

    /// <summary>The place as a JSON path, for example <c>$.quotas[3].places</c>.</summary>
    public required string Path { get; init; }

    /// <summary>The rule that asks for it, for example <c>R38</c>; null when only the format asks.</summary>
    public string? Rule { get; init; }

    /// <summary>What was found, with the arithmetic.</summary>
    public required BilingualText Found { get; init; }

    /// <summary>What is allowed.</summary>
    public required BilingualText Allowed { get; init; }

    /// <summary>The way out.</summary>
    public required BilingualText Remedy { get; init; }

    /// <summary>The whole sentence for people.</summary>
    public BilingualText Message => new(
        $"{Section}.json {Path}：现为{Found.Chinese}，要求{Allowed.Chinese}{(Rule is null ? "" : $"（{Rule}）")}。{Remedy.Chinese}",
        $"{Section}.json {Path}: found {Found.English}; allowed: {Allowed.English}{(Rule is null ? "" : $" ({Rule})")}. {Remedy.English}");

    /// <summary>A fault in words of both languages.</summary>
    internal static SeasonFault Of(
        string section,
        string path,
        string? rule,
        string foundChinese,
        string foundEnglish,
        string allowedChinese,
        string allowedEnglish,
        string remedyChinese,
        string remedyEnglish) => new()
        {
            Section = section,
            Path = path,
            Rule = rule,
            Found = new(foundChinese, foundEnglish),
            Allowed = new(allowedChinese, allowedEnglish),
            Remedy = new(remedyChinese, remedyEnglish),
        };
}
