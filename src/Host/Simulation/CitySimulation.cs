using CreativeTalent.Domain.People;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Simulation;

/// <summary>Plays a city's stage through the real engine, database and files, under a clock that is moved from event to event.</summary>
/// <remarks>What people do follows from the plan and from what the database holds, so a run that was killed goes on where it stopped.</remarks>
internal sealed class CitySimulation(
    CityStage stage,
    NominationDesk desk,
    InboxService inbox,
    SimulatedPeople people,
    SimulatedAnswers answers,
    WorkRound work,
    OutboxDrain outbox,
    SimulatedClock clock,
    Database database)
{
    /// <summary>Plays the plan to its end, or to the time at which it is to stop.</summary>
    /// <exception cref="SimulationStuckException">Nothing more can happen, and the stage has not ended.</exception>
    public async Task RunAsync(SimulationPlan plan, CancellationToken cancellationToken)
    {
        await clock.BeginAsync(database, plan.Start, cancellationToken);

        // Only this process works here: what a killed run had begun is free at once, because no virtual time passes meanwhile.
        await outbox.ReleaseAllAsync(cancellationToken);
        await people.EnsureAsync(plan, cancellationToken);
        var instance = (await stage.StartAsync(plan.Season.Id, plan.City.Id, cancellationToken)).Id;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await work.RunUntilIdleAsync(cancellationToken);
            var missing = await MissingAsync(plan, cancellationToken);
            var tasks = await OpenTasksAsync(plan, cancellationToken);
            if (await ActAsync(plan, missing, tasks, cancellationToken))
            {
                continue;
            }

            var finished = await database.ReadAsync(
                (context, token) => context.WorkflowInstances.AnyAsync(row => row.Id == instance && row.FinishedAt != null, token),
                cancellationToken);
            if (finished)
            {
                return;
            }

            DateTimeOffset?[] moments =
            [
                .. missing.Select(candidate => (DateTimeOffset?)candidate.ArrivesAt),
                .. tasks.Select(task => (DateTimeOffset?)AnswersAt(task)),
                await work.FindNextAsync(cancellationToken),
            ];
            var next = moments.Where(moment => moment > clock.GetUtcNow()).Min()
                ?? throw new SimulationStuckException(plan.City.ShortName, clock.GetUtcNow());
            if (plan.Until is { } until && next > until)
            {
                await clock.AdvanceAsync(database, until, cancellationToken);
                return;
            }

            await clock.AdvanceAsync(database, next, cancellationToken);
        }
    }

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

        foreach (var task in tasks.Where(task => AnswersAt(task) <= now).OrderBy(AnswersAt).ThenBy(task => task.Title, StringComparer.Ordinal))
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
    private static DateTimeOffset AnswersAt(InboxTaskRow task)
    {
        var share = StableId.From($"{task.ActivityId}/{task.NominationId}/{task.AssigneeId}").ToByteArray()[0] / 255.0;

        return task.CreatedAt + task.Page switch
        {
            "score" => TimeSpan.FromHours(4 + (share * 40)),
            "materials" => TimeSpan.FromHours(2 + (share * 20)),
            _ => TimeSpan.FromMinutes(30 + (share * 60)),
        };
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
