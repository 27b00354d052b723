using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.Submissions;

/// <summary>Hand-ins to plan: named ones, and any.</summary>
internal static class Submissions
{
    private static int fileNumber;

    private static readonly string[] Names = ["王伟", "李娜", "张喆", "赵堃", "孙翀", "A/B", "欧阳·昇"];

    /// <summary>Any hand-in with at least one candidate, sharing names now and then.</summary>
    public static Gen<CitySubmission> Any(int mostCandidates, long mostBytes) =>
        Gen.Select(
            Gen.Select(Gen.Guid, Gen.OneOf(Names), AnyFiles(mostBytes), (id, name, files) =>
                    new CandidateSubmission(new NominationId(id), name, files))
                .List[1, mostCandidates],
            AnyFile(Gen.Const(SubmissionFileKind.CityDocument), mostBytes).List[0, 8],
            (candidates, documents) => City(candidates, documents));

    public static CitySubmission City(
        IReadOnlyList<CandidateSubmission> candidates, IReadOnlyList<SubmissionFile>? documents = null) => new()
        {
            Id = new SubmissionId(new Guid("0190b000-0000-7000-8000-000000000001")),
            Season = new SeasonId("2023"),
            Area = "晋中市",
            Candidates = candidates,
            CityDocuments = documents ?? [],
        };

    public static CandidateSubmission Candidate(string name, params IReadOnlyList<SubmissionFile> files) =>
        new(new NominationId(Guid.CreateVersion7()), name, files);

    /// <summary>A candidate with an essay, two forms and six photos.</summary>
    public static CandidateSubmission Complete(string name, long photoBytes = 3_000_000) => Candidate(
        name,
        File(SubmissionFileKind.Essay, "我的事迹.docx", 300_000),
        File(SubmissionFileKind.RecommendationForm, "推荐表.docx", 60_000),
        File(SubmissionFileKind.RecommendationForm, "推荐表.pdf", 900_000),
        File(SubmissionFileKind.IdPhoto, "IMG_1.JPG", 400_000),
        File(SubmissionFileKind.HalfLengthPhoto, "IMG_2.jpeg", photoBytes),
        File(SubmissionFileKind.HalfLengthPhoto, "IMG_3.jpg", photoBytes),
        File(SubmissionFileKind.WorkPhoto, "IMG_4.jpg", photoBytes),
        File(SubmissionFileKind.WorkPhoto, "IMG_5.jpg", photoBytes),
        File(SubmissionFileKind.WorkPhoto, "IMG_6.jpg", photoBytes));

    public static SubmissionFile File(SubmissionFileKind kind, string name, long bytes) => new()
    {
        Kind = kind,
        OriginalName = name,
        Bytes = bytes,
        Sha256 = Interlocked.Increment(ref fileNumber).ToString("x64", System.Globalization.CultureInfo.InvariantCulture),
    };

    public static SubmissionPlan Planned(CitySubmission submission, long limit, PackageSettings? settings = null) =>
        Assert.IsType<PlanOutcome.Planned>(SubmissionPlanning.Plan(submission, settings ?? new(), limit)).Plan;

    /// <summary>The archives of a plan, outer ones only.</summary>
    public static IEnumerable<PlannedArchive> Archives(this IEnumerable<PlannedMail> mails) =>
        mails.SelectMany(mail => mail.Attachments).OfType<PlannedAttachment.Archive>().Select(archive => archive.Content);

    /// <summary>The text with attachments of the largest size that was planned.</summary>
    public static string Body(SubmissionPlan plan, PlannedMail mail) => MailText.Body(
        plan,
        mail,
        [
            .. plan.Mails.SelectMany(other => other.Attachments.Select(attachment => new PreparedAttachment
            {
                Set = other.Set,
                Part = other.Part,
                FileName = attachment.FileName,
                Bytes = attachment.MaxBytes,
                Sha256 = new string('f', 64),
            })),
        ]);

    private static Gen<List<SubmissionFile>> AnyFiles(long mostBytes) => AnyFile(
        Gen.OneOf(Enum.GetValues<SubmissionFileKind>().Except([SubmissionFileKind.CityDocument]).ToArray()), mostBytes).List[1, 14];

    private static Gen<SubmissionFile> AnyFile(Gen<SubmissionFileKind> kind, long mostBytes) => Gen.Select(
        kind,
        Gen.OneOf<string>(Gen.String[0, 100], Gen.OneOf("证明.pdf", "扫描件.PDF", "manifest.json", "清单.txt", "a.jpeg", "CON.pdf", "../x.zip")),
        Gen.Long[0, mostBytes],
        File);
}
