using System.Globalization;

namespace CreativeTalent.Host.CommandLine;

/// <summary>One call of a verb: its values, checked for form, and where it prints.</summary>
internal sealed record VerbCall
{
    /// <summary>The values without an option, as many as the verb names.</summary>
    public required IReadOnlyList<string> Operands { get; init; }

    /// <summary>The options that were given; a switch has an empty value.</summary>
    public required IReadOnlyDictionary<string, string> Options { get; init; }

    /// <summary>Whether a script reads the output.</summary>
    public required bool Json { get; init; }

    /// <summary><c>zh</c> or <c>en</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Where the answer goes.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Where messages for people go.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Whether an option or switch was given.</summary>
    public bool Has(string option) => Options.ContainsKey(option);

    /// <summary>The value of an option, or null when it was not given.</summary>
    public string? Value(string option) => Options.GetValueOrDefault(option);

    /// <summary>The value of an option that is a whole number, or null when it was not given.</summary>
    /// <exception cref="UnusableInputException">The value is no whole number within the bounds.</exception>
    public int? WholeNumber(string option, int least, int most)
    {
        if (Value(option) is not { } text)
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new UnusableInputException(new(
                $"{option} 的值为“{text}”，要求 {least} 至 {most} 的整数。",
                $"{option} is '{text}'; a whole number from {least} to {most} is allowed."));
    }

    /// <summary>The value of an option that is one of several words, or null when it was not given.</summary>
    /// <exception cref="UnusableInputException">The value is none of the words.</exception>
    public string? OneOf(string option, params IReadOnlyList<string> words)
    {
        return Value(option) is not { } text || words.Contains(text, StringComparer.Ordinal)
            ? Value(option)
            : throw new UnusableInputException(new(
                $"{option} 的值为“{text}”，允许：{string.Join("、", words)}。",
                $"{option} is '{text}'; allowed: {string.Join(", ", words)}."));
    }
}
