using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Inbox;

/// <summary>What people do with their tasks. Rights are checked here, by role and association, for every call.</summary>
internal sealed class InboxService(Database database, WorkflowEngine engine, TimeProvider time)
{
    // Asked with every completion, so compiled; of the service, because one process may talk to two kinds of database.
    private readonly Func<CreativeTalentContext, Guid, Task<InboxTaskRow?>> _find = EF.CompileAsyncQuery(
        (CreativeTalentContext context, Guid task) => context.InboxTasks.AsNoTracking().FirstOrDefault(found => found.Id == task));

    /// <summary>Lists a caller's tasks, with two queries whatever the number of tasks and roles.</summary>
    public Task<InboxPage> ListAsync(Caller caller, InboxQuery query, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(query.Skip);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Take, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(query.Take, InboxQuery.MaxPageSize);

        return database.ReadAsync(
            async (context, token) =>
            {
                var tasks = Filter(context.InboxTasks.Where(InboxRights.VisibleTo(caller)), caller, query);
                var total = await tasks.CountAsync(token);

                return new InboxPage(await Page(context, tasks, query).ToListAsync(token), total);
            },
            cancellationToken);
    }

    /// <summary>Lists a caller's open tasks in an order in which a program can go on where it stopped: one query.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="instance">Only tasks of this instance; null for all.</param>
    /// <param name="after">The last task of the page before; null for the first page.</param>
    /// <param name="take">How many to give.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<List<InboxTaskRow>> ListOpenAsync(
        Caller caller, InstanceId? instance, Guid? after, int take, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) =>
        {
            var tasks = context.InboxTasks.Where(InboxRights.VisibleTo(caller)).Where(task => task.State == InboxTaskState.Open);
            if (instance is { } wanted)
            {
                tasks = tasks.Where(task => task.InstanceId == wanted);
            }

            if (after is { } last)
            {
                tasks = tasks.Where(task => task.Id.CompareTo(last) > 0);
            }

            return tasks.OrderBy(task => task.Id).Take(take).ToListAsync(token);
        },
        cancellationToken);

    /// <summary>Finds a task with its form and draft.</summary>
    /// <returns>Null when there is none, or the caller may not see it.</returns>
    public async Task<InboxTaskRow?> FindAsync(Caller caller, Guid task, CancellationToken cancellationToken)
    {
        var row = await database.ReadAsync((context, _) => _find(context, task), cancellationToken);

        return row is not null && caller.MaySee(row) ? row : null;
    }

    /// <summary>Takes a task for oneself; taking one's own again changes nothing.</summary>
    public Task<TaskOutcome> ClaimAsync(Caller caller, Guid task, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        task,
        (row, now) =>
        {
            row.ClaimedBy = caller.Person;
            row.ClaimedAt ??= now;
        },
        cancellationToken);

    /// <summary>Gives a task back to everybody with its role; the draft stays.</summary>
    public Task<TaskOutcome> GiveBackAsync(Caller caller, Guid task, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        task,
        (row, _) =>
        {
            row.ClaimedBy = null;
            row.ClaimedAt = null;
        },
        cancellationToken);

    /// <summary>Keeps what was typed so far, and takes the task for oneself.</summary>
    public Task<TaskOutcome> SaveDraftAsync(Caller caller, Guid task, JsonObject draft, CancellationToken cancellationToken) =>
        ChangeAsync(
            caller,
            task,
            (row, now) =>
            {
                row.ClaimedBy = caller.Person;
                row.ClaimedAt ??= now;
                row.DraftJson = draft.ToJsonString();
                row.DraftBy = caller.Person;
                row.DraftSavedAt = now;
            },
            cancellationToken);

    /// <summary>Completes a task and makes the step that follows; the answer comes after its commit.</summary>
    /// <remarks>The same person completing with the same outcome again is answered as the first time.</remarks>
    public async Task<CompletionOutcome> CompleteAsync(
        Caller caller, Guid task, string outcome, JsonObject form, CancellationToken cancellationToken)
    {
        if (await FindAsync(caller, task, cancellationToken) is not { } row)
        {
            return new CompletionOutcome.UnknownTask();
        }

        if (row.State != InboxTaskState.Open)
        {
            return AnswerClosed(row, caller, outcome);
        }

        if (row.ClaimedBy is { } owner && owner != caller.Person)
        {
            return new CompletionOutcome.ClaimedBy(owner, row.ClaimedAt ?? row.CreatedAt);
        }

        if (Refuse(row, outcome, form) is { } refusal)
        {
            return refusal;
        }

        var now = time.GetUtcNow();
        var step = await engine.ApplyAsync(
            new Stimulus
            {
                Key = $"task:{task:N}:{caller.Person.Value:N}",
                Instance = row.InstanceId,
                Kind = StimulusKinds.TaskCompleted,
                Bookmark = task,
                ArrivedAt = now,
                Payload = new JsonObject
                {
                    ["outcome"] = outcome,
                    ["form"] = form.DeepClone(),
                    ["person"] = caller.Person.ToString(),
                    ["at"] = now,
                },
            },
            cancellationToken);
        if (step is StepOutcome.Applied or StepOutcome.KeptForLater)
        {
            return new CompletionOutcome.Recorded(row.InstanceId, (step as StepOutcome.Applied)?.Header.Status);
        }

        // Somebody was faster between our look and our step: the task now says who.
        var closed = await FindAsync(caller, task, cancellationToken) ?? row;

        return AnswerClosed(closed, caller, outcome);
    }

    private static IQueryable<InboxTaskRow> Filter(IQueryable<InboxTaskRow> tasks, Caller caller, InboxQuery query)
    {
        tasks = tasks.Where(task => task.State == query.State);
        if (query.OnlyMine)
        {
            tasks = tasks.Where(task => task.ClaimedBy == caller.Person || task.CompletedBy == caller.Person);
        }

        if (query.Page is { } page)
        {
            tasks = tasks.Where(task => task.Page == page);
        }

        if (query.Nomination is { } nomination)
        {
            tasks = tasks.Where(task => task.NominationId == nomination);
        }

        return query.Search is { Length: > 0 } search ? tasks.Where(task => task.Title.Contains(search)) : tasks;
    }

    private static IQueryable<InboxTask> Page(CreativeTalentContext context, IQueryable<InboxTaskRow> tasks, InboxQuery query)
    {
        var ordered = query.State == InboxTaskState.Open
            ? tasks.OrderByDescending(task => task.Priority).ThenBy(task => task.DueAt == null).ThenBy(task => task.DueAt)
                .ThenBy(task => task.Id)
            : tasks.OrderByDescending(task => task.CompletedAt).ThenBy(task => task.Id);

        return ordered.Skip(query.Skip).Take(query.Take).Select(task => new InboxTask
        {
            Id = task.Id,
            Title = task.Title,
            Role = task.Role,
            Association = task.AssociationId,
            AssociationName = context.Associations.Where(place => place.Id == task.AssociationId)
                .Select(place => place.Name).FirstOrDefault() ?? "",
            Nomination = task.NominationId,
            Page = task.Page,
            DueAt = task.DueAt,
            Priority = task.Priority,
            State = task.State,
            ClaimedBy = task.ClaimedBy,
            ClaimedByName = context.People.Where(person => person.Id == task.ClaimedBy)
                .Select(person => person.Name).FirstOrDefault(),
            DraftSavedAt = task.DraftSavedAt,
            CompletedAt = task.CompletedAt,
            Outcome = task.Outcome,
            CreatedAt = task.CreatedAt,
        });
    }

    private async Task<TaskOutcome> ChangeAsync(
        Caller caller, Guid task, Action<InboxTaskRow, DateTimeOffset> change, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return await database.WriteAsync(
                    (context, token) => ChangeAsync(context, caller, task, change, token), cancellationToken);
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody changed the task in between: look again, and answer by what it is now.
            }
        }
    }

    private async Task<TaskOutcome> ChangeAsync(
        CreativeTalentContext context,
        Caller caller,
        Guid task,
        Action<InboxTaskRow, DateTimeOffset> change,
        CancellationToken cancellationToken)
    {
        var row = await context.InboxTasks.FirstOrDefaultAsync(found => found.Id == task, cancellationToken);
        if (row is null || !caller.MaySee(row))
        {
            return new TaskOutcome.UnknownTask();
        }

        if (row.State != InboxTaskState.Open)
        {
            return new TaskOutcome.Closed(row.CompletedBy, row.CompletedAt ?? row.CreatedAt);
        }

        if (row.ClaimedBy is { } owner && owner != caller.Person)
        {
            return new TaskOutcome.ClaimedBy(owner, row.ClaimedAt ?? row.CreatedAt);
        }

        var now = time.GetUtcNow();
        change(row, now);
        row.Revision++;

        return new TaskOutcome.Written(now);
    }

    private static CompletionOutcome? Refuse(InboxTaskRow row, string outcome, JsonObject form)
    {
        var request = TaskRequest.From(JsonNode.Parse(row.RequestJson) as JsonObject
            ?? throw new JsonException($"The request of task {row.Id} is no JSON object."));
        if (!request.Outcomes.Contains(outcome, StringComparer.Ordinal))
        {
            return new CompletionOutcome.UnknownOutcome(request.Outcomes);
        }

        // The primary outcome is the one that asserts the form; a return may leave it empty.
        var missing = outcome == request.Outcomes[0]
            ? request.Fields.Where(field => field.Required && IsEmpty(form[field.Name])).Select(field => field.Label).ToList()
            : [];

        return missing.Count > 0 ? new CompletionOutcome.Incomplete(missing) : null;
    }

    private static bool IsEmpty(JsonNode? value) => value switch
    {
        null => true,
        JsonArray many => many.Count == 0,
        JsonValue one => one.TryGetValue<string>(out var text) && string.IsNullOrWhiteSpace(text),
        _ => false,
    };

    private static CompletionOutcome AnswerClosed(InboxTaskRow row, Caller caller, string outcome) => row switch
    {
        { State: InboxTaskState.Completed, CompletedBy: { } person } when person == caller.Person && row.Outcome == outcome =>
            new CompletionOutcome.Recorded(row.InstanceId, Status: null),
        { State: InboxTaskState.Completed, CompletedBy: { } person } =>
            new CompletionOutcome.AlreadyCompleted(person, row.CompletedAt ?? row.CreatedAt, row.Outcome ?? ""),
        _ => new CompletionOutcome.NoLongerAsked(row.CompletedAt ?? row.CreatedAt),
    };
}
