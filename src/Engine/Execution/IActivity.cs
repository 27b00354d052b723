using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>An activity that only computes: it returns its output and leaves by the outcome Done.</summary>
/// <typeparam name="TInput">A record; its properties are the inputs, camel case in the definition.</typeparam>
/// <typeparam name="TOutput">A record; its properties are the outputs.</typeparam>
public interface IActivity<in TInput, TOutput>
    where TInput : notnull
{
    /// <summary>Runs. It may run again when a commit loses a race, so it changes nothing outside.</summary>
    Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken);
}

/// <summary>An activity that decides, waits, fails or asks for effects.</summary>
/// <typeparam name="TInput">A record; its properties are the inputs, camel case in the definition.</typeparam>
public interface IActivity<in TInput>
    where TInput : notnull
{
    /// <summary>Runs. It may run again when a commit loses a race, so it changes nothing outside.</summary>
    Task<ActivityResult> RunAsync(TInput input, ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>An activity that goes on when one of its bookmarks is resumed.</summary>
/// <typeparam name="TInput">The same inputs, evaluated again.</typeparam>
public interface IResumableActivity<in TInput> : IActivity<TInput>
    where TInput : notnull
{
    /// <summary>Goes on. It may run again when a commit loses a race, so it changes nothing outside.</summary>
    /// <param name="input">The inputs, evaluated again.</param>
    /// <param name="resumed">The bookmark that was resumed.</param>
    /// <param name="stimulus">What resumed it.</param>
    /// <param name="context">Where it runs.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    Task<ActivityResult> ResumeAsync(
        TInput input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>Where an activity runs.</summary>
public sealed record ActivityContext
{
    /// <summary>The instance.</summary>
    public required InstanceId Instance { get; init; }

    /// <summary>The activity's id in the definition.</summary>
    public required string ActivityId { get; init; }

    /// <summary>The activity's name in the definition; null when it has none.</summary>
    public string? ActivityName { get; init; }

    /// <summary>This run of the activity; the same when a lost race runs the step again, so keys may be built on it.</summary>
    public required Guid ActivityRun { get; init; }

    /// <summary>What business thing the instance belongs to; null for none.</summary>
    public string? Correlation { get; init; }

    /// <summary>The time of the step.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The bookmarks of this run that still stand, without the one that was just resumed; empty on the first run.</summary>
    /// <remarks>The engine fills it, so an activity that waits for many answers knows what it still waits for.</remarks>
    public IReadOnlyList<Bookmark> OpenBookmarks { get; init; } = [];

    /// <summary>A new bookmark of this run.</summary>
    /// <param name="kind">One of <see cref="BookmarkKinds"/> or the activity's own word.</param>
    /// <param name="discriminator">What tells it from the run's other bookmarks of this kind; the same again gives the same id.</param>
    public Bookmark Bookmark(string kind, string discriminator = "") => new()
    {
        Id = BookmarkId($"{kind}/{discriminator}"),
        Instance = Instance,
        ActivityId = ActivityId,
        ActivityRun = ActivityRun,
        Kind = kind,
    };

    /// <summary>A bookmark id for this run that is the same when a lost race runs the step again.</summary>
    /// <param name="discriminator">Another text gives another id.</param>
    public Guid BookmarkId(string discriminator)
    {
        var hash = System.Security.Cryptography.SHA256.HashData(
            System.Text.Encoding.UTF8.GetBytes($"{ActivityRun:N}/{discriminator}"));
        return new Guid(hash.AsSpan(0, 16));
    }
}

/// <summary>What a run of an activity came to.</summary>
public abstract record ActivityResult
{
    private ActivityResult()
    {
    }

    /// <summary>What it asks for, committed together with the step.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>It is done.</summary>
    /// <param name="Output">Its outputs by name; null for none.</param>
    /// <param name="Outcome">The outcome it leaves by, Done by default.</param>
    public sealed record Completed(JsonObject? Output = null, string Outcome = "Done") : ActivityResult;

    /// <summary>It waits until one of its bookmarks is resumed.</summary>
    /// <param name="Bookmarks">At least one new bookmark, or none to go on waiting for those it already has.</param>
    public sealed record Waits(IReadOnlyList<Bookmark> Bookmarks) : ActivityResult;

    /// <summary>It failed in a way that a person must look at: an incident.</summary>
    /// <param name="Message">For the person; never a stack trace.</param>
    public sealed record Failed(string Message) : ActivityResult;
}

/// <summary>The stable name of an activity in definitions, and how the designer shows it.</summary>
/// <param name="typeName">For example <c>CreativeTalent.RankNominations</c>; never changes once released.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class ActivityAttribute(string typeName) : Attribute
{
    /// <summary>The name in definitions.</summary>
    public string TypeName { get; } = typeName;

    /// <summary>From 1; a change of meaning is a new version.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The Chinese name in the designer.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The Chinese category in the designer.</summary>
    public required string Category { get; init; }

    /// <summary>One Chinese sentence in the designer; empty for none.</summary>
    public string Description { get; init; } = "";

    /// <summary>The outcomes it can leave by; Done when none are named.</summary>
    public string[] Outcomes { get; init; } = ["Done"];
}
