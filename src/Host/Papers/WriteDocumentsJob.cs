using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Papers;
using CreativeTalent.Documents.Papers;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Rules;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Submissions;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Papers;

/// <summary>Writes a city's papers as Word, PDF and Excel, and keeps them in the file store (R26, R42, R43).</summary>
/// <remarks>May run twice: the same facts give the same bytes, and a document that is kept already is not kept again.</remarks>
internal sealed class WriteDocumentsJob(
    SeasonCatalogue seasons, RuleCatalogue rules, FileStore files, KeptDocuments documents, IPdfMaker pdf, DataFolder folder, Database database)
    : IOutboxHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [WriteDocuments.JobKind];

    /// <inheritdoc />
    public async Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        var season = seasons.Get(new SeasonId(job.Text("season")));
        var city = season.Associations.Find(new AssociationId(job.Text("city")))
            ?? throw new InvalidOperationException($"Season {season.Id} has no association '{job.Text("city")}'.");
        var instance = new InstanceId(Guid.Parse(job.Text("instance")));
        var at = DateTimeOffset.Parse(job.Text("at"), CultureInfo.InvariantCulture);
        var review = await CityReview.ReadAsync(database, season.Id, city.Id, instance, cancellationToken);
        var papers = new CityPapers(season, city, review, rules, at);
        var work = Directory.CreateDirectory(Path.Combine(folder.Folder("papers"), Guid.NewGuid().ToString("N"))).FullName;
        try
        {
            var target = new Target(season.Id, city.Id, work);
            var table = papers.ReviewTable();
            await WriteAsync(target, PaperKinds.ReviewTable, "审核汇总表", table, null, cancellationToken);
            await WriteSheetAsync(target, table, cancellationToken);
            await WriteAsync(target, PaperKinds.ReviewReport, "评审情况报告", papers.Report(), null, cancellationToken);
            await WriteAsync(target, PaperKinds.ResultList, "评审结果名单", papers.ResultList(), null, cancellationToken);
            await WriteAsync(target, PaperKinds.WorkSummary, "工作总结", papers.Summary(), null, cancellationToken);
            foreach (var nomination in papers.Admitted)
            {
                var photo = await PhotoAsync(nomination.Id, cancellationToken);
                await WriteAsync(
                    target,
                    PaperKinds.Recommendation,
                    $"{WindowsFileName.From(nomination.Name)}+推荐表",
                    papers.Recommendation(nomination, photo),
                    nomination.Id,
                    cancellationToken);
            }
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }

        return new JobResult.Done(new JsonObject { ["candidates"] = papers.Admitted.Count, ["pdf"] = pdf.IsAvailable });
    }

    private async Task WriteAsync(
        Target target, string kind, string name, Paper paper, NominationId? nomination, CancellationToken cancellationToken)
    {
        var docx = Path.Combine(target.Work, name + ".docx");
        await using (var stream = File.Create(docx))
        {
            PaperWriter.WriteDocx(paper, stream);
        }

        // The city's own papers go out as PDF too; a 推荐表 is printed from Word and comes back as a scan.
        var made = nomination is null && pdf.IsAvailable ? Path.ChangeExtension(docx, ".pdf") : null;
        if (made is not null)
        {
            switch (await pdf.MakeAsync(docx, made, cancellationToken))
            {
                case PdfOutcome.Made:
                    break;
                case PdfOutcome.TimedOut timedOut:
                    throw new TimeoutException($"{name}.docx was not made into a PDF within {timedOut.Limit}.");
                case PdfOutcome.Failed failed:
                    throw new InvalidOperationException($"{name}.docx could not be made into a PDF: {failed.Detail}");
                case PdfOutcome.Unavailable:
                    made = null;
                    break;
                case var unknown:
                    throw new System.Diagnostics.UnreachableException($"PDF outcome {unknown}.");
            }
        }

        var source = await KeepAsync(target, kind, docx, nomination, source: null, cancellationToken);
        if (made is not null)
        {
            await KeepAsync(target, kind, made, nomination, source, cancellationToken);
        }
    }

    private async Task WriteSheetAsync(Target target, TablePaper table, CancellationToken cancellationToken)
    {
        var path = Path.Combine(target.Work, "审核汇总表.xlsx");
        await using (var stream = File.Create(path))
        {
            PaperWriter.WriteXlsx(table, stream);
        }

        await KeepAsync(target, PaperKinds.ReviewTable, path, nomination: null, source: null, cancellationToken);
    }

    private async Task<string> KeepAsync(
        Target target, string kind, string path, NominationId? nomination, string? source, CancellationToken cancellationToken)
    {
        var document = new KeptDocument
        {
            Season = target.Season,
            Association = target.City,
            Kind = kind,
            Nomination = nomination,
            Source = source,
        };

        return (await documents.KeepAsync(document, path, cancellationToken)).Sha256;
    }

    private async Task<ReadOnlyMemory<byte>?> PhotoAsync(NominationId nomination, CancellationToken cancellationToken)
    {
        var paths = await database.ReadAsync(
            (context, token) => context.MaterialFiles.Where(file => file.NominationId == nomination && file.RemovedAt == null)
                .OrderBy(file => file.Path).Select(file => new { file.Path, file.Sha256 }).ToListAsync(token),
            cancellationToken);
        var photo = paths.FirstOrDefault(file => MaterialKind.Of(file.Path) == SubmissionFileKind.IdPhoto);

        return photo is null ? null : await File.ReadAllBytesAsync(files.PathOf(photo.Sha256), cancellationToken);
    }

    private sealed record Target(SeasonId Season, AssociationId City, string Work);
}
