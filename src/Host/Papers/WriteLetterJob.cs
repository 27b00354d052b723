using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Papers;
using CreativeTalent.Documents.Papers;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Papers;

/// <summary>Writes a letter as Word and keeps it in the file store.</summary>
/// <remarks>May run twice: the same letter gives the same bytes, and a document that is kept already is not kept again.</remarks>
internal sealed class WriteLetterJob(SeasonCatalogue seasons, KeptDocuments documents, DataFolder folder) : IOutboxHandler
{
    private const int LongestName = 100;

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [WriteLetter.JobKind];

    /// <inheritdoc />
    public async Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        if (seasons.Find(new SeasonId(job.Text("season"))) is not { } season)
        {
            return new JobResult.Failed($"年度“{job.Text("season")}”不存在。/ There is no season '{job.Text("season")}'.");
        }

        if (season.Associations.Find(new AssociationId(job.Text("association"))) is not { } association)
        {
            return new JobResult.Failed(
                $"年度 {season.Id} 没有科协“{job.Text("association")}”。/ Season {season.Id} has no association '{job.Text("association")}'.");
        }

        var name = WindowsFileName.From(job.Text("name"));
        if (name.Length is 0 or > LongestName)
        {
            return new JobResult.Failed(
                $"文件名应为 1 至 {LongestName} 个字符，现为 {name.Length} 个。/ A file name has 1 to {LongestName} characters; this one has {name.Length}.");
        }

        var at = DateTimeOffset.Parse(job.Text("at"), CultureInfo.InvariantCulture).ToOffset(ShanxiTime.Offset);
        var letter = new LetterPaper
        {
            Year = season.Year,
            Issuer = association.Name,
            Date = DateOnly.FromDateTime(at.DateTime),
            Heading = job.Text("title"),
            Recipient = job.Text("recipient"),
            Paragraphs = job.Text("text").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries),
        };
        var work = Directory.CreateDirectory(Path.Combine(folder.Folder("papers"), Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            var path = Path.Combine(work, $"{name}.docx");
            await using (var stream = File.Create(path))
            {
                PaperWriter.WriteDocx(letter, stream);
            }

            var document = new KeptDocument { Season = season.Id, Association = association.Id, Kind = PaperKinds.Letter };
            var stored = await documents.KeepAsync(document, path, cancellationToken);

            return new JobResult.Done(new JsonObject
            {
                ["name"] = $"{name}.docx",
                ["sha256"] = stored.Sha256,
                ["bytes"] = stored.Bytes,
            });
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }
}
