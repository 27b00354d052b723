using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Seasons;

/// <summary>An honour that the province gives (荣誉层级, R41, X22).</summary>
public sealed record Tier
{
    /// <summary>A short stable code, for example <c>talent</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name for people, for example 创新达人标兵.</summary>
    public required BilingualText Title { get; init; }

    /// <summary>How many people; 0 for an honour that is not given this year.</summary>
    public required int Size { get; init; }

    /// <summary>Whether the rules say 左右, so that the province may give a few more or fewer.</summary>
    public bool Approximate { get; init; }

    /// <summary>The honour whose holders these are chosen from; null when they are chosen from everybody put forward.</summary>
    public string? Within { get; init; }

    /// <summary>The honours of which the same person may hold one as well, beside <see cref="Within"/>.</summary>
    public IReadOnlyList<string> MayOverlap { get; init; } = [];

    /// <summary>Whether each holder makes a film (R46).</summary>
    public bool Film { get; init; }

    /// <summary>Whether each holder writes a lecture with slides (R45).</summary>
    public bool Lecture { get; init; }
}

/// <summary>The honours of a season (X22).</summary>
public sealed record TierTable
{
    /// <summary>The most people of one honour.</summary>
    public const int MaxSize = 10_000;

    /// <summary>The honours, the widest first.</summary>
    public required IReadOnlyList<Tier> Tiers { get; init; }

    /// <summary>How many people are honoured: the sizes of the honours that lie within no other.</summary>
    public int Honours => Tiers.Where(tier => tier.Within is null).Sum(tier => tier.Size);

    /// <summary>The honour of a code, or null.</summary>
    /// <param name="id">The code.</param>
    public Tier? Find(string id) => Tiers.FirstOrDefault(tier => tier.Id == id);

    /// <summary>How many films there will be: all honours with a film may be the same people, or all different (R46, X22).</summary>
    public (int Fewest, int Most) Films
    {
        get
        {
            var sizes = Tiers.Where(tier => tier.Film).ToList();
            var most = sizes.Sum(tier => tier.Size);
            return (sizes.Any(tier => tier.MayOverlap.Count > 0) && sizes.Count > 0 ? sizes.Max(tier => tier.Size) : most, most);
        }
    }

    /// <summary>Every fault, with the arithmetic.</summary>
    public IEnumerable<SeasonFault> Check()
    {
        foreach (var (tier, i) in Tiers.Select((tier, i) => (tier, i)))
        {
            var path = $"$.tiers[{i}]";
            if (Tiers.Take(i).Any(earlier => earlier.Id == tier.Id))
            {
                yield return Fault($"{path}.id", $"“{tier.Id}”重复", $"'{tier.Id}' a second time", "每个代码一次", "each code once",
                    "请改名。", "Rename one.");
            }

            if (tier.Size is < 0 or > MaxSize)
            {
                yield return Fault($"{path}.size", $"{tier.Size}", $"{tier.Size}", $"0 至 {MaxSize}", $"0 to {MaxSize}",
                    "不评选的层级请填 0。", "Write 0 for an honour that is not given.");
            }

            foreach (var fault in CheckPlace(tier, path))
            {
                yield return fault;
            }
        }

        foreach (var outer in Tiers)
        {
            var inner = Tiers.Where(tier => tier.Within == outer.Id && tier.MayOverlap.Count == 0).ToList();
            var sum = inner.Sum(tier => (long)tier.Size);
            if (inner.Count > 1 && sum > outer.Size)
            {
                var terms = string.Join(" + ", inner.Select(tier => $"{tier.Id} {tier.Size}"));
                yield return Fault("$.tiers", $"{terms} = {sum}，多于“{outer.Id}”的 {outer.Size}",
                    $"{terms} = {sum}, more than the {outer.Size} of '{outer.Id}'", $"至多 {outer.Size}", $"at most {outer.Size}",
                    "请减少人数或写明可重叠。", "Lower a size or say that they may overlap.");
            }
        }
    }

    private IEnumerable<SeasonFault> CheckPlace(Tier tier, string path)
    {
        if (tier.Within is { } within)
        {
            var chain = new HashSet<string>(StringComparer.Ordinal) { tier.Id };
            var outer = Find(within);
            if (outer is null)
            {
                yield return Fault($"{path}.within", $"“{within}”", $"'{within}'", "另一层级的 id", "the id of another honour",
                    "请改正代码。", "Mend the code.");
            }
            else if (tier.Size > outer.Size)
            {
                yield return Fault($"{path}.size", $"{tier.Size}，多于“{within}”的 {outer.Size}",
                    $"{tier.Size}, more than the {outer.Size} of '{within}'", $"至多 {outer.Size}", $"at most {outer.Size}",
                    "被包含的层级不能更大。", "An honour within another is not larger.");
            }

            for (var at = outer; at is not null; at = at.Within is { } next ? Find(next) : null)
            {
                if (!chain.Add(at.Id))
                {
                    yield return Fault($"{path}.within", $"“{tier.Id}”包含于自身", $"'{tier.Id}' lies within itself", "不成环",
                        "no circle", "请改正包含关系。", "Mend the nesting.");
                    break;
                }
            }
        }

        foreach (var (other, j) in tier.MayOverlap.Select((other, j) => (other, j)))
        {
            if (Find(other) is null)
            {
                yield return Fault($"{path}.mayOverlap[{j}]", $"“{other}”", $"'{other}'", "另一层级的 id", "the id of another honour",
                    "请改正代码。", "Mend the code.");
            }
        }
    }

    private static SeasonFault Fault(
        string path, string foundZh, string foundEn, string allowedZh, string allowedEn, string remedyZh, string remedyEn) =>
        SeasonFault.Of(SeasonSection.Tiers, path, "R41", foundZh, foundEn, allowedZh, allowedEn, remedyZh, remedyEn);
}
