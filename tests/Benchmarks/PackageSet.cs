using System.Security.Cryptography;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Benchmarks;

/// <summary>A city's hand-in of twelve candidates and about 560 MB in a folder that is addressed by content.</summary>
internal sealed class PackageSet : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("creativetalent-bench-");
    private readonly byte[] block = new byte[1 << 16];
    private readonly Random random = new(20230811);

    public PackageSet() => Submission = new CitySubmission
    {
        Id = new SubmissionId(Guid.CreateVersion7()),
        Season = new SeasonId("2023"),
        Area = "晋中",
        Candidates = [.. Enumerable.Range(1, 12).Select(number => new CandidateSubmission(
            new NominationId(Guid.CreateVersion7()), $"候选人{number}", [.. Files()]))],
        CityDocuments = [Store(SubmissionFileKind.CityDocument, "工作总结.docx", 400_000)],
    };

    public CitySubmission Submission { get; }

    public string Path => folder.FullName;

    public long Bytes => Submission.Candidates.SelectMany(candidate => candidate.Files).Concat(Submission.CityDocuments).Sum(file => file.Bytes);

    public SubmissionPlan Plan() => SubmissionPlanning.Plan(Submission, new PackageSettings(), 80_000_000) is PlanOutcome.Planned planned
        ? planned.Plan
        : throw new InvalidOperationException("The set must fit into mails of 80 MB.");

    public Stream Open(string sha256) =>
        new FileStream(System.IO.Path.Combine(folder.FullName, sha256), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);

    public void Dispose() => folder.Delete(recursive: true);

    private IEnumerable<SubmissionFile> Files() =>
    [
        Store(SubmissionFileKind.Essay, "事迹.docx", 2_000_000),
        Store(SubmissionFileKind.RecommendationForm, "推荐表.pdf", 3_000_000),
        Store(SubmissionFileKind.IdPhoto, "0.jpg", 1_000_000),
        .. Enumerable.Range(1, 3).Select(_ => Store(SubmissionFileKind.HalfLengthPhoto, "1.jpg", 4_900_000)),
        .. Enumerable.Range(1, 4).Select(_ => Store(SubmissionFileKind.WorkPhoto, "2.jpg", 6_500_000)),
    ];

    private SubmissionFile Store(SubmissionFileKind kind, string name, long bytes)
    {
        var path = System.IO.Path.Combine(folder.FullName, "new");
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (var file = File.Create(path))
        {
            for (var left = bytes; left > 0; left -= block.Length)
            {
                random.NextBytes(block);
                var part = block.AsSpan(0, (int)Math.Min(left, block.Length));
                sha.AppendData(part);
                file.Write(part);
            }
        }

        var sha256 = Convert.ToHexStringLower(sha.GetHashAndReset());
        File.Move(path, System.IO.Path.Combine(folder.FullName, sha256));
        return new SubmissionFile { Kind = kind, OriginalName = name, Bytes = bytes, Sha256 = sha256 };
    }
}
