using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Scoring;
using CreativeTalent.Host.Storage;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Candidates;
using CreativeTalent.Samples.Scans;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Simulation;

/// <summary>What simulated people answer: uploads, scores, decisions and filled-in forms.</summary>
internal sealed class SimulatedAnswers(
    Database database, NominationDesk desk, FileStore files, SimulatedPeople people, SimulatedMailbox mailbox, TimeProvider time)
{
    private readonly CandidateMaker candidates = new(new SampleMakers());

    /// <summary>The outcome and form with which a task is completed; material is uploaded on the way.</summary>
    public async Task<(string Outcome, JsonObject Form)> AnswerAsync(
        SimulationPlan plan, InboxTaskRow task, PersonId actor, CancellationToken cancellationToken)
    {
        var request = TaskRequest.From(JsonNode.Parse(task.RequestJson)?.AsObject() ?? []);
        var primary = request.Outcomes[0];
        var candidate = task.NominationId is { } nomination ? Find(plan, nomination) : null;
        switch (request.Page)
        {
            case "materials" when candidate is not null:
                await UploadAsync(plan, candidate, task.ActivityId == "submit", actor, cancellationToken);

                return (primary, []);
            case "screening" when candidate is not null && task.ActivityId == "review" && candidate.IsRejected:
                return ("不通过", new JsonObject { ["opinion"] = "候选人不在本企业一线从事科技工作", ["hints"] = true });
            case "score" when candidate is not null:
                return (primary, await ScoreAsync(plan, candidate, actor, cancellationToken));
            case "seal":
                return (primary, new JsonObject { ["scans"] = await ScanAsync(plan, cancellationToken) });
            case "tie":
                return (primary, await DecideTieAsync(plan, cancellationToken));
            case "mail" when request.Outcomes.Contains(EmailPackage.FoundDecision):
                return DecideMail((string?)request.Facts?["message"] ?? "");
            default:
                return (primary, await FillAsync(plan, request, cancellationToken));
        }
    }

    private static SimulatedCandidate? Find(SimulationPlan plan, NominationId nomination) => Enumerable.Range(0, plan.Nominations)
        .Select(plan.Candidate).FirstOrDefault(candidate => candidate.Nomination.Id == nomination);

    private async Task UploadAsync(
        SimulationPlan plan, SimulatedCandidate candidate, bool first, PersonId actor, CancellationToken cancellationToken)
    {
        var sample = candidates.Make(candidate.Seed, area: plan.City.ShortName, person: candidate.Nomination.Name);
        foreach (var file in sample.Papers.Concat(sample.Photos))
        {
            if (first && candidate.IsIncompleteAtFirst && file.Name.Contains("2寸照", StringComparison.Ordinal))
            {
                continue;
            }

            using var content = new MemoryStream(file.Content);
            await desk.AddFileAsync(candidate.Nomination.Id, file.Name, content, actor, cancellationToken);
        }

        await database.WriteAsync(
            async (context, token) =>
            {
                var entered = await context.Evidence.AnyAsync(row => row.NominationId == candidate.Nomination.Id, token);
                context.Evidence.AddRange((entered ? [] : candidate.Evidence()).Select((evidence, index) => new EvidenceRow
                {
                    Id = StableId.From($"evidence/{candidate.Nomination.Id}/{index}"),
                    NominationId = candidate.Nomination.Id,
                    Item = evidence.Item,
                    Title = evidence.Entry.Title,
                    Number = (evidence.Entry as PatentEvidence)?.Number,
                    On = (evidence.Entry as PatentEvidence)?.FiledOn,
                    DetailJson = EvidenceJson.Write(evidence.Entry),
                    EnteredBy = actor,
                    EnteredAt = time.GetUtcNow(),
                }));
            },
            cancellationToken);
    }

    private async Task<JsonObject> ScoreAsync(
        SimulationPlan plan, SimulatedCandidate candidate, PersonId actor, CancellationToken cancellationToken)
    {
        var experts = await people.FindAsync(Role.Expert, plan.City.Id, cancellationToken);
        var expert = experts.IndexOf(actor);
        var judged = EfScoreSheets.CityRubric(plan.Season).Items.Where(item => item.IsJudged);

        return new JsonObject
        {
            ["items"] = new JsonObject(judged.Select(item => KeyValuePair.Create<string, JsonNode?>(item.Code, candidate.Points(expert, item)))),
            ["remark"] = "材料真实，事迹突出。",
        };
    }

    private async Task<JsonArray> ScanAsync(SimulationPlan plan, CancellationToken cancellationToken)
    {
        var admitted = await AdmittedAsync(plan, cancellationToken);
        List<SampleFile> scans = [];
        foreach (var name in new[] { "审核汇总表", "评审情况报告", "评审结果名单", "工作总结" })
        {
            scans.Add(new($"{name}.pdf", candidates.Makers.Scans.Make([new ScanSheet { Form = name, Variant = name[0] % ScanMaker.Variants }], plan.Seed)));
        }

        scans.AddRange(admitted.SelectMany(nomination => Find(plan, nomination) is { } candidate
            ? candidates.Makers.Scans.MakeSet(candidate.Nomination.Name, candidate.Seed)
            : []));
        JsonArray stored = [];
        foreach (var scan in scans)
        {
            using var content = new MemoryStream(scan.Content);
            if (await files.StoreAsync(content, NominationDesk.MaxFileBytes, expiresAt: null, cancellationToken) is StoreOutcome.Stored kept)
            {
                stored.Add(new JsonObject { ["name"] = scan.Name, ["sha256"] = kept.Sha256, ["bytes"] = kept.Bytes });
            }
        }

        return stored;
    }

    private async Task<JsonObject> DecideTieAsync(SimulationPlan plan, CancellationToken cancellationToken)
    {
        var tied = await database.ReadAsync(
            (context, token) => context.RankingEntries
                .Where(entry => entry.RankingId == context.Rankings
                    .Where(ranking => ranking.SeasonId == plan.Season.Id && ranking.AssociationId == plan.City.Id)
                    .OrderByDescending(ranking => ranking.Revision).Select(ranking => ranking.Id).First())
                .Where(entry => entry.Tied && entry.DetailJson.Contains("TiedAtTheLine"))
                .OrderBy(entry => entry.Position).Select(entry => entry.NominationId).ToListAsync(token),
            cancellationToken);
        var experts = await people.FindAsync(Role.Expert, plan.City.Id, cancellationToken);

        return new JsonObject
        {
            ["order"] = new JsonArray([.. tied.Select(id => JsonValue.Create(id.ToString()))]),
            ["minuteNumber"] = "评审〔2023〕1号",
            ["decidedOn"] = Today(),
            ["signedBy"] = new JsonArray([.. experts.Select(id => JsonValue.Create(id.ToString()))]),
        };
    }

    private (string Decision, JsonObject Form) DecideMail(string messageId)
    {
        var (decision, reason) = mailbox.Holds(messageId) switch
        {
            true => (EmailPackage.FoundDecision, "已在收件邮箱中按 Message-Id 找到"),
            false => (EmailPackage.ResendDecision, "收件邮箱中没有这个 Message-Id"),
            null => (EmailPackage.ResendDecision, "模拟运行没有可查看的收件邮箱，无法核对，按未收到处理"),
        };

        return (decision, new JsonObject { ["reason"] = reason });
    }

    private async Task<JsonObject> FillAsync(SimulationPlan plan, TaskRequest request, CancellationToken cancellationToken)
    {
        JsonObject form = [];
        foreach (var field in request.Fields)
        {
            form[field.Name] = field.Type switch
            {
                TaskFieldType.Text => field.Name.Contains("minute", StringComparison.Ordinal) ? "党组纪要〔2023〕8号" : "虚拟" + field.Label,
                TaskFieldType.Multiline => $"{field.Label}：已按方案落实。",
                TaskFieldType.Number => 1,
                TaskFieldType.Date => Today(),
                TaskFieldType.Choice => field.Choices[0],
                TaskFieldType.Choices => new JsonArray(field.Choices[0]),
                TaskFieldType.Check => true,
                TaskFieldType.Files => new JsonArray(),
                TaskFieldType.Experts => new JsonArray(
                    [.. (await people.FindAsync(Role.Expert, plan.City.Id, cancellationToken)).Select(id => JsonValue.Create(id.ToString()))]),
                TaskFieldType.Nominations => new JsonArray(
                    [.. (await AdmittedAsync(plan, cancellationToken)).Take(2).Select(id => JsonValue.Create(id.ToString()))]),
                var unknown => throw new System.Diagnostics.UnreachableException($"Field type {unknown}."),
            };
        }

        return form;
    }

    private string Today() => ShanxiTime.DayOf(time.GetUtcNow()).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private Task<List<NominationId>> AdmittedAsync(SimulationPlan plan, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.Nominations
            .Where(row => row.SeasonId == plan.Season.Id && row.CityId == plan.City.Id && row.Status == NominationStatus.Admitted)
            .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id).Select(row => row.Id).ToListAsync(token),
        cancellationToken);
}
