using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Inbox;

namespace CreativeTalent.Host.Api;

/// <summary>Who is signed in.</summary>
internal sealed record SessionAnswer(string Person, string Name, IReadOnlyList<string> Roles, string FormToken);

/// <summary>A personal access token; <see cref="Token"/> is shown once, when it is made.</summary>
internal sealed record TokenAnswer
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public string? Token { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? LastUsedAt { get; init; }
}

internal sealed record TokenList(IReadOnlyList<TokenAnswer> Items);

/// <summary>An instance as lists show it.</summary>
internal sealed record InstanceAnswer
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required InstanceStatus Status { get; init; }

    public string? Name { get; init; }

    public string? CorrelationId { get; init; }

    public Guid? Parent { get; init; }

    public required int Incidents { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public static InstanceAnswer From(InstanceHeader header) => new()
    {
        Id = header.Id.Value,
        DefinitionId = header.DefinitionId,
        Version = header.Version,
        Status = header.Status,
        Name = header.Name,
        CorrelationId = header.Correlation,
        Parent = header.Parent?.Value,
        Incidents = header.Incidents,
        CreatedAt = header.CreatedAt,
        UpdatedAt = header.UpdatedAt,
        FinishedAt = header.FinishedAt,
    };
}

/// <summary>A page; <see cref="Next"/> is the <c>after</c> of the next one, null on the last.</summary>
internal sealed record InstanceList(IReadOnlyList<InstanceAnswer> Items, string? Next);

/// <summary>An instance with everything to see in it.</summary>
internal sealed record InstanceDetails
{
    public required InstanceAnswer Instance { get; init; }

    public required JsonObject Input { get; init; }

    public required JsonObject Output { get; init; }

    public required JsonObject Variables { get; init; }

    public required IReadOnlyList<BookmarkAnswer> Bookmarks { get; init; }

    public required IReadOnlyList<IncidentAnswer> Incidents { get; init; }

    public required IReadOnlyList<Guid> Children { get; init; }
}

/// <summary>What an instance waits for; the id of a human task's is the task's.</summary>
internal sealed record BookmarkAnswer(
    Guid Id, string ActivityId, Guid ActivityRun, string Kind, string? Key, DateTimeOffset? DueAt, string? Deadline);

/// <summary>A failed activity, with the outcomes it can be skipped by; null when any is allowed.</summary>
internal sealed record IncidentAnswer(
    Guid ActivityRun, string ActivityId, string? ActivityName, string ActivityType, string Message, DateTimeOffset At, IReadOnlyList<string>? Outcomes);

internal sealed record JournalList(IReadOnlyList<JournalAnswer> Items, long? Next);

internal sealed record JournalAnswer(
    long Sequence, DateTimeOffset At, string? ActivityId, string? ActivityType, string Event, string? Outcome, JsonNode? Detail);

/// <summary>A task; <see cref="Request"/> holds form, outcomes and facts, and is given for a single one.</summary>
internal sealed record TaskAnswer
{
    public required Guid Id { get; init; }

    public required Guid Instance { get; init; }

    public required string ActivityId { get; init; }

    public required string Title { get; init; }

    public required InboxTaskState State { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? Outcome { get; init; }

    public JsonNode? Request { get; init; }

    public static TaskAnswer From(InboxTaskRow row) => new()
    {
        Id = row.Id,
        Instance = row.InstanceId.Value,
        ActivityId = row.ActivityId,
        Title = row.Title,
        State = row.State,
        DueAt = row.DueAt,
        CreatedAt = row.CreatedAt,
        CompletedAt = row.CompletedAt,
        Outcome = row.Outcome,
    };
}

internal sealed record TaskList(IReadOnlyList<TaskAnswer> Items, Guid? Next);

/// <summary>A completed task; the status is that of the instance after its step, null when a worker makes that step.</summary>
internal sealed record CompletedAnswer(Guid Instance, InstanceStatus? Status);

internal sealed record EventAnswer(string Name, string Key);

/// <summary>What became of an operator's command: <c>applied</c>, <c>before</c> for one sent again, <c>kept</c> for a worker.</summary>
internal sealed record OperationAnswer(string Outcome, InstanceAnswer? Instance);

internal sealed record DeadLetterList(IReadOnlyList<DeadLetterAnswer> Items, long? Next);

internal sealed record DeadLetterAnswer(
    string Key, string Kind, Guid Instance, int Attempts, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);
