namespace CreativeTalent.Domain.Texts;

/// <summary>One message for people, in Chinese first and in English.</summary>
/// <param name="Chinese">The zh-CN text; never empty.</param>
/// <param name="English">The English text; never empty.</param>
public sealed record BilingualText(string Chinese, string English)
{
    /// <summary>The text in a language.</summary>
    /// <param name="language">"en" or a culture that begins with it gives English; everything else Chinese.</param>
    public string In(string language) =>
        language.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? English : Chinese;

    /// <inheritdoc />
    public override string ToString() => Chinese;
}
