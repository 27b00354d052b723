using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>What must hold when everything has come to its end: nothing promised is missing, nothing is there twice.</summary>
/// <param name="site">What the hosts worked on.</param>
/// <param name="promises">What was promised.</param>
/// <param name="mailbox">Where the mails went; null when nothing was sent.</param>
internal sealed class Invariants(Site site, Promises promises, Mailbox? mailbox)
{
    private readonly List<string> _broken = [];

    /// <summary>Checks all of them.</summary>
    /// <returns>Every broken one, the instance's journal below the first; empty when all hold.</returns>
    public async Task<IReadOnlyList<string>> CheckAsync(CancellationToken cancellationToken)
    {
        var instances = await site.ReadAsync(
            (context, token) => context.WorkflowInstances
                .Select(one => new Instance(one.Id, one.DefinitionId, one.Correlation, one.ParentId, one.Status, one.Incidents))
                .ToListAsync(token),
            cancellationToken);
        Started(instances);
        Ended(instances);
        await CompletedAsync(cancellationToken);
        await WaitingAsync(cancellationToken);
        await JournalAsync(instances, cancellationToken);
        await EffectsAsync(instances, cancellationToken);
        if (await site.VerifyAsync(cancellationToken) is { ExitCode: not 0 } refused)
        {
            Break(null, $"verify ended with {refused.ExitCode}: {refused.Said}");
        }

        return _broken;
    }

    private void Started(List<Instance> instances)
    {
        var byKey = instances.Where(one => one.Definition == Load.Definition).ToLookup(one => one.Key);
        foreach (var (key, id) in promises.Started)
        {
            var found = byKey[key].ToList();
            Require(found is [{ Id: var only }] && only.Value == id, id, $"start {key} was answered with {id}, found {found.Count}: {string.Join(' ', found)}");
        }

        foreach (var twice in byKey.Where(one => one.Count() > 1))
        {
            Break(twice.First().Id.Value, $"key {twice.Key} started {twice.Count()} instances");
        }
    }

    private void Ended(List<Instance> instances)
    {
        foreach (var one in instances)
        {
            Require(one is { Status: InstanceStatus.Finished, Incidents: 0 }, one.Id.Value, $"instance {one.Key} is {one.Status} with {one.Incidents} incidents");
        }
    }

    private async Task CompletedAsync(CancellationToken cancellationToken)
    {
        var tasks = await site.ReadAsync(
            (context, token) => context.InboxTasks.ToDictionaryAsync(task => task.Id, token), cancellationToken);
        foreach (var (id, promised) in promises.Completed)
        {
            var kept = tasks.GetValueOrDefault(id);
            Require(
                kept is { State: InboxTaskState.Completed } && kept.Outcome == promised.Outcome
                    && kept.CompletedBy == site.PersonOf(promised.UserName)
                    && kept.ResultJson?.Contains($"{id:N}", StringComparison.Ordinal) is true,
                promised.Instance,
                $"task {id} was completed as {promised}, kept is {kept?.State} {kept?.Outcome} by {kept?.CompletedBy}: {kept?.ResultJson}");
        }
    }

    private Task<int> WaitingAsync(CancellationToken cancellationToken) => site.ReadAsync(
        async (context, token) =>
        {
            foreach (var row in await context.Outbox.Where(row => row.State != OutboxState.Done).ToListAsync(token))
            {
                Break(row.InstanceId.Value, $"outbox row {row.Key} is {row.State} after {row.Attempts} tries: {row.LastError}");
            }

            foreach (var kept in await context.Stimuli.ToListAsync(token))
            {
                Break(kept.InstanceId.Value, $"stimulus {kept.Key} ({kept.Kind}) is still kept");
            }

            var bookmarks = await context.Bookmarks.ToListAsync(token);
            var alive = await context.WorkflowInstances.Where(one => one.FinishedAt == null).Select(one => one.Id).ToListAsync(token);
            foreach (var orphan in bookmarks.Where(bookmark => !alive.Contains(bookmark.InstanceId)))
            {
                Break(orphan.InstanceId.Value, $"bookmark {orphan.Id} ({orphan.Kind}) belongs to no running instance");
            }

            var ids = bookmarks.Select(bookmark => bookmark.Id).ToHashSet();
            foreach (var task in await context.InboxTasks.Where(task => task.State == InboxTaskState.Open).ToListAsync(token))
            {
                Require(ids.Contains(task.Id), task.InstanceId.Value, $"task {task.Id} is open without a bookmark");
            }

            return _broken.Count;
        },
        cancellationToken);

