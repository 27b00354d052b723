using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.People;

/// <summary>The kinds of identity document that a nomination may carry (证件类型, X44).</summary>
public enum IdentityDocumentKind
{
    /// <summary>居民身份证: 18 characters with a check character.</summary>
    ResidentIdentityCard,

    /// <summary>护照: 5 to 17 letters and digits.</summary>
    Passport,

    /// <summary>港澳居民来往内地通行证 (H or M and 8 digits) or 港澳居民居住证 (18 characters, region 81 or 82).</summary>
    HongKongMacaoPermit,

    /// <summary>台湾居民来往大陆通行证 (8 digits) or 台湾居民居住证 (18 characters, region 83).</summary>
    TaiwanPermit,
}

/// <summary>An identity document whose number was checked (证件).</summary>
/// <remarks>
/// Rules X41, X44. The number is personal: it is encrypted where it is stored, and <see cref="ToString"/> shows it masked,
/// so that it reaches no log by accident.
/// </remarks>
public sealed record IdentityDocument
{
    private static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    private IdentityDocument(IdentityDocumentKind kind, string number, DateOnly? birthDate)
    {
        Kind = kind;
        Number = number;
        BirthDate = birthDate;
    }

    /// <summary>The kind of document.</summary>
    public IdentityDocumentKind Kind { get; }

    /// <summary>The number in capitals, without spaces.</summary>
    public string Number { get; }

    /// <summary>The date of birth that an 18-character number contains; null for the other documents.</summary>
    public DateOnly? BirthDate { get; }

    /// <summary>Reads a number as a person typed it: spaces, full-width digits and a small x are accepted.</summary>
    /// <param name="kind">The kind of document that the person named.</param>
    /// <param name="typed">The number as typed.</param>
    public static IdentityReading Read(IdentityDocumentKind kind, string typed)
    {
        var number = Normalise(typed);

        return kind switch
        {
            IdentityDocumentKind.ResidentIdentityCard => ReadEighteen(kind, number, regions: null),
            IdentityDocumentKind.Passport => number.Length is >= 5 and <= 17 && number.All(char.IsAsciiLetterOrDigit)
                ? Accept(kind, number)
                : Refuse(
                    $"护照号码应为 5 至 17 位字母和数字，现为 {number.Length} 位。请按护照资料页填写。",
                    $"A passport number has 5 to 17 letters and digits; this one has {number.Length}. Copy it from the data page."),
            IdentityDocumentKind.HongKongMacaoPermit => number.Length == 18
                ? ReadEighteen(kind, number, ["81", "82"])
                : number.Length == 9 && number[0] is 'H' or 'M' && number[1..].All(char.IsAsciiDigit)
                    ? Accept(kind, number)
                    : Refuse(
                        "港澳居民来往内地通行证号码为 H 或 M 加 8 位数字，港澳居民居住证号码为 18 位。请核对证件。",
                        "A mainland travel permit has H or M and 8 digits, a residence permit 18 characters. Check the document."),
            IdentityDocumentKind.TaiwanPermit => number.Length == 18
                ? ReadEighteen(kind, number, ["83"])
                : number.Length == 8 && number.All(char.IsAsciiDigit)
                    ? Accept(kind, number)
                    : Refuse(
                        "台湾居民来往大陆通行证号码为 8 位数字，台湾居民居住证号码为 18 位。请核对证件。",
                        "A mainland travel permit has 8 digits, a residence permit 18 characters. Check the document."),
            _ => throw new System.Diagnostics.UnreachableException($"Identity document kind {kind} has no rule."),
        };
    }

    /// <summary>The check character of a resident number (GB 11643, modulus 11-2).</summary>
    /// <param name="first17">The first 17 digits.</param>
    /// <exception cref="ArgumentException">Not exactly 17 digits.</exception>
    public static char CheckCharacter(ReadOnlySpan<char> first17)
    {
        if (first17.Length != 17 || first17.ContainsAnyExceptInRange('0', '9'))
        {
            throw new ArgumentException("The check character is computed over exactly 17 digits.", nameof(first17));
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += (first17[i] - '0') * Weights[i];
        }

        return "10X98765432"[sum % 11];
    }

    /// <summary>The number masked for display, for example <c>140***********1234</c>.</summary>
    public string Masked => Masking.IdentityNumber(Number);

    /// <summary>The kind and the masked number.</summary>
    public override string ToString() => $"{Kind} {Masked}";

    private static IdentityReading ReadEighteen(IdentityDocumentKind kind, string number, string[]? regions)
    {
        if (number.Length == 15 && number.All(char.IsAsciiDigit))
        {
            return Refuse(
                "15 位居民身份证号码已停止使用。请填写第二代居民身份证上的 18 位号码。",
                "15-digit resident numbers are no longer valid. Enter the 18 characters of the current card.");
        }

        if (number.Length != 18)
        {
            return Refuse(
                $"居民身份证号码应为 18 位，现为 {number.Length} 位。请核对证件。",
                $"A resident number has 18 characters; this one has {number.Length}. Check the card.");
        }

        if (number.AsSpan(0, 17).ContainsAnyExceptInRange('0', '9') || !(char.IsAsciiDigit(number[17]) || number[17] == 'X'))
        {
            return Refuse(
                "居民身份证号码前 17 位应为数字，第 18 位为数字或 X。请核对证件。",
                "The first 17 characters of a resident number are digits, the last is a digit or X. Check the card.");
        }

        if (regions is not null && !regions.Contains(number[..2]))
        {
            return Refuse(
                $"该证件号码应以 {string.Join(" 或 ", regions)} 开头。请核对证件类型。",
                $"The number of this document begins with {string.Join(" or ", regions)}. Check the kind of document.");
        }

        if (!DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", null, System.Globalization.DateTimeStyles.None, out var born)
            || born.Year < 1900)
        {
            return Refuse(
                "居民身份证号码第 7 至 14 位不是有效的出生日期。请核对证件。",
                "Characters 7 to 14 of the resident number are not a valid date of birth. Check the card.");
        }

        return CheckCharacter(number.AsSpan(0, 17)) == number[17]
            ? new IdentityReading.Accepted(new IdentityDocument(kind, number, born))
            : Refuse(
                "居民身份证号码的校验码不符，可能有一位填错。请逐位核对证件。",
                "The check character of the resident number does not fit: one digit may be wrong. Compare it with the card.");
    }

    private static IdentityReading.Accepted Accept(IdentityDocumentKind kind, string number) =>
        new(new IdentityDocument(kind, number, birthDate: null));

    private static IdentityReading.Refused Refuse(string chinese, string english) => new(new BilingualText(chinese, english));

    /// <summary>Full-width letters and digits lie 0xFEE0 above ASCII; input methods produce them.</summary>
    private static string Normalise(string typed) =>
        new([.. typed.Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c)
            .Select(char.ToUpperInvariant)]);
}

/// <summary>What became of a typed identity number; the refusal never repeats the number.</summary>
public abstract record IdentityReading
{
    private IdentityReading()
    {
    }

    /// <summary>The number is well formed.</summary>
    /// <param name="Document">The document with its normalised number.</param>
    public sealed record Accepted(IdentityDocument Document) : IdentityReading;

    /// <summary>The number cannot be right.</summary>
    /// <param name="Message">Why, and the way out, for the person who typed it.</param>
    public sealed record Refused(BilingualText Message) : IdentityReading;
}
