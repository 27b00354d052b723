using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Papers;
using CreativeTalent.Host.Screening;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Submissions;

/// <summary>Gathers everything a city hands in: each admitted candidate's material, the city's papers and the sealed scans (R42, R44).</summary>
internal sealed class SubmissionFiles(MaterialFacts facts, Database database)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The hand-in as it stands.</summary>
    public async Task<CitySubmission> GatherAsync(
        SubmissionId submission, Season season, Association city, InstanceId instance, CancellationToken cancellationToken)
    {
        var uploaded = await database.ReadAsync(
            (context, token) => UploadedAsync(context, season.Id, city.Id, token), cancellationToken);
        var files = await MaterialAsync(uploaded, season.Readings.Screening.Archives, cancellationToken);

        return await database.ReadAsync(
            async (context, token) =>
            {
                var candidates = await CandidatesAsync(context, season.Id, city.Id, token);
                var papers = await context.Documents
                    .Where(document => document.SeasonId == season.Id && document.AssociationId == city.Id)
                    .OrderBy(document => document.CreatedAt).ThenBy(document => document.Id).ToListAsync(token);
                var scans = await ScansAsync(context, instance, token);
                var scansOf = scans.ToLookup(scan => Owner(scan, candidates));

                return new CitySubmission
                {
                    Id = submission,
                    Season = season.Id,
                    Area = city.ShortName,
                    Candidates = [.. candidates.Select(candidate => new CandidateSubmission(
                        candidate.Id,
                        candidate.Name,
                        [.. files[candidate.Id], .. Papers(papers, candidate), .. scansOf[candidate.Name].Select(scan => scan.As(MaterialKind.Of(scan.Name)))]))],
                    CityDocuments =
                    [
                        .. Newest(papers.Where(paper => paper.NominationId is null))
                            .Where(paper => scansOf[""].All(scan => !scan.TakesThePlaceOf(paper)))
                            .Select(paper => File(SubmissionFileKind.CityDocument, paper)),
                        .. scansOf[""].Select(scan => scan.As(SubmissionFileKind.CityDocument)),
                    ],
                };
            },
            cancellationToken);
    }

    private static Task<List<Candidate>> CandidatesAsync(
        CreativeTalentContext context, SeasonId season, AssociationId city, CancellationToken cancellationToken)
    {
        var ranking = context.Rankings.Where(row => row.SeasonId == season && row.AssociationId == city)
            .OrderByDescending(row => row.Revision).Select(row => row.Id).Take(1);

        return (
            from nomination in context.Nominations
            where nomination.SeasonId == season && nomination.CityId == city && nomination.Status == NominationStatus.Admitted
            join person in context.People on nomination.PersonId equals person.Id
            join entry in context.RankingEntries.Where(entry => ranking.Contains(entry.RankingId))
                on nomination.Id equals entry.NominationId
            orderby entry.Position
            select new Candidate(nomination.Id, person.Name)).ToListAsync(cancellationToken);
    }

    private static Task<List<Uploaded>> UploadedAsync(
        CreativeTalentContext context, SeasonId season, AssociationId city, CancellationToken cancellationToken) => (
        from file in context.MaterialFiles
        where file.RemovedAt == null
        join nomination in context.Nominations on file.NominationId equals nomination.Id
        where nomination.SeasonId == season && nomination.CityId == city && nomination.Status == NominationStatus.Admitted
        orderby file.Path
        select new Uploaded(file.NominationId, file.Path, file.Sha256, file.Bytes)).ToListAsync(cancellationToken);

    private async Task<ILookup<NominationId, SubmissionFile>> MaterialAsync(
        IReadOnlyList<Uploaded> uploaded, ArchiveSettings limits, CancellationToken cancellationToken)
    {
        List<Uploaded> single = [];
        foreach (var file in uploaded)
        {
            var read = await facts.FindAsync(file.Path, file.Sha256, limits, cancellationToken);

            // An archive goes into the package as the files it holds, under the names that the rules want.
            single.AddRange(read.Where(found => found.Facts is not ArchiveFacts)
                .Select(found => new Uploaded(file.Nomination, found.Path, found.Sha256, found.Bytes)));
        }

        // The 推荐表 is handed in as the city printed it again, with both seals; the nominator's own stays in the store.
        return single.DistinctBy(file => (file.Nomination, file.Sha256)).Select(file => (file.Nomination, File: new SubmissionFile
            {
                Kind = MaterialKind.Of(file.Path),
                OriginalName = file.Path[(file.Path.LastIndexOfAny(['/', '!']) + 1)..],
                Bytes = file.Bytes,
                Sha256 = file.Sha256,
            }))
            .Where(row => row.File.Kind != SubmissionFileKind.RecommendationForm)
            .ToLookup(row => row.Nomination, row => row.File);
    }

    private static async Task<IReadOnlyList<Scan>> ScansAsync(
        CreativeTalentContext context, InstanceId instance, CancellationToken cancellationToken)
    {
        var result = await context.InboxTasks
            .Where(task => task.InstanceId == instance && task.Page == "seal" && task.State == InboxTaskState.Completed)
            .OrderByDescending(task => task.CompletedAt).Select(task => task.ResultJson).FirstOrDefaultAsync(cancellationToken);

        return JsonNode.Parse(result ?? "{}")?["scans"].Deserialize<List<Scan>>(Json) ?? [];
    }

    private static IEnumerable<SubmissionFile> Papers(IEnumerable<DocumentRow> papers, Candidate candidate) =>
        Newest(papers.Where(paper => paper.NominationId == candidate.Id && paper.Kind == PaperKinds.Recommendation))
            .Select(paper => File(SubmissionFileKind.RecommendationForm, paper));

    // One name may begin another (王伟, 王伟明): the longest that fits is meant. Empty for the city's own papers.
    private static string Owner(Scan scan, IEnumerable<Candidate> candidates) => candidates
        .Select(candidate => candidate.Name)
        .Where(name => Path.GetFileName(scan.Name).StartsWith(name, StringComparison.Ordinal))
        .MaxBy(name => name.Length) ?? "";

    // A paper that was written again replaces the earlier one of its name.
    private static IEnumerable<DocumentRow> Newest(IEnumerable<DocumentRow> papers) =>
        papers.GroupBy(paper => paper.Name).Select(versions => versions.Last()).OrderBy(paper => paper.Name, StringComparer.Ordinal);

    private static SubmissionFile File(SubmissionFileKind kind, DocumentRow paper) => new()
    {
        Kind = kind,
        OriginalName = paper.Name,
        Bytes = paper.Bytes,
        Sha256 = paper.Sha256,
    };

    private sealed record Uploaded(NominationId Nomination, string Path, string Sha256, long Bytes);

    private sealed record Candidate(NominationId Id, string Name);

    private sealed record Scan(string Name, string Sha256, long Bytes)
    {
        // The sealed scan of a paper is handed in, not the PDF that it was printed from.
        public bool TakesThePlaceOf(DocumentRow paper) =>
            string.Equals(Path.GetFileName(Name), paper.Name, StringComparison.OrdinalIgnoreCase);

        public SubmissionFile As(SubmissionFileKind kind) => new()
        {
            Kind = kind,
            OriginalName = Path.GetFileName(Name),
            Bytes = Bytes,
            Sha256 = Sha256,
        };
    }
}

/// <summary>What an uploaded file is, by the words that the rules put into its name (R23–R26, R28).</summary>
internal static class MaterialKind
{
    public static SubmissionFileKind Of(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path[(path.LastIndexOf('!') + 1)..]);

        return name switch
        {
            _ when name.Contains("2寸照", StringComparison.Ordinal) => SubmissionFileKind.IdPhoto,
            _ when name.Contains("半身照", StringComparison.Ordinal) => SubmissionFileKind.HalfLengthPhoto,
            _ when name.Contains("工作照", StringComparison.Ordinal) => SubmissionFileKind.WorkPhoto,
            _ when name.Contains("推荐表", StringComparison.Ordinal) => SubmissionFileKind.RecommendationForm,
            _ when name.Contains("汇总表", StringComparison.Ordinal) => SubmissionFileKind.SummaryForm,
            _ when name.Contains("事迹", StringComparison.Ordinal) => SubmissionFileKind.Essay,
            _ => SubmissionFileKind.Proof,
        };
    }
}
