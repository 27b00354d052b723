using System.Text.Json.Nodes;
using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests;

/// <summary>Runs one activity alone, as the engine would: with its open bookmarks, at a time that the test gives.</summary>
internal sealed class ActivityWorld
{
    public const string Season = "2023";
    public const string City = "jinzhong";

    public static readonly DateTimeOffset July = new(2023, 7, 10, 9, 0, 0, TimeSpan.FromHours(8));
    public static readonly DateTimeOffset Due = new(2023, 8, 11, 23, 59, 59, TimeSpan.FromHours(8));

    private readonly InstanceId instance = new(Guid.Parse("01890000-0000-7000-8000-000000000001"));
    private readonly Guid run = Guid.Parse("01890000-0000-7000-8000-000000000002");
    private readonly List<Bookmark> open = [];

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public DateTimeOffset Now { get; set; } = July;

    /// <summary>The bookmarks that stand.</summary>
    public IReadOnlyList<Bookmark> Open => open;

    public IReadOnlyList<Bookmark> Of(string kind) => [.. open.Where(bookmark => bookmark.Kind == kind)];

    public ActivityContext Context() => new()
    {
        Instance = instance,
        ActivityId = "activity",
        ActivityRun = run,
        Now = Now,
        OpenBookmarks = [.. open],
    };

    public async Task<ActivityResult> RunAsync<TInput>(IResumableActivity<TInput> activity, TInput input)
        where TInput : notnull =>
        Keep(await activity.RunAsync(input, Context(), Token));

    /// <summary>Resumes a bookmark, which is gone after that.</summary>
    public async Task<ActivityResult> ResumeAsync<TInput>(
        IResumableActivity<TInput> activity, TInput input, Bookmark bookmark, string kind, JsonObject? payload = null)
        where TInput : notnull
    {
        Assert.True(open.Remove(bookmark), $"{bookmark.Kind} does not stand.");
        var stimulus = new Stimulus
        {
            Key = $"{bookmark.Id:N}",
            Instance = instance,
            Kind = kind,
            Bookmark = bookmark.Id,
            ArrivedAt = Now,
            Payload = payload ?? [],
        };

        return Keep(await activity.ResumeAsync(input, bookmark, stimulus, Context(), Token));
    }

    /// <summary>The activity's own step: activities that read the record begin with a timer that is due at once.</summary>
    public async Task<ActivityResult> RunInOwnStepAsync<TInput>(IResumableActivity<TInput> activity, TInput input)
        where TInput : notnull
    {
        await RunAsync(activity, input);
        var timer = Assert.Single(Of(BookmarkKinds.Timer));
        Assert.Equal(Now, timer.DueAt);

        return await ResumeAsync(activity, input, timer, StimulusKinds.TimerDue);
    }

    private ActivityResult Keep(ActivityResult result)
    {
        if (result is ActivityResult.Waits waits)
        {
            open.AddRange(waits.Bookmarks);
            Assert.Equal(open.Count, open.Select(bookmark => bookmark.Id).Distinct().Count());
        }
        else
        {
            open.Clear();
        }

        return result;
    }
}

/// <summary>A calendar with one deadline and two reminders before it.</summary>
internal sealed class OneDeadline : IDeadlines
{
    public const string Name = "hand-in";

    public static readonly DateTimeOffset[] Reminders =
        [new(2023, 8, 7, 9, 0, 0, TimeSpan.FromHours(8)), new(2023, 8, 10, 9, 0, 0, TimeSpan.FromHours(8))];

    /// <summary>Moves when the deadline is extended.</summary>
    public DateTimeOffset DueAt { get; set; } = ActivityWorld.Due;

    public Task<DeadlineTimes?> FindAsync(
        SeasonId season, string deadline, AssociationId association, CancellationToken cancellationToken) =>
        Task.FromResult(deadline == Name ? new DeadlineTimes(DueAt, Reminders) : null);
}
