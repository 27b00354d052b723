using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Rules;

/// <summary>A number of the rules: <c>R24</c> asks for something, <c>X25</c> says how an unclear place is read.</summary>
/// <param name="Kind"><c>R</c> or <c>X</c>.</param>
/// <param name="Value">From 1.</param>
public readonly record struct RuleNumber(char Kind, int Value) : IComparable<RuleNumber>
{
    /// <summary>Whether it is an X number.</summary>
    public bool IsReading => Kind == 'X';

    /// <summary>Reads <c>R24</c> or <c>X25</c>; leading zeros, small letters and everything else are refused.</summary>
    /// <param name="text">The text.</param>
    /// <param name="number">The number; the default value when the answer is false.</param>
    public static bool TryParse(string? text, out RuleNumber number)
    {
        number = default;
        if (text is not [('R' or 'X') and var kind, >= '1' and <= '9', ..]
            || !int.TryParse(text.AsSpan(1), System.Globalization.NumberStyles.None, null, out var value))
        {
            return false;
        }

        number = new RuleNumber(kind, value);
        return true;
    }

    /// <summary>R before X, then by number.</summary>
    /// <inheritdoc />
    public int CompareTo(RuleNumber other) => (Kind, Value).CompareTo((other.Kind, other.Value));

    /// <inheritdoc />
    public override string ToString() => $"{Kind}{Value}";

#pragma warning disable CS1591 // The operators of CompareTo, which CA1036 asks for, have nothing to add.
    public static bool operator <(RuleNumber left, RuleNumber right) => left.CompareTo(right) < 0;

    public static bool operator <=(RuleNumber left, RuleNumber right) => left.CompareTo(right) <= 0;

    public static bool operator >(RuleNumber left, RuleNumber right) => left.CompareTo(right) > 0;

    public static bool operator >=(RuleNumber left, RuleNumber right) => left.CompareTo(right) >= 0;
#pragma warning restore CS1591
}

/// <summary>One entry of the rule catalogue: a rule or a reading.</summary>
public abstract record RuleEntry
{
    /// <summary>The number.</summary>
    public required RuleNumber Number { get; init; }

    /// <summary>A few words that name it.</summary>
    public required BilingualText Title { get; init; }
}

/// <summary>Something the rules ask for (R…).</summary>
public sealed record Rule : RuleEntry
{
    /// <summary>The place in 《细则》 as officials cite it, for example <c>五（一）2（2）②2）</c>.</summary>
    public required string Place { get; init; }

    /// <summary>Further places that ask the same, usually of the city level; mostly empty.</summary>
    public IReadOnlyList<string> AlsoAt { get; init; } = [];

    /// <summary>The sentence of the source, to the letter.</summary>
    public required string Sentence { get; init; }
}

/// <summary>How a place is read where the rules contradict themselves, misprint or say nothing (X…).</summary>
public sealed record RuleReading : RuleEntry
{
    /// <summary>What is unclear.</summary>
    public required BilingualText Contradiction { get; init; }

    /// <summary>The reading that holds unless the season sets another.</summary>
    public required BilingualText Default { get; init; }

    /// <summary>The other readings that a season may set; empty when the product takes only one.</summary>
    public IReadOnlyList<BilingualText> Alternatives { get; init; } = [];

    /// <summary>The rules it bears on; at least one.</summary>
    public required IReadOnlyList<RuleNumber> Concerns { get; init; }

    /// <summary>Where the season sets it: file and JSON path, <c>readings.json $.scoring.patents</c>; one at least per alternative reading.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];
}
