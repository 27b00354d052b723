using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>A rule with the place where officials find it, and the making of findings that cite it.</summary>
/// <param name="Rule">The rule's number, for example <c>R25</c>.</param>
/// <param name="Place">The place in 《细则》, without the rule's number.</param>
internal sealed record RulePlace(string Rule, BilingualText Place)
{
    /// <summary>The photos' chapter, under one of its rules R22 to R25.</summary>
    public static RulePlace Photos(string rule) => new(rule, new("《细则》五（一）2（2）照片要求", "Detailed Rules 5(1)2(2), photos"));

    /// <summary>The forms as Word and as stamped scan (R26).</summary>
    public static RulePlace Forms { get; } = new("R26", new("《细则》五（二）2（5）推荐表和汇总表要求", "Detailed Rules 5(2)2(5), forms"));

    /// <summary>The film of a winner (R46).</summary>
    public static RulePlace Video { get; } = new("R46", new("《细则》五（二）2（5）专题视频要求", "Detailed Rules 5(2)2(5), film"));

    /// <summary>A finding whose message says what, which, allowed, by which rule, and the way out.</summary>
    /// <param name="code">The stable code.</param>
    /// <param name="severity">What it means for the candidate.</param>
    /// <param name="file">The file's path; empty when a file is missing.</param>
    /// <param name="words">The sentence without its full stop, what was found, what is allowed, and the way out.</param>
    /// <param name="reading">The reading's number, or null.</param>
    public Finding Finding(string code, Severity severity, string file, FindingWords words, string? reading = null) => new()
    {
        Rule = Rule,
        Reading = reading,
        Code = code,
        Severity = severity,
        File = file,
        Place = words.Place ?? new("", ""),
        Found = words.Found,
        Allowed = words.Allowed,
        Message = new(
            $"{words.Sentence.Chinese}（{Place.Chinese}，{Rule}）。{words.Remedy.Chinese}",
            $"{words.Sentence.English} ({Place.English}, {Rule}). {words.Remedy.English}"),
        Remedy = words.Remedy,
    };
}

/// <summary>The words of one finding, each in both languages.</summary>
internal sealed record FindingWords
{
    /// <summary>What, which and allowed, as a sentence without its full stop.</summary>
    public required BilingualText Sentence { get; init; }

    /// <summary>What was found, with its unit.</summary>
    public required BilingualText Found { get; init; }

    /// <summary>What is allowed, with its unit.</summary>
    public required BilingualText Allowed { get; init; }

    /// <summary>The way out, as a whole sentence.</summary>
    public required BilingualText Remedy { get; init; }

    /// <summary>The place in the file; null for the whole file.</summary>
    public BilingualText? Place { get; init; }
}
