using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Domain.Seasons;

/// <summary>How a season reads the places where the rules contradict themselves or say nothing (X1 to X45).</summary>
/// <remarks>
/// Every reading that has alternatives is a setting here, in the calendar (X18, X19, X20), in the rubrics (X6, X7), in the
/// quota table (X14) or in the tiers (X22). A new instance holds the defaults of the rules.
/// </remarks>
public sealed record Readings
{
    /// <summary>Essay, photos, video, archives (X1 to X3, X23, X25, X26, X37).</summary>
    public ScreeningSettings Screening { get; init; } = new();

    /// <summary>Nomination and eligibility (X15 to X17, X33 to X36, X38).</summary>
    public NominationReadings Nomination { get; init; } = new();

    /// <summary>Scoring and experts (X10, X12).</summary>
    public ScoringReadings Scoring { get; init; } = new();

    /// <summary>Selection at the quota line (X13, X14).</summary>
    public SelectionReadings Selection { get; init; } = new();

    /// <summary>Hand-in, mail and paper (X18, X27, X28, X35, X39).</summary>
    public SubmissionReadings Submission { get; init; } = new();

    /// <summary>Online vote (X30).</summary>
    public VoteReadings Vote { get; init; } = new();

    /// <summary>Public notice of names (X31).</summary>
    public NoticeReadings Notice { get; init; } = new();

    /// <summary>Meetings, opinions of other departments, consent and secrecy (X40 to X42).</summary>
    public GovernanceReadings Governance { get; init; } = new();

    /// <summary>Lectures and the WeChat group (X21, X32).</summary>
    public LectureReadings Lectures { get; init; } = new();
}

/// <summary>Nomination and eligibility.</summary>
public sealed record NominationReadings
{
    /// <summary>X15: what an earlier award means; blocks by default, only the Center makes an exception.</summary>
    public EarlierWinnerReading EarlierWinners { get; init; } = EarlierWinnerReading.Block;

    /// <summary>X15: the tiers that count as winner; 达人 and 标兵 by default, 创新之星 does not.</summary>
    public IReadOnlyList<string> WinnerTiers { get; init; } = ["talent", "pacesetter"];

    /// <summary>X17: the share of a city's roster that should answer, from 0 to 1; shown, never blocks.</summary>
    public decimal CoverageTarget { get; init; } = 1.00m;

    /// <summary>X33: whether the July list is already cut to the quota; off by default, the quota cuts once after scoring.</summary>
    public bool PreliminaryCut { get; init; }

    /// <summary>X34: how many essays a candidate hands in: 1 by default, 2 when 政治思想 has its own.</summary>
    public int EssayDocuments { get; init; } = 1;

    /// <summary>X36: how many candidate speakers a city proposes; 2 by default, from 0 to 20.</summary>
    public int SpeakersPerCity { get; init; } = 2;

    /// <summary>X38: whether the recommender's own name must be given; off by default.</summary>
    public bool RecommenderNameRequired { get; init; }
}

/// <summary>What an earlier award means (X15: “原则上不重复评选”).</summary>
public enum EarlierWinnerReading
{
    /// <summary>Not eligible; the Center may make an exception on the city's written 情况说明.</summary>
    Block,

    /// <summary>Eligible, with a warning to the city.</summary>
    Warn,
}

/// <summary>Scoring and experts.</summary>
public sealed record ScoringReadings
{
    /// <summary>X12: how sheets become one score; by the number of sheets by default.</summary>
    public Scoring.AggregationSettings Aggregation { get; init; } = new();

    /// <summary>X12: the fewest experts of a group; 5 by default.</summary>
    public int FewestExperts { get; init; } = 5;

    /// <summary>X12: the most experts of a group; 7 by default.</summary>
    public int MostExperts { get; init; } = 7;

    /// <summary>X12: whether a group has an odd number of experts; on by default.</summary>
    public bool OddExperts { get; init; } = true;

    /// <summary>X12: how groups that scored different candidates are made comparable; not at all by default.</summary>
    public GroupCalibration Calibration { get; init; } = GroupCalibration.Off;

    /// <summary>X10: what the same achievement under both F2 and C means; a warning by default.</summary>
    public Severity SameAchievement { get; init; } = Severity.Warning;
}

/// <summary>How the scores of expert groups are made comparable (X12).</summary>
public enum GroupCalibration
{
    /// <summary>Not at all.</summary>
    Off,

