using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Selection;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Selection;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Papers;

/// <summary>What the database knows of a city's review when its papers are written (R42, R43).</summary>
internal sealed record CityReview
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public required IReadOnlyList<ReviewedNomination> Nominations { get; init; }

    public required IReadOnlyList<ReviewingExpert> Experts { get; init; }

    public required RankingRow? Ranking { get; init; }

    public required IReadOnlyList<TieDecisionRow> Decisions { get; init; }

    /// <summary>The forms of the city's own tasks by the activity's id in the definition, the newest of each.</summary>
    public required IReadOnlyDictionary<string, JsonObject> Forms { get; init; }

    public required int Sheets { get; init; }

    /// <summary>A text that was entered in one of the city's tasks; empty when it was not.</summary>
    public string Entered(string activity, string field) => Forms.TryGetValue(activity, out var form) && form[field] is JsonValue value
        ? value.ToString()
        : "";

    /// <summary>Nominations that were chosen in one of the city's tasks.</summary>
    public IReadOnlySet<Guid> Chosen(string activity, string field) => Forms.TryGetValue(activity, out var form)
        ? (form[field].Deserialize<List<Guid>>() ?? []).ToHashSet()
        : new HashSet<Guid>();

    /// <summary>Reads everything in a fixed number of queries.</summary>
    public static Task<CityReview> ReadAsync(
        Database database, SeasonId season, AssociationId city, InstanceId instance, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => ReadAsync(context, season, city, instance, token), cancellationToken);

    private static async Task<CityReview> ReadAsync(
        CreativeTalentContext context, SeasonId season, AssociationId city, InstanceId instance, CancellationToken cancellationToken)
    {
        var ranking = await context.Rankings.Where(row => row.SeasonId == season && row.AssociationId == city)
            .OrderByDescending(row => row.Revision).FirstOrDefaultAsync(cancellationToken);
        var lines = ranking is null
            ? []
            : await context.RankingEntries.Where(entry => entry.RankingId == ranking.Id)
                .ToDictionaryAsync(entry => entry.NominationId, cancellationToken);
        var nominations = await (
            from nomination in context.Nominations
            where nomination.SeasonId == season && nomination.CityId == city
            join person in context.People on nomination.PersonId equals person.Id
            join enterprise in context.Enterprises on nomination.EnterpriseId equals (Guid?)enterprise.Id into employers
            from employer in employers.DefaultIfEmpty()
            orderby nomination.CreatedAt, nomination.Id
            select new { nomination, person.Name, person.Gender, person.Unit, person.Post, employer }).ToListAsync(cancellationToken);
        var sheets = await (
            from sheet in context.ScoreSheets
            where sheet.Total != null
            join nomination in context.Nominations on sheet.NominationId equals nomination.Id
            where nomination.SeasonId == season && nomination.CityId == city
            select new { sheet.NominationId, sheet.ExpertId }).ToListAsync(cancellationToken);
        var expertIds = sheets.Select(sheet => sheet.ExpertId).Distinct().ToList();
        var experts = await context.People.Where(person => expertIds.Contains(person.Id))
            .OrderBy(person => person.Name).Select(person => new ReviewingExpert(person.Id, person.Name, person.Unit, person.Post))
            .ToListAsync(cancellationToken);
        var tasks = await context.InboxTasks
            .Where(task => task.InstanceId == instance && task.State == InboxTaskState.Completed && task.ResultJson != null)
            .OrderBy(task => task.CompletedAt).Select(task => new { task.ActivityId, task.ResultJson }).ToListAsync(cancellationToken);
        var decisions = await (
            from decision in context.TieDecisions
            join of in context.Rankings on decision.RankingId equals of.Id
            where of.SeasonId == season && of.AssociationId == city
            orderby decision.SignedAt
            select decision).ToListAsync(cancellationToken);
        Dictionary<string, JsonObject> forms = [];
        foreach (var task in tasks)
        {
            forms[task.ActivityId] = JsonNode.Parse(task.ResultJson ?? "{}") as JsonObject ?? [];
        }

        return new CityReview
        {
            Ranking = ranking,
            Experts = experts,
            Decisions = decisions,
            Forms = forms,
            Sheets = sheets.Count,
            Nominations =
            [
                .. nominations.Select(found => new ReviewedNomination
                {
                    Id = found.nomination.Id,
                    Association = found.nomination.AssociationId,
                    Status = found.nomination.Status,
                    StatusReason = found.nomination.StatusReason,
                    Category = found.nomination.Category,
                    Name = found.Name,
                    Gender = found.Gender,
                    Unit = found.employer?.Name ?? found.Unit,
                    Post = found.Post,
                    CreditCode = found.employer?.UnifiedSocialCreditCode ?? "",
                    EnterpriseKind = found.employer?.Kind ?? "",
                    Industry = found.employer?.Industry ?? "",
                    Form = JsonSerializer.Deserialize<FormValues>(found.nomination.FormJson, Json) ?? FormValues.Empty,
                    Line = lines.GetValueOrDefault(found.nomination.Id) is { } entry
                        ? JsonSerializer.Deserialize<RankingLine>(entry.DetailJson, Json)
                        : null,
                    Sheets = sheets.Count(sheet => sheet.NominationId == found.nomination.Id),
                }),
            ],
        };
    }
}

/// <summary>One nomination as the papers need it.</summary>
internal sealed record ReviewedNomination
{
    public required NominationId Id { get; init; }

    public required AssociationId Association { get; init; }

    public required NominationStatus Status { get; init; }

    public required string StatusReason { get; init; }

    public required string Category { get; init; }

    public required string Name { get; init; }

    public required string Gender { get; init; }

    public required string Unit { get; init; }

    public required string Post { get; init; }

    public required string CreditCode { get; init; }

    public required string EnterpriseKind { get; init; }

    public required string Industry { get; init; }

    public required FormValues Form { get; init; }

    /// <summary>The line in the newest ranking; null when the nomination was not ranked.</summary>
    public required RankingLine? Line { get; init; }

    public required int Sheets { get; init; }

    public bool Admitted => Status == NominationStatus.Admitted;

    public bool Eligible => Status is NominationStatus.Qualified or NominationStatus.Admitted or NominationStatus.PassedOver;
}

/// <summary>An expert who handed in a sheet.</summary>
internal sealed record ReviewingExpert(PersonId Id, string Name, string Unit, string Post);
