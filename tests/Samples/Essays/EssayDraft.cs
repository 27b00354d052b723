using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Samples.Essays;

/// <summary>One essay to be made; the defaults are as R16 to R20 ask.</summary>
public sealed record EssayDraft
{
    /// <summary>The candidate's name.</summary>
    public required string Person { get; init; }

    /// <summary>地区名.</summary>
    public required string Area { get; init; }

    /// <summary>Decides words, producer details and pictures.</summary>
    public int Seed { get; init; }

    /// <summary>Whose markup is written.</summary>
    public WordProducer Producer { get; init; } = WordProducer.Word;

    /// <summary>The fewest characters of the text; the maker stops within some sixty above.</summary>
    public int Characters { get; init; } = 1400;

    /// <summary>The topic to leave out; null for none.</summary>
    public string? WithoutTopic { get; init; }

    /// <summary>False to leave out what touches 政治思想.</summary>
    public bool IsPolitical { get; init; } = true;

    /// <summary>True to tell it in the third person.</summary>
    public bool IsThirdPerson { get; init; }

    /// <summary>The headings' font.</summary>
    public string HeadingFont { get; init; } = "黑体";

    /// <summary>The headings' size in half points.</summary>
    public int HeadingHalfPoints { get; init; } = 30;

    /// <summary>The body's font.</summary>
    public string BodyFont { get; init; } = "仿宋_GB2312";

    /// <summary>The body's size in half points.</summary>
    public int BodyHalfPoints { get; init; } = 30;

    /// <summary>The font of one run in the middle of a paragraph; null for the body's.</summary>
    public string? OneRunFont { get; init; }

    /// <summary>The attributes of <c>w:ind</c> of body paragraphs.</summary>
    public string Indent { get; init; } = """w:firstLine="600" w:firstLineChars="200" """;

    /// <summary>Written before the text of body paragraphs, for example wide spaces.</summary>
    public string Lead { get; init; } = "";

    /// <summary>The attributes of <c>w:spacing</c> of headings and body.</summary>
    public string Spacing { get; init; } = """w:line="560" w:lineRule="exact" """;

    /// <summary>How the pictures are wrapped; empty for no picture.</summary>
    public IReadOnlyList<PictureWrap> Pictures { get; init; } = [PictureWrap.Tight, PictureWrap.Tight];

    /// <summary>True to write pictures in the older VML.</summary>
    public bool IsVml { get; init; }
}
