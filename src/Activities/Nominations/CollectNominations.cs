using System.Text.Json.Nodes;
using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Nominations;

/// <summary>Starts an instance for every nomination that arrives, and waits until all of them have ended (R11, R35).</summary>
/// <remarks>
/// It stays open until the deadline has passed and every nomination's own process has ended, so a late nomination is
/// taken in and marked late, never lost. Safe to run again: a child's key holds the nomination's id, so it starts once.
/// </remarks>
/// <param name="deadlines">The season's calendar.</param>
[Activity("CreativeTalent.CollectNominations", DisplayName = "收集推荐", Category = "推荐",
    Description = "每收到一个推荐就启动它的流程，截止且全部审查结束后继续。")]
public sealed class CollectNominations(IDeadlines deadlines) : IResumableActivity<CollectNominations.Input>
{
    private readonly DeadlineTimers timers = new(deadlines);

    /// <summary>Where nominations come from.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The city association.</summary>
        public required string City { get; init; }

        /// <summary>The definition that runs for each nomination.</summary>
        public required string Definition { get; init; }

        /// <summary>The named deadline after which it goes on as soon as every nomination's process has ended.</summary>
        public required string Deadline { get; init; }
    }

    /// <summary>The event that a new nomination publishes for its city: <c>nomination</c>, <c>association</c>, <c>candidate</c>.</summary>
    /// <param name="season">The season.</param>
    /// <param name="city">The city association.</param>
    public static string EventKey(string season, string city) => $"nomination:{season}:{city}";

    /// <inheritdoc />
    public async Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var times = await timers.FindAsync(input.Season, input.Deadline, input.City, cancellationToken);

        return new ActivityResult.Waits(
        [
            Arrival(input, context, "first"),
            DeadlineTimers.AtDeadline(context, times, input.Deadline, input.City),
        ]);
    }

    /// <inheritdoc />
    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        ActivityResult result = stimulus.Kind == StimulusKinds.Event
            ? StartChild(input, stimulus, context)
            : IsFinished(context)
                ? new ActivityResult.Completed()
                : new ActivityResult.Waits([]);

        return Task.FromResult(result);
    }

    // The deadline's timer and every child are gone: only the bookmark for further arrivals may still stand.
    private static bool IsFinished(ActivityContext context) =>
        context.OpenBookmarks.All(bookmark => bookmark.Kind == BookmarkKinds.Event);

    private static ActivityResult.Waits StartChild(Input input, Stimulus stimulus, ActivityContext context)
    {
        var nomination = (string?)stimulus.Payload["nomination"]
            ?? throw new InvalidOperationException($"Stimulus {stimulus.Key} names no nomination.");
        var child = context.Bookmark(BookmarkKinds.Child, nomination) with
        {
            Payload = new JsonObject { ["nomination"] = nomination },
        };
        var late = context.OpenBookmarks.All(bookmark => bookmark.Kind != BookmarkKinds.Timer);

        return new ActivityResult.Waits([child, Arrival(input, context, stimulus.Key)])
        {
            Effects =
            [
                new OutboxEffect
                {
                    Kind = EngineEffects.StartChild,
                    Key = $"nomination:{nomination}",
                    Payload = new JsonObject
                    {
                        ["definition"] = input.Definition,
                        ["correlation"] = nomination,
                        ["parent"] = context.Instance.ToString(),
                        ["bookmark"] = child.Id.ToString("D"),
                        ["input"] = new JsonObject
                        {
                            ["season"] = input.Season,
                            ["city"] = input.City,
                            ["association"] = (string?)stimulus.Payload["association"],
                            ["nomination"] = nomination,
                            ["candidate"] = (string?)stimulus.Payload["candidate"],
                            ["late"] = late,
                        },
                    },
                },
            ],
        };
    }

    private static Bookmark Arrival(Input input, ActivityContext context, string discriminator) =>
        context.Bookmark(BookmarkKinds.Event, discriminator) with { Key = EventKey(input.Season, input.City) };
}
