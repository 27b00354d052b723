namespace CreativeTalent.Domain.People;

/// <summary>An employer's 统一社会信用代码 (GB 32100): 18 characters, the last one a check character.</summary>
/// <remarks>Rules R38, X14: two candidates are of one enterprise when their employers have the same code.</remarks>
public sealed record UnifiedSocialCreditCode
{
    /// <summary>The characters a code may have; I, O, S, V and Z are left out because they are misread.</summary>
    public const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    /// <summary>The length of a code in characters.</summary>
    public const int Length = 18;

    private UnifiedSocialCreditCode(string value) => Value = value;

    /// <summary>The 18 characters, in capitals.</summary>
    public string Value { get; }

    /// <summary>Reads a code as a person typed it; spaces and small letters are accepted.</summary>
    /// <param name="typed">The code as typed.</param>
    public static CreditCodeReading Read(string typed)
    {
        var code = new string([.. typed.Where(c => !char.IsWhiteSpace(c)).Select(char.ToUpperInvariant)]);
        if (code.Length != Length)
        {
            return Refuse(
                $"统一社会信用代码应为 18 位，现为 {code.Length} 位。请按营业执照填写。",
                $"A unified social credit code has 18 characters; this one has {code.Length}. Copy it from the business licence.");
        }

        if (code.FirstOrDefault(c => !Alphabet.Contains(c)) is var wrong and not '\0')
        {
            return Refuse(
                $"统一社会信用代码“{code}”含有不使用的字符“{wrong}”（不使用 I、O、S、V、Z）。请按营业执照核对。",
                $"The unified social credit code '{code}' has '{wrong}', which no code has (I, O, S, V and Z are not used). "
                + "Compare it with the business licence.");
        }

        var expected = CheckCharacter(code.AsSpan(0, Length - 1));
        return expected == code[^1]
            ? new CreditCodeReading.Accepted(new UnifiedSocialCreditCode(code))
            : Refuse(
                $"统一社会信用代码“{code}”的校验码应为“{expected}”，现为“{code[^1]}”，可能有一位填错。请按营业执照核对。",
                $"The check character of the unified social credit code '{code}' should be '{expected}', not '{code[^1]}': one "
                + "character may be wrong. Compare it with the business licence.");
    }

    /// <summary>The check character over the first 17 characters.</summary>
    /// <param name="first17">Characters of <see cref="Alphabet"/>.</param>
    /// <exception cref="ArgumentException">Not 17 characters of the alphabet.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != Length - 1)
        {
            throw new ArgumentException("The check character is computed over exactly 17 characters.", nameof(first17));
        }

        // GB 32100: the weight of place i is 3^i mod 31.
        var sum = 0;
        var weight = 1;
        foreach (var character in first17)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                throw new ArgumentException($"'{character}' is not a character of a unified social credit code.", nameof(first17));
            }

            sum += value * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }

    /// <inheritdoc />
    public override string ToString() => Value;

    private static CreditCodeReading.Refused Refuse(string chinese, string english) => new(new(chinese, english));
}

/// <summary>What became of a typed 统一社会信用代码.</summary>
public abstract record CreditCodeReading
{
    private CreditCodeReading()
    {
    }

    /// <summary>The code is well formed.</summary>
    /// <param name="Code">The code.</param>
    public sealed record Accepted(UnifiedSocialCreditCode Code) : CreditCodeReading;

    /// <summary>The code cannot be right.</summary>
    /// <param name="Message">Why, and the way out.</param>
    public sealed record Refused(Texts.BilingualText Message) : CreditCodeReading;
}
