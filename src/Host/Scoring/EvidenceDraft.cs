using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.Scoring;

/// <summary>The kinds of evidence that the counted items of a rubric rest on (R34).</summary>
internal enum EvidenceKind
{
    /// <summary>申报专利.</summary>
    Patent,

    /// <summary>申报奖项.</summary>
    Award,

    /// <summary>省市级表彰.</summary>
    Commendation,

    /// <summary>科创比赛.</summary>
    Contest,

    /// <summary>成果转化.</summary>
    Conversion,
}

/// <summary>An evidence entry as it is typed, before it is checked.</summary>
internal sealed record EvidenceDraft
{
    public required EvidenceKind Kind { get; init; }

    public string Title { get; init; } = "";

    /// <summary>The patent's number.</summary>
    public string Number { get; init; } = "";

    /// <summary>The day on which the patent was filed.</summary>
    public DateOnly? FiledOn { get; init; }

    /// <summary>The candidate's place among the inventors, from 1.</summary>
    public int? InventorPlace { get; init; }

    public bool Granted { get; init; }

    public EvidenceLevel Level { get; init; } = EvidenceLevel.Provincial;

    public ContestPrize Prize { get; init; } = ContestPrize.Third;

    /// <summary>Whether the award was given, not only applied for (X6).</summary>
    public bool Awarded { get; init; }

    /// <summary>What is missing or cannot be, all at once.</summary>
    public IEnumerable<BilingualText> Faults(DateOnly today)
    {
        if (string.IsNullOrWhiteSpace(Title) || Title.Length > 200)
        {
            yield return new("请填写名称，不超过 200 字。", "Enter a name of at most 200 characters.");
        }

        if (Kind is not EvidenceKind.Patent)
        {
            yield break;
        }

        if (string.IsNullOrWhiteSpace(Number) || Number.Length > 64)
        {
            yield return new("请填写专利号或申请号，不超过 64 字。", "Enter the patent's number, at most 64 characters.");
        }

        if (FiledOn is not { } filed || filed > today)
        {
            yield return new("请填写申请日，不晚于今天。", "Enter the filing date, not later than today.");
        }

        if (InventorPlace is not (>= 1 and <= 100))
        {
            yield return new("请填写候选人在发明人中的排序，从 1 起。", "Enter the candidate's place among the inventors, from 1.");
        }
    }

    /// <summary>The entry; call it only without faults.</summary>
    public EvidenceItem ToItem() => Kind switch
    {
        EvidenceKind.Patent => new PatentEvidence
        {
            Title = Title.Trim(),
            Number = Number.Trim(),
            FiledOn = FiledOn ?? throw new InvalidOperationException("A patent without a filing date was not refused."),
            Kind = "专利",
            Granted = Granted,
            InventorPlace = InventorPlace,
        },
        EvidenceKind.Award => new AwardEvidence(Level, Awarded) { Title = Title.Trim() },
        EvidenceKind.Commendation => new CommendationEvidence(Level) { Title = Title.Trim() },
        EvidenceKind.Contest => new ContestEvidence(Level, Prize) { Title = Title.Trim() },
        EvidenceKind.Conversion => new ConversionEvidence { Title = Title.Trim() },
        var unknown => throw new System.Diagnostics.UnreachableException($"Evidence kind {unknown}."),
    };
}
