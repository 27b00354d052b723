using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Page numbers “— 1 —”: on odd pages at the right, on even ones at the left, one character from the edge.</summary>
internal static class DocxFooters
{
    /// <summary>The relationship of the odd pages' footer, third in the document part.</summary>
    public const string OddId = "rId3";

    /// <summary>The relationship of the even pages' footer, fourth in the document part.</summary>
    public const string EvenId = "rId4";

    public static Footer Odd() => new(PageNumber(JustificationValues.Right, new Indentation { RightChars = 100, Right = "280" }));

    public static Footer Even() => new(PageNumber(JustificationValues.Left, new Indentation { LeftChars = 100, Left = "280" }));

    public static Settings Settings() => new(
        new Zoom { Percent = "100" },
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15",
        }),
        new ThemeFontLanguages { Val = "en-US", EastAsia = "zh-CN" });

    private static Paragraph PageNumber(JustificationValues side, Indentation indentation) => new(
        new ParagraphProperties(new ParagraphStyleId { Val = DocxStyles.PageNumber }, indentation, new Justification { Val = side }),
        DocxText.Run("— "),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        new Run(new FieldCode(" PAGE ") { Space = DocumentFormat.OpenXml.SpaceProcessingModeValues.Preserve }),
        new Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        DocxText.Run("1"),
        new Run(new FieldChar { FieldCharType = FieldCharValues.End }),
        DocxText.Run(" —"));
}