    /// <summary>Each group's scores moved and stretched to the mean and spread of all.</summary>
    ZScore,

    /// <summary>Each group's scores multiplied so that its mean is the mean of all.</summary>
    MeanRatio,
}

/// <summary>Selection at the quota line.</summary>
public sealed record SelectionReadings
{
    /// <summary>X13: what breaks ties, first to last; after the last only the panel's signed decision does.</summary>
    public IReadOnlyList<TieBreak> TieBreaks { get; init; } = [TieBreak.AchievementSubtotal, TieBreak.PoliticalSubtotal];

    /// <summary>X14: whether a city may put forward fewer than its quota; only with a reason by default.</summary>
    public QuotaFill QuotaFill { get; init; } = QuotaFill.ExactOrFewerWithReason;

    /// <summary>X14: whether the cap per enterprise holds already when an enterprise nominates; off by default.</summary>
    public bool CapAtNomination { get; init; }
}

/// <summary>What may break a tie (X13).</summary>
public enum TieBreak
{
    /// <summary>主要工作成果小计.</summary>
    AchievementSubtotal,

    /// <summary>政治思想小计.</summary>
    PoliticalSubtotal,
}

/// <summary>How “总数满足名额分配表要求” is read (X14).</summary>
public enum QuotaFill
{
    /// <summary>Exactly the quota; fewer when a reason is given.</summary>
    ExactOrFewerWithReason,

    /// <summary>Exactly the quota.</summary>
    Exact,

    /// <summary>At most the quota, without a reason.</summary>
    AtMost,
}

/// <summary>Hand-in, mail and paper.</summary>
public sealed record SubmissionReadings
{
    /// <summary>X18: when paper is in time; by its postmark by default.</summary>
    public PaperArrival Paper { get; init; } = PaperArrival.Postmark;

    /// <summary>X27: the most bytes of one message before encoding; 30,000,000 by default, the server's SIZE may be lower.</summary>
    public long MaxMessageBytes { get; init; } = 30_000_000;

    /// <summary>X27: whether a mail set is made per candidate; on by default, else one for the whole city.</summary>
    public bool MailPerCandidate { get; init; } = true;

    /// <summary>X27: whether the receipt is confirmed by telephone; on by default.</summary>
    public bool ConfirmByTelephone { get; init; } = true;

    /// <summary>X28: whether the 2寸照 also goes as a mail of its own; off by default.</summary>
    public bool IdPhotoAsOwnMail { get; init; }

    /// <summary>X35: what the “汇总表1份” in each candidate's binder is; a copy of the association's table by default.</summary>
    public BinderTable BinderTable { get; init; } = BinderTable.AssociationTable;

    /// <summary>X39: whether an association without a seal uses its employer's; on by default.</summary>
    public bool EmployerSealAllowed { get; init; } = true;

    /// <summary>X39: how many sealed 推荐表 more than asked are printed; 1 by default, from 0 to 5.</summary>
    public int SparePaperForms { get; init; } = 1;

    /// <summary>X24: how an archive of two people of one name is told apart; a short suffix only when needed by default.</summary>
    public SameNameSuffix SameNames { get; init; } = SameNameSuffix.WhenNeeded;

    /// <summary>X43: whether received .rar and .7z archives are read; on by default, written is always .zip.</summary>
    public bool OtherArchivesRead { get; init; } = true;
}

/// <summary>When paper is in time (X18).</summary>
public enum PaperArrival
{
    /// <summary>By the postmark of the last day.</summary>
    Postmark,

    /// <summary>On the desk before the office closes on the last day.</summary>
    OfficeClose,
}

/// <summary>Which table lies in a candidate's binder (X35).</summary>
public enum BinderTable
{
    /// <summary>A copy of the association's whole table.</summary>
    AssociationTable,

    /// <summary>A table with the candidate's row only.</summary>
    OwnRow,
}

/// <summary>When an archive's name carries a suffix (X24).</summary>
public enum SameNameSuffix
{
    /// <summary>Only when two candidates of a city have one name.</summary>
    WhenNeeded,

    /// <summary>Always.</summary>
    Always,
}

/// <summary>Online vote.</summary>
public sealed record VoteReadings
{
    /// <summary>X30: whether there is a vote; off by default.</summary>
    public bool Held { get; init; }

