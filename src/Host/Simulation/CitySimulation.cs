using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Simulation;

/// <summary>Plays cities' stages through the real engine, database and files, under a clock that is moved from event to event.</summary>
/// <remarks>What people do follows from the plans and from what the database holds, so a run that was killed goes on where it stopped.</remarks>
internal sealed class CitySimulation(
    DatabaseMigration migration,
    SeasonOpening opening,
    CityStage stage,
    NominationDesk desk,
    InboxService inbox,
    SimulatedPeople people,
    SimulatedAnswers answers,
    WorkRound work,
    OutboxDrain outbox,
    AuditSealing sealing,
    SimulatedClock clock,
    Database database)
{
    /// <summary>Brings the database up to the files and takes up the clock, or starts it.</summary>
    /// <param name="start">When the simulated season begins.</param>
    /// <param name="workflows">The folder of the released definitions.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public async Task OpenAsync(DateTimeOffset start, string workflows, CancellationToken cancellationToken)
    {
        await migration.ApplyAsync(cancellationToken);
        await clock.BeginAsync(database, start, cancellationToken);
        await opening.OpenAsync(workflows, cancellationToken);
    }

    /// <summary>Plays the plans side by side to their end, or to a time at which to stop.</summary>
    /// <param name="plans">One for each city, all of one season.</param>
    /// <param name="until">When to stop, in the season's time; null to play to the end.</param>
    /// <param name="cancellationToken">Stops between two actions; the same call goes on from there.</param>
    /// <exception cref="SimulationStuckException">Nothing more can happen, and a stage has not ended.</exception>
    public async Task RunAsync(IReadOnlyList<SimulationPlan> plans, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        // Only this process works here: what a killed run had begun is free at once, because no virtual time passes meanwhile.
        await outbox.ReleaseAllAsync(cancellationToken);
        List<(SimulationPlan Plan, InstanceId Instance)> open = [];
        foreach (var plan in plans)
        {
            await people.EnsureAsync(plan, cancellationToken);
            open.Add((plan, (await stage.StartAsync(plan.Season.Id, plan.City.Id, cancellationToken)).Id));
        }

        while (open.Count > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work.RunUntilIdleAsync(cancellationToken);
            await sealing.SealAsync(cancellationToken);
            var acted = false;
            List<DateTimeOffset> moments = [];
            foreach (var (plan, _) in open)
            {
                var missing = await MissingAsync(plan, cancellationToken);
                var tasks = await OpenTasksAsync(plan, cancellationToken);
                acted |= await ActAsync(plan, missing, tasks, cancellationToken);
                moments.AddRange(missing.Select(candidate => candidate.ArrivesAt));
                moments.AddRange(tasks.Select(task => AnswersAt(plan, task)));
            }

            if (acted)
            {
                continue;
            }

            var ended = await EndedAsync([.. open.Select(stage => stage.Instance)], cancellationToken);
            if (open.RemoveAll(stage => ended.Contains(stage.Instance)) == 0)
            {
                await MoveAsync(moments, open[0].Plan, until, cancellationToken);
                if (clock.GetUtcNow() == until)
                {
                    return;
                }
            }
        }
    }

    private async Task MoveAsync(
        List<DateTimeOffset> moments, SimulationPlan waiting, DateTimeOffset? until, CancellationToken cancellationToken)
    {
        if (await work.FindNextAsync(cancellationToken) is { } due)
        {
            moments.Add(due);
        }

        var later = moments.Where(moment => moment > clock.GetUtcNow()).ToList();
        if (later.Count == 0)
        {
            throw new SimulationStuckException(waiting.City.ShortName, clock.GetUtcNow());
        }

        var next = later.Min();
        await clock.AdvanceAsync(database, until is { } end && next > end ? end : next, cancellationToken);
    }

    private Task<List<InstanceId>> EndedAsync(IReadOnlyList<InstanceId> instances, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => context.WorkflowInstances.Where(row => instances.Contains(row.Id) && row.FinishedAt != null)
                .Select(row => row.Id).ToListAsync(token),
            cancellationToken);

    private async Task<bool> ActAsync(
        SimulationPlan plan,
        IReadOnlyList<SimulatedCandidate> missing,
        IReadOnlyList<InboxTaskRow> tasks,
        CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var acted = false;
        foreach (var candidate in missing.Where(candidate => candidate.ArrivesAt <= now))
        {
            var staff = await people.FindAsync(Role.EnterpriseStaff, candidate.Nomination.Association, cancellationToken);
            acted |= await desk.NominateAsync(candidate.Nomination, staff[0], cancellationToken) is NominateOutcome.Nominated;
        }

        foreach (var task in tasks.Where(task => AnswersAt(plan, task) <= now).OrderBy(task => AnswersAt(plan, task)).ThenBy(task => task.Title, StringComparer.Ordinal))
        {
            acted |= await AnswerAsync(plan, task, cancellationToken);
        }

        return acted;
    }

    private async Task<bool> AnswerAsync(SimulationPlan plan, InboxTaskRow task, CancellationToken cancellationToken)
    {
        var actor = task.AssigneeId
            ?? (await people.FindAsync(Enum.Parse<Role>(task.Role), task.AssociationId, cancellationToken))[0];
        var (outcome, form) = await answers.AnswerAsync(plan, task, actor, cancellationToken);
        var caller = await people.SignInAsync(actor, cancellationToken);

        return await inbox.CompleteAsync(caller, task.Id, outcome, form, cancellationToken) switch
        {
            CompletionOutcome.Recorded or CompletionOutcome.AlreadyCompleted or CompletionOutcome.NoLongerAsked => true,
            var refused => throw new InvalidOperationException($"Task '{task.Title}' ({task.ActivityId}) was refused: {refused}."),
        };
    }

    // Hours, not minutes: a day of simulated work holds what a day of real work holds.
    private static DateTimeOffset AnswersAt(SimulationPlan plan, InboxTaskRow task)
    {
        var share = StableId.From($"{task.ActivityId}/{task.NominationId}/{task.AssigneeId}").ToByteArray()[0] / 255.0;

        var within = task.Page switch
        {
            "score" => plan.ScoringTime,
            "materials" => plan.MaterialsTime,
            _ => plan.OfficeTime,
        };

        return task.CreatedAt + (within * (0.1 + (0.9 * share)));
    }

    private async Task<IReadOnlyList<SimulatedCandidate>> MissingAsync(SimulationPlan plan, CancellationToken cancellationToken)
    {
        var known = await database.ReadAsync(
            (context, token) => context.Nominations.Where(row => row.SeasonId == plan.Season.Id && row.CityId == plan.City.Id)
                .Select(row => row.Id).ToListAsync(token),
            cancellationToken);
        var there = known.ToHashSet();

        return [.. Enumerable.Range(0, plan.Nominations).Select(plan.Candidate).Where(candidate => !there.Contains(candidate.Nomination.Id))];
    }

    private Task<List<InboxTaskRow>> OpenTasksAsync(SimulationPlan plan, CancellationToken cancellationToken)
    {
        AssociationId[] places =
            [plan.City.Id, plan.Season.Associations.Province.Id, .. plan.Season.Associations.Below(plan.City.Id).Select(below => below.Id)];

        return database.ReadAsync(
            (context, token) => context.InboxTasks.Where(task => task.State == InboxTaskState.Open && places.Contains(task.AssociationId))
                .OrderBy(task => task.CreatedAt).ThenBy(task => task.Id).ToListAsync(token),
            cancellationToken);
    }
}

/// <summary>A simulated stage waits for nothing that can come.</summary>
internal sealed class SimulationStuckException(string city, DateTimeOffset at)
    : Exception($"The stage of {city} waits for nothing that can come (simulated time {at:u}). Its incidents say why.");
