using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Seasons;

/// <summary>Finds the faults that lie between the sections of a season.</summary>
/// <remarks>What lies within one section is found by its own Check, so that both can be reported at once.</remarks>
public static class SeasonCheck
{
    /// <summary>Faults of the frame: year, mailbox, word lists.</summary>
    /// <param name="frame">The frame.</param>
    /// <param name="id">The season as its folder names it.</param>
    public static IEnumerable<SeasonFault> Frame(SeasonFrame frame, SeasonId id)
    {
        if (frame.Year != id.Value || frame.Year.Length != 4 || !frame.Year.All(char.IsAsciiDigit))
        {
            yield return SeasonFault.Of(SeasonSection.Season, "$.year", "R1", $"“{frame.Year}”", $"'{frame.Year}'",
                $"四位年份，与文件夹“{id}”一致", $"four digits, the same as the folder '{id}'", "请改正年份。", "Mend the year.");
        }

        if (frame.Mailbox.Count(c => c == '@') != 1 || frame.Mailbox.Any(char.IsWhiteSpace))
        {
            yield return SeasonFault.Of(SeasonSection.Season, "$.mailbox", "R44", $"“{frame.Mailbox}”", $"'{frame.Mailbox}'",
                "一个电子邮箱地址", "one e-mail address", "请填写省科技创新服务中心邮箱。", "Write the Center's mailbox.");
        }

        foreach (var (name, words) in new (string, IReadOnlyList<string>)[]
            {
                ("personTypes", frame.PersonTypes), ("enterpriseTypes", frame.EnterpriseTypes), ("industries", frame.Industries),
                ("selectionMethods", frame.SelectionMethods), ("channels", frame.Channels),
            })
        {
            if (words.Count == 0 || words.Any(string.IsNullOrWhiteSpace) || words.Distinct().Count() != words.Count)
            {
                yield return SeasonFault.Of(SeasonSection.Season, $"$.{name}", "R43", "空、空白或重复的词", "none, an empty or a double word",
                    "至少一个、互不相同的词", "at least one word, each once", "请改正词表。", "Mend the list.");
            }
        }
    }

    /// <summary>Employers whose type or industry is no word of the frame (R43).</summary>
    /// <param name="associations">The roster, in its order.</param>
    /// <param name="frame">The frame.</param>
    public static IEnumerable<SeasonFault> Words(IReadOnlyList<Association> associations, SeasonFrame frame)
    {
        foreach (var (association, i) in associations.Select((association, i) => (association, i)))
        {
            foreach (var (employer, j) in association.Employers.Select((employer, j) => (employer, j)))
            {
                var path = $"$.associations[{i}].employers[{j}]";
                if (!frame.EnterpriseTypes.Contains(employer.EnterpriseType))
                {
                    yield return Unknown($"{path}.enterpriseType", employer.EnterpriseType, "season.json $.enterpriseTypes");
                }

                if (!frame.Industries.Contains(employer.Industry))
                {
                    yield return Unknown($"{path}.industry", employer.Industry, "season.json $.industries");
                }
            }
        }
    }

    /// <summary>Readings that are out of bounds or name what the season does not have.</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="tiers">The honours; null when they could not be read.</param>
    /// <param name="frame">The frame; null when it could not be read.</param>
    public static IEnumerable<SeasonFault> Readings(Readings readings, TierTable? tiers, SeasonFrame? frame)
    {
        IEnumerable<SeasonFault?> faults =
        [
            Between("$.nomination.coverageTarget", "X17", readings.Nomination.CoverageTarget, 0, 1),
            Between("$.nomination.essayDocuments", "X34", readings.Nomination.EssayDocuments, 1, 2),
            Between("$.nomination.speakersPerCity", "X36", readings.Nomination.SpeakersPerCity, 0, 20),
            Between("$.scoring.fewestExperts", "X12", readings.Scoring.FewestExperts, 1, readings.Scoring.MostExperts),
            Between("$.scoring.mostExperts", "X12", readings.Scoring.MostExperts, 1, 99),
            Between("$.scoring.aggregation.trimFrom", "X12", readings.Scoring.Aggregation.TrimFrom, 3, 99),
            Between("$.submission.maxMessageBytes", "X27", readings.Submission.MaxMessageBytes, 100_000, 1_000_000_000),
            Between("$.submission.sparePaperForms", "X39", readings.Submission.SparePaperForms, 0, 5),
            Between("$.vote.weight", "X30", readings.Vote.Weight, 0, 1),
            Between("$.notice.workingDays", "X31", readings.Notice.WorkingDays, 1, 30),
            Between("$.lectures.enterpriseAudienceFrom", "R49", readings.Lectures.EnterpriseAudienceFrom, 1, readings.Lectures.EnterpriseAudienceTo),
            Between("$.screening.essay.blockBelow", "X1", readings.Screening.Essay.BlockBelow, 0, readings.Screening.Essay.WarnBelow),
            Between("$.screening.essay.warnBelow", "X1", readings.Screening.Essay.WarnBelow, 0, readings.Screening.Essay.WarnAbove),
            Between("$.screening.essay.warnAbove", "X1", readings.Screening.Essay.WarnAbove, 1, readings.Screening.Essay.BlockAbove),
            Between("$.screening.video.minSeconds", "X3", readings.Screening.Video.MinSeconds, 1, readings.Screening.Video.MaxSeconds),
            .. readings.Nomination.WinnerTiers.Select((tier, i) => tiers is null || tiers.Find(tier) is not null
                ? null
                : Unknown($"$.nomination.winnerTiers[{i}]", tier, "tiers.json $.tiers[*].id", SeasonSection.Readings, "X15")),
            .. readings.Governance.OpinionsFor.Select((type, i) => frame is null || frame.PersonTypes.Contains(type)
                ? null
                : Unknown($"$.governance.opinionsFor[{i}]", type, "season.json $.personTypes", SeasonSection.Readings, "X42")),
        ];

        return faults.OfType<SeasonFault>();
    }

    /// <summary>Cities whose 地区名 archives may not carry, so that their whole hand-in would be refused (R28, X37).</summary>
    /// <param name="readings">The readings.</param>
    /// <param name="cities">The cities of the roster.</param>
    public static IEnumerable<SeasonFault> Areas(Readings readings, IReadOnlyList<Association> cities)
    {
        var areas = readings.Screening.Archives.Areas;

        return cities.Where(city => areas.Count > 0 && !areas.Contains(city.ShortName)).Select(city => SeasonFault.Of(
            SeasonSection.Readings, "$.screening.archives.areas", "X37", $"缺少“{city.ShortName}”", $"no '{city.ShortName}'",
            "每个市的地区名，或空列表", "the area of each city, or an empty list", "请补上该地区名。", "Add the area."));
    }

    private static SeasonFault? Between(string path, string rule, decimal value, decimal least, decimal most) =>
        value >= least && value <= most
            ? null
            : SeasonFault.Of(SeasonSection.Readings, path, rule, $"{value}", $"{value}", $"{least} 至 {most}", $"{least} to {most}",
                "请改正数值。", "Mend the number.");

    private static SeasonFault Unknown(
        string path, string word, string list, string section = SeasonSection.Associations, string rule = "R43") =>
        SeasonFault.Of(section, path, rule, $"“{word}”", $"'{word}'", $"{list} 中的词", $"a word of {list}",
            "请改正，或先把它加入词表。", "Mend it, or add it to that list first.");
}
