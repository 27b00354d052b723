using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Designer;

/// <summary>Reads instances for the designer's list and viewer.</summary>
internal sealed class InstanceLibrary(Database database, WorkflowEngine engine)
{
    /// <summary>Lists instances, a page at a time, newest first unless asked otherwise.</summary>
    public Task<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            var rows = Filter(context.WorkflowInstances, query);
            var total = await rows.CountAsync(token);
            var ordered = query.Ascending
                ? rows.OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)
                : rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id);

            // The state is what makes a row large, and no list shows it.
            var page = await ordered.Skip(query.Page * query.PageSize).Take(query.PageSize).Select(row => new InstanceHeader
            {
                Id = row.Id,
                DefinitionId = row.DefinitionId,
                DefinitionVersionId = row.DefinitionVersionId,
                Version = row.Version,
                Status = row.Status,
                Name = row.Name,
                Correlation = row.Correlation,
                Incidents = row.Incidents,
                CreatedAt = row.CreatedAt,
                UpdatedAt = row.UpdatedAt,
                FinishedAt = row.FinishedAt,
            }).ToListAsync(token);

            return new InstancePage(page, total);
        },
        cancellationToken);

    /// <summary>Finds one with what it waits for, its journal and its definition's node ids.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<ShownInstance?> FindAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        if (await engine.DescribeAsync(instance, cancellationToken) is not { } view)
        {
            return null;
        }

        var version = view.Header.DefinitionVersionId;
        var json = await database.ReadAsync(
            (context, token) => context.WorkflowDefinitions.Where(row => row.Id == version).Select(row => row.Json).FirstOrDefaultAsync(token),
            cancellationToken);
        var root = json is null ? null : JsonNode.Parse(json)?["root"] as JsonObject;
        var nodes = root is null ? new Dictionary<string, ActivityNode>() : ActivityNode.Read(root);

        return new ShownInstance(view, await ReadJournalAsync(instance, cancellationToken), nodes);
    }

    private Task<IReadOnlyList<JournalEntry>> ReadJournalAsync(InstanceId instance, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<JournalEntry>>(
            async (context, token) => [.. (await JournalReading.ListAsync(context, instance, after: 0, int.MaxValue, token))
                .Select(row => new JournalEntry(row.Sequence, row.At, row.ActivityId, row.ActivityType, row.Event, row.Outcome))],
            cancellationToken);

    private static IQueryable<WorkflowInstanceRow> Filter(IQueryable<WorkflowInstanceRow> rows, InstanceQuery query)
    {
        if (query.DefinitionIds is { Count: > 0 } definitions)
        {
            rows = rows.Where(row => definitions.Contains(row.DefinitionId));
        }

        if (query.Correlation is { Length: > 0 } correlation)
        {
            rows = rows.Where(row => row.Correlation == correlation);
        }

        if (query.Version is { } version)
        {
            rows = rows.Where(row => row.Version == version);
        }

        if (query.HasIncidents is { } incidents)
        {
            rows = rows.Where(row => row.Incidents > 0 == incidents);
        }

        if (query.Statuses is { Count: > 0 } statuses)
        {
            rows = rows.Where(row => statuses.Contains(row.Status));
        }

        return query.SearchTerm is { Length: > 0 } term
            ? rows.Where(row => (row.Name != null && row.Name.Contains(term)) || row.Correlation == term)
            : rows;
    }
}

/// <summary>A question for instances.</summary>
internal sealed record InstanceQuery
{
    public IReadOnlyList<string>? DefinitionIds { get; init; }

    public string? Correlation { get; init; }

    public int? Version { get; init; }

    public bool? HasIncidents { get; init; }

    public IReadOnlyList<InstanceStatus>? Statuses { get; init; }

    public string? SearchTerm { get; init; }

    public bool Ascending { get; init; }

    /// <summary>From 0.</summary>
    public int Page { get; init; }

    /// <summary>From 1 to 100.</summary>
    public int PageSize { get; init; } = 10;
}

/// <summary>One page of instances.</summary>
internal sealed record InstancePage(IReadOnlyList<InstanceHeader> Items, int Total);

/// <summary>An instance with its journal and the activities of its definition.</summary>
internal sealed record ShownInstance(
    InstanceView View, IReadOnlyList<JournalEntry> Journal, IReadOnlyDictionary<string, ActivityNode> Nodes)
{
    /// <summary>Every run of every activity, in the order in which they began.</summary>
    public IReadOnlyList<ActivityRun> Runs => [.. Journal.Where(entry => entry.ActivityId is not null)
        .GroupBy(entry => entry.ActivityRun?.ToString("N") ?? entry.ActivityId ?? "")
        .Select(entries => ActivityRun.Of($"{View.Header.Id.Value:N}.{entries.Key}", [.. entries], this))];
}

/// <summary>An activity of a definition, with the path by which the Studio names it.</summary>
internal sealed record ActivityNode(string NodeId, string Type, string? Name)
{
    /// <summary>All activities of a definition by id.</summary>
    public static IReadOnlyDictionary<string, ActivityNode> Read(JsonObject root)
    {
        DefinitionJson.Tidy(root, before: null);
        var nodes = new Dictionary<string, ActivityNode>(StringComparer.Ordinal);
        foreach (var (id, activity) in DefinitionJson.Activities(root))
        {
            nodes.TryAdd(id, new ActivityNode(
                (string?)activity["nodeId"] ?? id,
                (string?)activity["type"] ?? "",
                (string?)activity["metadata"]?["displayText"] ?? (string?)activity["name"]));
        }

        return nodes;
    }
}

/// <summary>One run of an activity, as the journal tells it.</summary>
/// <remarks>Its id begins with the instance's, because the Studio asks for a run by its id alone.</remarks>
internal sealed record ActivityRun(
    string Id, string ActivityId, string NodeId, string Type, string? Name, DateTimeOffset StartedAt, DateTimeOffset? CompletedAt, string Status, int Faults, bool Waits, string? Outcome)
{
    public static ActivityRun Of(string id, IReadOnlyList<JournalEntry> entries, ShownInstance instance)
    {
        var last = entries[^1];
        var activity = last.ActivityId ?? "";
        var node = instance.Nodes.GetValueOrDefault(activity);
        var waits = last.Event is JournalEvents.Suspended or JournalEvents.Resumed;

        return new ActivityRun(
            id,
            activity,
            node?.NodeId ?? activity,
            last.ActivityType ?? "",
            node?.Name,
            entries[0].At,
            waits || last.Event == JournalEvents.Faulted ? null : last.At,
            last.Event switch
            {
                JournalEvents.Faulted => "Faulted",
                JournalEvents.Canceled => "Canceled",
                _ => waits ? "Running" : "Completed",
            },
            entries.Count(entry => entry.Event == JournalEvents.Faulted),
            waits,
            last.Outcome);
    }
}
