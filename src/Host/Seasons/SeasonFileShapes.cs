using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.Seasons;

// The files whose shape differs from the domain's records; the others are read straight into them.

/// <summary>calendar.json: deadlines, holidays and office hours, all in Asia/Shanghai (R53, X18 to X20).</summary>
internal sealed record CalendarFile
{
    /// <summary>The time zone; always Asia/Shanghai.</summary>
    public required string TimeZone { get; init; }

    /// <summary>The time of day of reminders.</summary>
    public TimeOnly RemindAt { get; init; } = new(9, 0);

    /// <summary>When offices close (X18).</summary>
    public TimeOnly OfficeCloses { get; init; } = new(17, 30);

    /// <summary>The deadlines, in order.</summary>
    public required IReadOnlyList<Deadline> Deadlines { get; init; }

    /// <summary>The public holidays with the days that make up for them, as the State Council announces them.</summary>
    public required IReadOnlyList<Holiday> Holidays { get; init; }

    /// <summary>Days worth knowing that bind nobody (X20).</summary>
    public IReadOnlyList<CalendarMark> Marks { get; init; } = [];
}

/// <summary>associations.json: the roster (R7 to R9).</summary>
internal sealed record AssociationsFile
{
    /// <summary>Whether enterprises, parks and their codes are invented.</summary>
    public required bool Synthetic { get; init; }

    /// <summary>The associations, upper ones first.</summary>
    public required IReadOnlyList<AssociationLine> Associations { get; init; }
}

/// <summary>One association of the roster.</summary>
internal sealed record AssociationLine
{
    /// <summary>A short stable code.</summary>
    public required AssociationId Id { get; init; }

    /// <summary>The level.</summary>
    public required AssociationLevel Level { get; init; }

    /// <summary>The full name as on its seal.</summary>
    public required string Name { get; init; }

    /// <summary>The short name; a city's is the 地区名 of file names (R28, X37).</summary>
    public required string ShortName { get; init; }

    /// <summary>The association it reports to; left out only for the province (R9).</summary>
    public AssociationId? Parent { get; init; }

    /// <summary>Who employs its people: one for an enterprise, at least two for a park.</summary>
    public IReadOnlyList<EmployerLine> Employers { get; init; } = [];

    /// <summary>The year of the list that names it 省示范企业科协 (X9); left out when it is on no list.</summary>
    public int? DemonstrationListYear { get; init; }

    /// <summary>Whether it seals with its employer's seal (X39).</summary>
    public bool UsesEmployerSeal { get; init; }
}

/// <summary>One employer of an association's people.</summary>
internal sealed record EmployerLine
{
    /// <summary>The full name as on its seal.</summary>
    public required string Name { get; init; }

    /// <summary>统一社会信用代码, 18 characters; left out when it is not known (X14).</summary>
    public string? CreditCode { get; init; }

    /// <summary>A word of season.json $.enterpriseTypes.</summary>
    public required string EnterpriseType { get; init; }

    /// <summary>A word of season.json $.industries.</summary>
    public required string Industry { get; init; }
}

/// <summary>rubrics.json: the tables by which candidates are scored (R30 to R34).</summary>
internal sealed record RubricsFile
{
    /// <summary>The rubrics.</summary>
    public required IReadOnlyList<RubricTable> Rubrics { get; init; }
}

/// <summary>One rubric.</summary>
/// <param name="Code">enterprise or city.</param>
/// <param name="Name">The title on the form.</param>
/// <param name="Categories">The categories; their points add up to 100 (X4).</param>
internal sealed record RubricTable(string Code, BilingualText Name, IReadOnlyList<RubricCategory> Categories);

/// <summary>forms.json: the forms as data (R26, R42).</summary>
internal sealed record FormsFile
{
    /// <summary>The forms.</summary>
    public required IReadOnlyList<FormTemplate> Forms { get; init; }
}