    /// <summary>X30: the vote's share of the final score, from 0 to 1; 0.30 as in 2021.</summary>
    public decimal Weight { get; init; } = 0.30m;

    /// <summary>X30: how votes become points up to 100; published before the vote opens.</summary>
    public VoteNormalisation Normalisation { get; init; } = VoteNormalisation.ShareOfMost;
}

/// <summary>How votes become points up to 100 (X30).</summary>
public enum VoteNormalisation
{
    /// <summary>100 × votes ÷ the most votes anybody has.</summary>
    ShareOfMost,

    /// <summary>By rank, the first 100, evenly down to 0.</summary>
    Rank,

    /// <summary>100 × log(1 + votes) ÷ log(1 + most votes).</summary>
    Logarithm,
}

/// <summary>Public notice of names (公示, X31).</summary>
public sealed record NoticeReadings
{
    /// <summary>Whether the unit shows its nominees; off by default.</summary>
    public bool AtUnit { get; init; }

    /// <summary>Whether the city shows its list; off by default.</summary>
    public bool AtCity { get; init; }

    /// <summary>Whether the province shows its list; on by default.</summary>
    public bool AtProvince { get; init; } = true;

    /// <summary>How many working days; 5 by default, from 1 to 30.</summary>
    public int WorkingDays { get; init; } = 5;

    /// <summary>Whether objections carry the objector's real name; on by default.</summary>
    public bool RealNameObjections { get; init; } = true;
}

/// <summary>Meetings, opinions of other departments, consent and secrecy.</summary>
public sealed record GovernanceReadings
{
    /// <summary>X40: which meeting approves a city's list.</summary>
    public ApprovingMeeting CityMeeting { get; init; } = ApprovingMeeting.PartyGroup;

    /// <summary>X41: whether the unit confirms 保密审查 for each candidate; on by default.</summary>
    public bool SecrecyReview { get; init; } = true;

    /// <summary>X41: whether the candidate's own consent comes before personal data; on by default.</summary>
    public bool Consent { get; init; } = true;

    /// <summary>X41: whether tables in mail show masked identity numbers; on by default.</summary>
    public bool MaskIdentityNumbers { get; init; } = true;

    /// <summary>X42: the person types for which other departments are asked; none by default.</summary>
    public IReadOnlyList<string> OpinionsFor { get; init; } = [];

    /// <summary>X42: the departments that are asked.</summary>
    public IReadOnlyList<string> OpinionDepartments { get; init; } =
        ["纪检监察", "公安", "税务", "市场监管", "生态环境", "应急", "人社"];

    /// <summary>X44: whether passports and 港澳台 documents are taken; on by default.</summary>
    public bool ForeignDocuments { get; init; } = true;
}

/// <summary>Which meeting approves a city's list (X40).</summary>
public enum ApprovingMeeting
{
    /// <summary>市科协党组会.</summary>
    PartyGroup,

    /// <summary>联合工作小组会议.</summary>
    WorkGroup,
}

/// <summary>Lectures and the WeChat group.</summary>
public sealed record LectureReadings
{
    /// <summary>X21, R49: whether enterprise and city speakers count beside the provincial ones; on by default.</summary>
    public bool AllSpeakerLevelsCount { get; init; } = true;

    /// <summary>R49: the fewest speakers of an enterprise lecture; 2.</summary>
    public int EnterpriseSpeakers { get; init; } = 2;

    /// <summary>R49: the smallest usual audience of an enterprise lecture; 50.</summary>
    public int EnterpriseAudienceFrom { get; init; } = 50;

    /// <summary>R49: the largest usual audience of an enterprise lecture; 80.</summary>
    public int EnterpriseAudienceTo { get; init; } = 80;

    /// <summary>R50: the fewest speakers of a city lecture; 4.</summary>
    public int CitySpeakers { get; init; } = 4;

    /// <summary>R50: the usual audience of a city lecture; 80.</summary>
    public int CityAudience { get; init; } = 80;

    /// <summary>R49, R50: minutes of each speaker; 30.</summary>
    public int MinutesPerSpeaker { get; init; } = 30;

    /// <summary>X32: how members of the WeChat group call themselves; {area}, {unit} and {name} are filled in.</summary>
    public string NicknamePattern { get; init; } = "{area}-{unit}-{name}";
}
