using System.Globalization;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Scoring;

/// <summary>Counts patents once each, whichever of number and family says that two entries are the same (X7).</summary>
internal static class Patents
{
    public static IReadOnlyList<CountedLine> Count(PointRule.Patents rule, IReadOnlyList<PatentEvidence> patents)
    {
        var valid = patents.Where(patent => WhyNot(rule, patent) is null).ToList();
        var first = FirstOfEachInvention(valid);

        return
        [
            .. patents.Select(patent => WhyNot(rule, patent) is { } reason
                ? new CountedLine(patent, 0, reason)
                : first.Contains(patent)
                    ? new CountedLine(patent, rule.Each, new("申请日与发明人符合要求", "filing date and inventor are as asked"))
                    : new CountedLine(patent, 0, new("同一专利或同族专利只计一次（X7）", "the same patent or family counts once (X7)"))),
        ];
    }

    /// <summary>The number without what people write differently: case, blanks, dots, ZL, CN.</summary>
    public static string NumberOf(PatentEvidence patent)
    {
        var number = string.Concat(patent.Number.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit));

        return number.StartsWith("ZL", StringComparison.Ordinal) || number.StartsWith("CN", StringComparison.Ordinal)
            ? number[2..]
            : number;
    }

    private static BilingualText? WhyNot(PointRule.Patents rule, PatentEvidence patent)
    {
        var from = rule.FiledFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        return patent switch
        {
            { InventorPlace: null } => new("候选人不在发明人之列（X7）", "the candidate is not among the inventors (X7)"),
            _ when patent.FiledOn < rule.FiledFrom => new($"申请日早于 {from}（X7）", $"filed before {from} (X7)"),
            { Granted: false } when rule.GrantedOnly => new("尚未授权，按设置不计分（X7）", "not granted; the season counts granted patents only (X7)"),
            _ => null,
        };
    }

    // Two entries are one invention when they share number or family, also through a third entry; so the result is the
    // same in whatever order they were typed.
    private static HashSet<PatentEvidence> FirstOfEachInvention(List<PatentEvidence> patents)
    {
        var inventions = new List<(HashSet<string> Keys, PatentEvidence First)>();

        foreach (var patent in patents)
        {
            var keys = KeysOf(patent).ToHashSet(StringComparer.Ordinal);
            var same = inventions.Where(invention => invention.Keys.Overlaps(keys)).ToList();
            keys.UnionWith(same.SelectMany(invention => invention.Keys));
            inventions.RemoveAll(invention => same.Contains(invention));
            inventions.Add((keys, same.Count == 0 ? patent : same[0].First));
        }

        return new(inventions.Select(invention => invention.First), ReferenceEqualityComparer.Instance);
    }

    private static IEnumerable<string> KeysOf(PatentEvidence patent)
    {
        yield return "number:" + NumberOf(patent);

        if (!string.IsNullOrWhiteSpace(patent.Family))
        {
            yield return "family:" + patent.Family.Trim().ToUpperInvariant();
        }
    }
}
