namespace CreativeTalent.Domain.People;

/// <summary>Shows personal numbers so that a person can recognise them and nobody can use them (脱敏, X41).</summary>
public static class Masking
{
    /// <summary>An identity number: the first three and the last four characters stay, so the date of birth is hidden.</summary>
    /// <param name="number">The number; one of fewer than nine characters keeps only its last two.</param>
    public static string IdentityNumber(string number) =>
        number.Length >= 9 ? Keep(number, 3, 4) : Keep(number, 0, Math.Min(2, number.Length / 2));

    /// <summary>A telephone number: the first three and the last four digits stay.</summary>
    /// <param name="number">The number; one of fewer than nine characters keeps only its last two.</param>
    public static string Telephone(string number) => IdentityNumber(number);

    /// <summary>An e-mail address: the first letter and the domain stay.</summary>
    /// <param name="address">The address; without an at sign everything is hidden.</param>
    public static string Mail(string address)
    {
        var at = address.LastIndexOf('@');
        return at > 0 ? $"{address[0]}***{address[at..]}" : new string('*', address.Length);
    }

    private static string Keep(string text, int first, int last) =>
        string.Concat(text.AsSpan(0, first), new string('*', text.Length - first - last), text.AsSpan(text.Length - last));
}
