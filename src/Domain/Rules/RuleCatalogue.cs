using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Rules;

/// <summary>Every rule and reading by number (规则目录), so that findings can cite 《细则》 and not only our numbers.</summary>
public sealed partial class RuleCatalogue
{
    /// <summary>How many rules the 2023 source has.</summary>
    public const int RuleCount = 63;

    /// <summary>How many readings the product takes.</summary>
    public const int ReadingCount = 45;

    private readonly Dictionary<RuleNumber, RuleEntry> _entries;

    private RuleCatalogue(IEnumerable<RuleEntry> all) => _entries = all.ToDictionary(entry => entry.Number);

    /// <summary>The rules, by number.</summary>
    public IEnumerable<Rule> Rules => _entries.Values.OfType<Rule>().OrderBy(rule => rule.Number);

    /// <summary>The readings, by number.</summary>
    public IEnumerable<RuleReading> Readings => _entries.Values.OfType<RuleReading>().OrderBy(reading => reading.Number);

    /// <summary>Makes the catalogue of entries without faults.</summary>
    /// <param name="all">The entries.</param>
    /// <exception cref="ArgumentException">There are faults; ask <see cref="Check"/> first.</exception>
    public static RuleCatalogue Of(IReadOnlyList<RuleEntry> all)
    {
        var faults = Check(all).ToList();

        return faults.Count == 0
            ? new RuleCatalogue(all)
            : throw new ArgumentException(string.Join(' ', faults.Select(fault => fault.English)), nameof(all));
    }

    /// <summary>Every fault: missing and double numbers, readings of unknown rules, alternatives that nothing sets.</summary>
    /// <param name="all">The entries.</param>
    public static IEnumerable<BilingualText> Check(IReadOnlyList<RuleEntry> all)
    {
        var numbers = all.Select(entry => entry.Number).ToHashSet();
        var wanted = Enumerable.Range(1, RuleCount).Select(value => new RuleNumber('R', value))
            .Concat(Enumerable.Range(1, ReadingCount).Select(value => new RuleNumber('X', value))).ToHashSet();

        foreach (var missing in wanted.Except(numbers).Order())
        {
            yield return new($"规则目录缺少 {missing}。", $"The catalogue has no {missing}.");
        }

        foreach (var extra in numbers.Except(wanted).Order())
        {
            yield return new($"规则目录中的 {extra} 超出编号范围。", $"The catalogue has {extra}, which is beyond the numbers.");
        }

        foreach (var twice in all.GroupBy(entry => entry.Number).Where(group => group.Count() > 1))
        {
            yield return new($"{twice.Key} 出现 {twice.Count()} 次。", $"{twice.Key} stands {twice.Count()} times.");
        }

        foreach (var entry in all.Where(entry => entry is RuleReading != entry.Number.IsReading))
        {
            yield return new($"{entry.Number} 的类别与编号不符。", $"{entry.Number} is of the other kind than its number says.");
        }

        foreach (var reading in all.OfType<RuleReading>())
        {
            foreach (var unknown in reading.Concerns.Where(rule => rule.IsReading || !wanted.Contains(rule)))
            {
                yield return new($"{reading.Number} 涉及的 {unknown} 不是规则编号。", $"{reading.Number} concerns {unknown}, which is no rule.");
            }

            if (reading.Concerns.Count == 0)
            {
                yield return new($"{reading.Number} 没有写明涉及的规则。", $"{reading.Number} concerns no rule.");
            }

            if (reading.Alternatives.Count > 0 && reading.Settings.Count == 0)
            {
                yield return new($"{reading.Number} 有其他读法，但没有写明设置项。", $"{reading.Number} has alternatives but names no setting.");
            }
        }
    }

    /// <summary>The entry of a number, or null.</summary>
    /// <param name="number">For example <c>R24</c>.</param>
    public RuleEntry? Find(string number) => RuleNumber.TryParse(number, out var parsed) ? _entries.GetValueOrDefault(parsed) : null;

    /// <summary>A sentence with its rule numbers in brackets, “（R38、X13）”, put into citations that officials know.</summary>
    /// <remarks>A reading's number is our own word: it is left out, and so are the brackets when nothing stays in them.</remarks>
    /// <param name="sentence">A Chinese sentence; numbers elsewhere in it stay.</param>
    public string CiteIn(string sentence) => NumberAtTheEndOfBrackets().Replace(
        NumbersInBrackets().Replace(sentence, found =>
        {
            var rules = found.Groups["number"].Captures.Select(number => number.Value)
                .Where(number => number.StartsWith('R')).Select(Cite).Distinct().ToList();

            return rules.Count == 0 ? "" : $"（{string.Join('、', rules)}）";
        }),
        found => found.Groups["number"].Value is var number && number.StartsWith('R') ? $"，{Cite(number)}" : "");

    /// <summary>The citation for people: 《细则》五（一）2（2）②2）; a reading cites the first rule it bears on.</summary>
    /// <param name="number">For example <c>R24</c>; an unknown number is given back as it is.</param>
    public string Cite(string number) => Find(number) switch
    {
        Rule rule => $"《细则》{rule.Place}",
        RuleReading reading => Cite(reading.Concerns[0].ToString()),
        _ => number,
    };

    [System.Text.RegularExpressions.GeneratedRegex("（(?:(?<number>[RX][0-9]+)[、，]?)+）")]
    private static partial System.Text.RegularExpressions.Regex NumbersInBrackets();

    [System.Text.RegularExpressions.GeneratedRegex("[，、](?<number>[RX][0-9]+)(?=）)")]
    private static partial System.Text.RegularExpressions.Regex NumberAtTheEndOfBrackets();
}
