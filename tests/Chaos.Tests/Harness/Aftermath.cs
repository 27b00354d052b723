using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>Lets everything come to its end after the trouble, as people would: open tasks are done, doubtful mails looked for.</summary>
internal sealed class Aftermath(Site site, Load load, Mailbox? mailbox, ApiClient person)
{
    /// <summary>How many doubtful mails a person decided about.</summary>
    public int Decisions { get; private set; }

    /// <summary>Works until nothing waits any more.</summary>
    /// <exception cref="TimeoutException">Something still waits after the time.</exception>
    public async Task SettleAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await FindWaitingAsync(cancellationToken) is { } waiting)
        {
            if (TimeProvider.System.GetElapsedTime(started) > limit)
            {
                throw new TimeoutException($"After {limit} this still waits: {waiting}");
            }

            await DoTasksAsync(cancellationToken);
            await Run.PauseAsync(TimeSpan.FromMilliseconds(250), cancellationToken);
        }
    }

    private async Task DoTasksAsync(CancellationToken cancellationToken)
    {
        var tasks = await site.ReadAsync(
            (context, token) => context.InboxTasks.Where(task => task.State == InboxTaskState.Open)
                .OrderBy(task => task.CreatedAt).Take(100).ToListAsync(token),
            cancellationToken);
        foreach (var task in tasks)
        {
            var request = TaskRequest.From(JsonNode.Parse(task.RequestJson)?.AsObject() ?? []);
            if (request.Page != "mail")
            {
                await load.CompleteAsync(task.InstanceId.Value, task.Id, Load.Agreed, person, cancellationToken);
                continue;
            }

            var found = (mailbox?.Count() ?? new Dictionary<string, int>()).ContainsKey((string?)request.Facts?["message"] ?? "");
            await person.CompleteAsync(
                task.Id,
                found ? EmailPackage.FoundDecision : EmailPackage.ResendDecision,
                new JsonObject { ["reason"] = found ? "在邮箱中看到" : "邮箱中没有" },
                cancellationToken);
            Decisions++;
        }
    }

    /// <summary>What still waits, in words; null when nothing does.</summary>
    private Task<string?> FindWaitingAsync(CancellationToken cancellationToken) => site.ReadAsync(
        async (context, token) =>
        {
            var instances = await context.WorkflowInstances.Where(one => one.FinishedAt == null)
                .OrderBy(one => one.CreatedAt).Select(one => one.Id).ToListAsync(token);
            var outbox = await context.Outbox.Where(row => row.State == OutboxState.Waiting)
                .Select(row => new { row.Key, row.Attempts, row.LastError }).ToListAsync(token);
            var stimuli = await context.Stimuli.CountAsync(token);
            var unsealed = await context.AuditEntries.CountAsync(entry => entry.BlockNumber == null, token);

            return instances.Count + outbox.Count + stimuli + unsealed == 0 ? null
                : $"{instances.Count} instances {string.Join(' ', instances.Take(3))}, {outbox.Count} outbox rows "
                + $"{string.Join("; ", outbox.Take(3))}, {stimuli} stimuli, {unsealed} audit entries to seal";
        },
        cancellationToken);
}
