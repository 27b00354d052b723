namespace CreativeTalent.Documents.Papers;

/// <summary>One city's 工作总结 with the statistics that the rules ask for (R43, R55, R62, R63).</summary>
public sealed record WorkSummaryPaper : Paper
{
    /// <summary>The city as spoken of in sentences: “晋中市”.</summary>
    public required string City { get; init; }

    /// <summary>How the work was organised (R7): work group, plan, mobilisation; one paragraph each.</summary>
    public required IReadOnlyList<string> Organisation { get; init; }

    /// <summary>Every enterprise and park association of the roster, with what it did (R14, R55, X17).</summary>
    public required IReadOnlyList<AssociationTurnout> Associations { get; init; }

    /// <summary>How many people were nominated, by 企业类型 (R43).</summary>
    public required IReadOnlyList<Tally> EnterpriseTypes { get; init; }

    /// <summary>How many people were nominated, by 行业领域 (R43).</summary>
    public required IReadOnlyList<Tally> Industries { get; init; }

    /// <summary>How many people were nominated, by 企业家, 创新能手 and 技能工匠 (R2); empty leaves the table out.</summary>
    public IReadOnlyList<Tally> Categories { get; init; } = [];

    /// <summary>遴选方法 (R40, R63): the mode, the steps and who is responsible; one paragraph each.</summary>
    public required IReadOnlyList<string> SelectionMethod { get; init; }

    /// <summary>How many people were nominated.</summary>
    public required int Nominated { get; init; }

    /// <summary>How many passed the screening.</summary>
    public required int Eligible { get; init; }

    /// <summary>How many are put forward.</summary>
    public required int Selected { get; init; }

    /// <summary>宣传方式 (R43, R60): every publication with link and date.</summary>
    public required IReadOnlyList<Publication> Publications { get; init; }

    /// <summary>政策和经费 support (R62); one paragraph each, empty says that none was reported.</summary>
    public required IReadOnlyList<string> Support { get; init; }

    /// <summary>Pictures of the work, 图文并茂 (R43); empty leaves the charts alone.</summary>
    public IReadOnlyList<PaperPicture> Pictures { get; init; } = [];

    /// <summary>What is to be done next; one paragraph each, empty leaves the section out.</summary>
    public IReadOnlyList<string> Outlook { get; init; } = [];

    /// <inheritdoc />
    public override string Title => $"{City}{Year}年企业“创新达人”评选及宣讲活动工作总结";
}

/// <summary>What one association of the roster did.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Nominations">How many people it nominated.</param>
/// <param name="SaidNone">Whether it stated that it has no nominee; counts as taking part (X17).</param>
public sealed record AssociationTurnout(string Name, int Nominations, bool SaidNone = false)
{
    /// <summary>X17: a nomination or a stated “no nominee” counts as taking part.</summary>
    public bool TookPart => Nominations > 0 || SaidNone;
}

/// <summary>One line of a count.</summary>
/// <param name="Label">What is counted.</param>
/// <param name="Count">How many, at least 0.</param>
public sealed record Tally(string Label, int Count);

/// <summary>One publication (R60).</summary>
/// <param name="Channel">Where: own website, 公众号, 主流媒体, internal.</param>
/// <param name="Title">Its title.</param>
/// <param name="Date">When.</param>
/// <param name="Link">Its address; empty for print and television.</param>
public sealed record Publication(string Channel, string Title, DateOnly Date, string Link);

/// <summary>A picture with its caption.</summary>
/// <param name="Image">The picture as .jpg or .png, at most 20 MB.</param>
/// <param name="Caption">What it shows.</param>
public sealed record PaperPicture(ReadOnlyMemory<byte> Image, string Caption);
