using System.Security.Cryptography;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>A small city's hand-in with its stored files, some of them too large for one mail together.</summary>
internal sealed class HandIn
{
    private readonly Dictionary<string, byte[]> contents = [];

    public HandIn() => Submission = new CitySubmission
    {
        Id = new SubmissionId(Guid.CreateVersion7()),
        Season = new SeasonId("2023"),
        Area = "晋中市",
        Candidates = [Candidate("王伟", 300_000), Candidate("张喆", 2_000_000), Candidate("王伟", 300_000)],
        CityDocuments = [File(SubmissionFileKind.CityDocument, "工作总结.docx", 40_000), File(SubmissionFileKind.CityDocument, "审核汇总表.pdf", 90_000)],
    };

    public CitySubmission Submission { get; }

    public IEnumerable<string> AllHashes =>
        Submission.Candidates.SelectMany(candidate => candidate.Files).Concat(Submission.CityDocuments).Select(file => file.Sha256);

    public Stream Open(string sha256) => new MemoryStream(contents[sha256], writable: false);

    private CandidateSubmission Candidate(string name, int photoBytes) => new(
        new NominationId(Guid.CreateVersion7()),
        name,
        [
            File(SubmissionFileKind.Essay, "事迹.docx", 50_000),
            File(SubmissionFileKind.RecommendationForm, "推荐表.pdf", 200_000),
            File(SubmissionFileKind.IdPhoto, "a.jpg", 100_000),
            File(SubmissionFileKind.HalfLengthPhoto, "b.jpg", photoBytes),
            File(SubmissionFileKind.WorkPhoto, "c.jpg", photoBytes),
            File(SubmissionFileKind.WorkPhoto, "d.jpg", photoBytes),
        ]);

    private SubmissionFile File(SubmissionFileKind kind, string name, int bytes)
    {
        var content = RandomNumberGenerator.GetBytes(bytes);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        contents[sha256] = content;
        return new SubmissionFile { Kind = kind, OriginalName = name, Bytes = bytes, Sha256 = sha256 };
    }
}