    private async Task JournalAsync(List<Instance> instances, CancellationToken cancellationToken)
    {
        foreach (var one in instances)
        {
            var lines = await ReadJournalAsync(one.Id, cancellationToken);
            Require(
                lines.Select(line => line.Sequence).SequenceEqual(Enumerable.Range(1, lines.Count).Select(number => (long)number)),
                one.Id.Value, "the journal has a gap or a double number");
            Require(lines.Count(line => line.ActivityId is null && line.Event == JournalEvents.Started) == 1, one.Id.Value, "it did not start once");
            Require(lines.Count(line => line.ActivityId is null && line.Event == JournalEvents.Completed) == 1, one.Id.Value, "it did not complete once");

            // Nothing in these definitions loops, so every activity runs once at most.
            foreach (var (what, times) in lines.Where(line => line.ActivityId is not null)
                .CountBy(line => (line.ActivityId, line.Event)).Where(count => count.Value > 1))
            {
                // A doubtful mail is resumed by its job and by the person who decides.
                var decided = what.ActivityId == "mail" && what.Event is JournalEvents.Resumed or JournalEvents.Suspended;
                Require(decided, one.Id.Value, $"activity {what.ActivityId} has {times} lines {what.Event}");
            }

            foreach (var timer in lines.Where(line => line is { ActivityId: "wait", Event: JournalEvents.Suspended }))
            {
                var rang = lines.FirstOrDefault(line => line is { ActivityId: "wait", Event: JournalEvents.Resumed });
                Require(rang is not null && rang.At - timer.At >= TimeSpan.FromSeconds(1), one.Id.Value, $"the timer set at {timer.At:O} rang at {rang?.At:O}");
            }
        }
    }

    private async Task EffectsAsync(List<Instance> instances, CancellationToken cancellationToken)
    {
        var agreed = promises.Completed.Values.Where(done => done.Outcome == Load.Agreed).Select(done => done.Instance).ToHashSet();
        var children = instances.Where(one => one.Parent is not null).ToLookup(one => one.Parent?.Value);
        var documents = (await site.ReadAsync((context, token) => context.Documents.ToListAsync(token), cancellationToken))
            .ToLookup(document => document.Name);
        var mails = (await site.ReadAsync((context, token) => context.MailMessages.ToListAsync(token), cancellationToken))
            .ToLookup(mail => mail.Subject);
        var delivered = mailbox?.Count() ?? new Dictionary<string, int>();
        foreach (var one in instances.Where(one => one.Definition == Load.Definition))
        {
            var times = agreed.Contains(one.Id.Value) ? 1 : 0;
            Same(times, children[one.Id.Value].Count(), one, "children");
            Same(times, documents[$"函-{one.Key}.docx"].Count(), one, "documents");
            Same(times, mails[one.Key ?? ""].Count(), one, "planned mails");
            foreach (var mail in mails[one.Key ?? ""])
            {
                var lying = delivered.GetValueOrDefault(mail.MessageId);
                Require(mailbox is null || lying == 1, one.Id.Value, $"mail {mail.MessageId} lies {lying} times in the mailbox");
            }
        }

        await AttemptsAsync(mails.SelectMany(group => group).ToDictionary(mail => mail.MessageId, mail => mail.Subject), cancellationToken);
    }

    /// <summary>A mail goes out again only after a refusal, or after a person said that it is not there.</summary>
    private async Task AttemptsAsync(Dictionary<string, string> subjects, CancellationToken cancellationToken)
    {
        var attempts = await site.ReadAsync(
            (context, token) => context.MailAttempts.OrderBy(row => row.Number).ToListAsync(token), cancellationToken);
        foreach (var mail in attempts.GroupBy(attempt => attempt.MessageId))
        {
            foreach (var before in mail.SkipLast(1))
            {
                Require(
                    before.Outcome is nameof(MailOutcome.Transient) or nameof(MailOutcome.Permanent) || before.FoundInMailbox is false,
                    StartedBy(subjects.GetValueOrDefault(mail.Key) ?? ""),
                    $"attempt {before.Number} of {mail.Key} ended {before.Outcome ?? "without a word"}, and another followed without a decision");
            }
        }
    }

    private Guid? StartedBy(string key) => promises.Started.TryGetValue(key, out var instance) ? instance : null;

    private Task<List<JournalRow>> ReadJournalAsync(InstanceId instance, CancellationToken cancellationToken) => site.ReadAsync(
        (context, token) => context.Journal.Where(line => line.InstanceId == instance).OrderBy(line => line.Sequence).ToListAsync(token),
        cancellationToken);

    private void Same(int expected, int found, Instance one, string what) =>
        Require(expected == found, one.Id.Value, $"{one.Key} has {found} {what}, expected {expected}");

    private void Require(bool holds, Guid? instance, string otherwise)
    {
        if (!holds)
        {
            Break(instance, otherwise);
        }
    }

    private void Break(Guid? instance, string what)
    {
        _broken.Add($"{instance}: {what}");
        First ??= instance is { } id ? new InstanceId(id) : null;
    }

    /// <summary>The instance of the first broken invariant that names one.</summary>
    private InstanceId? First { get; set; }

    /// <summary>The journal of the first instance that something was wrong with.</summary>
    public async Task<string> DescribeFirstAsync(CancellationToken cancellationToken) => First is not { } first ? ""
        : string.Join('\n', (await ReadJournalAsync(first, cancellationToken))
            .Select(line => $"  {line.Sequence,3} {line.At:HH:mm:ss.fff} {line.ActivityId,-10} {line.Event,-10} {line.Outcome} {line.DetailJson}"));

    private sealed record Instance(
        InstanceId Id, string Definition, string? Key, InstanceId? Parent, InstanceStatus Status, int Incidents);
}
