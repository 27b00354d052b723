namespace CreativeTalent.Domain.Submissions;

/// <summary>A form or table that the season asks for, as data (表样).</summary>
/// <remarks>
/// R26, R42: 推荐表, 企业（园区）科协汇总表 and 审核汇总表. A form prints <see cref="Fields"/> in order, row by row; a table
/// prints them as its columns. In texts <c>{year}</c> stands for the season's year.
/// </remarks>
public sealed record FormTemplate
{
    /// <summary>The id of the 推荐表 in every season.</summary>
    public const string Recommendation = "recommendation";

    /// <summary>The id of the 企业（园区）科协汇总表 in every season.</summary>
    public const string NominationTable = "nomination-table";

    /// <summary>The id of the 审核汇总表 in every season.</summary>
    public const string ReviewTable = "review-table";

    /// <summary>A stable name, one of the constants above or the season's own.</summary>
    public required string Id { get; init; }

    /// <summary>The title as printed, for example “{year}年山西省企业“创新达人”推荐表”.</summary>
    public required string Title { get; init; }

    /// <summary>Whether <see cref="Fields"/> are the cells of a form or the columns of a table.</summary>
    public required FormLayout Layout { get; init; }

    /// <summary>The sheet it is printed on; A4 upright by default.</summary>
    public FormPaper Paper { get; init; }

    /// <summary>What stands above the table in one line: reporting unit, city, telephone, date. Widths are shares.</summary>
    public IReadOnlyList<FormField> Head { get; init; } = [];

    /// <summary>The cells or columns, in print order; never empty.</summary>
    public required IReadOnlyList<FormField> Fields { get; init; }

    /// <summary>What stands below: signatures, place of the seal, date.</summary>
    public IReadOnlyList<FormField> Foot { get; init; } = [];

    /// <summary>Notes printed under the form, each its own paragraph.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Head, fields and foot, in print order.</summary>
    public IEnumerable<FormField> AllFields => [.. Head, .. Fields, .. Foot];
}

/// <summary>How a template's fields are laid out.</summary>
public enum FormLayout
{
    /// <summary>One person's form: labelled cells in rows of twelve twelfths.</summary>
    Form,

    /// <summary>A table with one row per person.</summary>
    Table,
}

/// <summary>The sheet a form is printed on.</summary>
public enum FormPaper
{
    /// <summary>A4 upright.</summary>
    A4,

    /// <summary>A4 on its side.</summary>
    A4Landscape,

    /// <summary>A3 on its side, folded into an A4 binder.</summary>
    A3Landscape,
}
