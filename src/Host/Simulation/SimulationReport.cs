using System.Text.Json.Nodes;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Simulation;

/// <summary>What a simulated stage came to, read from the database: the same for the same plan, however often the run was killed.</summary>
internal static class SimulationReport
{
    public static Task<JsonObject> ReadAsync(
        Database database, SimulationPlan plan, DateTimeOffset endedAt, CancellationToken cancellationToken) =>
        database.ReadAsync((context, token) => ReadAsync(context, plan, endedAt, token), cancellationToken);

    private static async Task<JsonObject> ReadAsync(
        CreativeTalentContext context, SimulationPlan plan, DateTimeOffset endedAt, CancellationToken cancellationToken)
    {
        var (season, city) = (plan.Season.Id, plan.City.Id);
        var nominations = await context.Nominations.Where(row => row.SeasonId == season && row.CityId == city)
            .Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new { row.Id, row.Status, person.Name })
            .ToDictionaryAsync(row => row.Id, cancellationToken);
        var ranking = await context.Rankings.Where(row => row.SeasonId == season && row.AssociationId == city)
            .OrderByDescending(row => row.Revision).FirstOrDefaultAsync(cancellationToken);
        var lines = ranking is null
            ? []
            : await context.RankingEntries.Where(entry => entry.RankingId == ranking.Id)
                .OrderBy(entry => entry.Position).ToListAsync(cancellationToken);
        var mails = await context.MailMessages.OrderBy(mail => mail.Number)
            .Where(mail => context.Submissions.Any(row => row.Id == mail.SubmissionId && row.SeasonId == season && row.AssociationId == city))
            .ToListAsync(cancellationToken);
        var documents = await context.Documents.CountAsync(
            row => row.SeasonId == season && row.AssociationId == city, cancellationToken);
        var tasks = await context.InboxTasks.CountAsync(
            row => row.SeasonId == season && row.State == Inbox.InboxTaskState.Completed, cancellationToken);

        return new JsonObject
        {
            ["city"] = plan.City.ShortName,
            ["season"] = season.Value,
            ["nominations"] = nominations.Count,
            ["rejected"] = nominations.Values.Count(row => row.Status == NominationStatus.Rejected),
            ["quota"] = ranking?.Quota,
            ["admitted"] = lines.Count(line => line.Selected),
            ["endedAt"] = endedAt.ToOffset(Domain.Deadlines.ShanxiTime.Offset).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture),
            ["tasks"] = tasks,
            ["documents"] = documents,
            ["ranking"] = new JsonArray([.. lines.Select(line => new JsonObject
            {
                ["rank"] = line.Rank,
                ["candidate"] = nominations[line.NominationId].Name,
                ["total"] = line.Total is { } total ? decimal.Round(total, 2, MidpointRounding.AwayFromZero) + 0.00m : null,
                ["tied"] = line.Tied,
                ["selected"] = line.Selected,
                ["reason"] = line.ReasonChinese,
            })]),
            ["mails"] = new JsonArray([.. mails.Select(mail => new JsonObject
            {
                ["number"] = mail.Number,
                ["messageId"] = mail.MessageId,
                ["subject"] = mail.Subject,
                ["bytes"] = mail.Bytes,
                ["delivered"] = mail.DeliveredAt is not null,
            })]),
        };
    }
}
