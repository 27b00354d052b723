namespace CreativeTalent.Domain.Submissions;

/// <summary>One field of a form, or one column of a table (填报项).</summary>
/// <remarks>Rules R26: the forms are data, so that the office's real attachment replaces the draft without code.</remarks>
public sealed record FormField
{
    /// <summary>The stable name under which the value is kept, for example <c>workUnit</c>; unique within its template.</summary>
    public required string Key { get; init; }

    /// <summary>The label as printed, for example “工作单位”.</summary>
    public required string Label { get; init; }

    /// <summary>
    /// In a form, twelfths of the row that label and value take together, from 1 to 12; in a table, millimetres before
    /// the columns are fitted to the page, from 4 to 200.
    /// </summary>
    public required int Width { get; init; }

    /// <summary>How the value is written and printed; one line of text by default.</summary>
    public FormFieldKind Kind { get; init; }

    /// <summary>Who fills it in; the candidate by default.</summary>
    public FormFiller Filler { get; init; }

    /// <summary>Whether the form is incomplete without it.</summary>
    public bool Required { get; init; }

    /// <summary>The least height in lines, from 1 to 40: room for an answer written by hand, an opinion or a photo.</summary>
    public int Lines { get; init; } = 1;

    /// <summary>A note for the person who fills it in, printed small in an empty cell; empty by default.</summary>
    public string Hint { get; init; } = "";

    /// <summary>The words a choice allows; empty for every other kind.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>The columns of a list within a form (patents, awards); their widths are shares. Empty for every other kind.</summary>
    public IReadOnlyList<FormField> Columns { get; init; } = [];
}

/// <summary>How a field is written and printed.</summary>
public enum FormFieldKind
{
    /// <summary>A line of text; it wraps when it is long and is never cut.</summary>
    Text,

    /// <summary>Several paragraphs, with the label standing upright at the left.</summary>
    LongText,

    /// <summary>A number, right-aligned in tables.</summary>
    Number,

    /// <summary>A date or month in Arabic digits, as written.</summary>
    Date,

    /// <summary>One of <see cref="FormField.Choices"/>, printed with ticked and empty boxes in a form.</summary>
    Choice,

    /// <summary>A number of an identity document; masked on what leaves by mail (X41).</summary>
    IdentityNumber,

    /// <summary>The 2寸 photo of the candidate (R23).</summary>
    Photo,

    /// <summary>A list with <see cref="FormField.Columns"/>.</summary>
    List,

    /// <summary>An opinion with places for a signature, a date and a seal; the seal itself is never drawn (X39).</summary>
    Opinion,

    /// <summary>A signature with its date, written by hand.</summary>
    Signature,
}

/// <summary>Who fills in a field (填写人).</summary>
public enum FormFiller
{
    /// <summary>候选人: the candidate.</summary>
    Candidate,

    /// <summary>所在单位: the employer.</summary>
    Unit,

    /// <summary>企业（园区）科协: the recommending association.</summary>
    EnterpriseAssociation,

    /// <summary>市科协: the city association.</summary>
    CityAssociation,

    /// <summary>省级: the province.</summary>
    Province,

    /// <summary>The software: numbers, ranks and scores that nobody types.</summary>
    System,
}
