using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Shows instances to people and programs, with a number of queries that does not grow with their number.</summary>
internal sealed class InstanceRecords(
    Database database, WorkflowEngine engine, IDefinitionStore definitions, ActivityCatalogue catalogue)
{
    /// <summary>The most that a count counts.</summary>
    public const int CountLimit = 1000;

    private const int MaxChildren = 100;

    /// <summary>One page, newest first: one query, and as many rows as the page has, whatever the number of instances.</summary>
    public Task<InstancePage> ListAsync(InstanceQuery query, CancellationToken cancellationToken) => database.ReadAsync(
        async (context, token) =>
        {
            var rows = await Page(context, query).Select(WorkflowRows.HeaderOf).ToListAsync(token);

            return rows.Count > query.Take
                ? new InstancePage([.. rows.Take(query.Take)], InstanceCursor.Of(rows[query.Take - 1]))
                : new InstancePage(rows, Next: null);
        },
        cancellationToken);

    /// <summary>How many instances a filter finds, counted up to <see cref="CountLimit"/>.</summary>
    public Task<int> CountAsync(InstanceStatus? status, bool onlyIncidents, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => Filter(context.WorkflowInstances, new InstanceQuery { OnlyIncidents = onlyIncidents })
            .Where(row => status == null || row.Status == status).Take(CountLimit).CountAsync(token),
        cancellationToken);

    /// <summary>Whether there is such an instance.</summary>
    public Task<bool> ExistsAsync(InstanceId instance, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => context.WorkflowInstances.AnyAsync(row => row.Id == instance, token), cancellationToken);

    /// <summary>An instance with what it waits for, what failed in it, and its children; null when there is none.</summary>
    public async Task<InstanceRecord?> FindAsync(InstanceId instance, CancellationToken cancellationToken)
    {
        if (await engine.DescribeAsync(instance, cancellationToken) is not { } view)
        {
            return null;
        }

        var definition = view.Incidents.Count > 0
            ? await definitions.FindVersionAsync(view.Header.DefinitionVersionId, cancellationToken)
            : null;

        return await database.ReadAsync(
            async (context, token) => new InstanceRecord
            {
                View = view,
                Bookmarks = await context.Bookmarks.Where(row => row.InstanceId == instance)
                    .OrderBy(row => row.DueAt == null).ThenBy(row => row.DueAt).ThenBy(row => row.Id).ToListAsync(token),
                Children = await context.WorkflowInstances.Where(row => row.ParentId == instance)
                    .OrderBy(row => row.CreatedAt).Take(MaxChildren).Select(WorkflowRows.HeaderOf).ToListAsync(token),
                Outcomes = view.Incidents.ToDictionary(
                    incident => incident.ActivityRun,
                    incident => definition is null ? null : DefinitionPorts.Of(definition, incident.ActivityId, catalogue)),
            },
            cancellationToken);
    }

    /// <summary>Lines of the journal after a sequence, oldest first.</summary>
    public Task<List<JournalRow>> JournalAsync(InstanceId instance, long after, int take, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => JournalReading.ListAsync(context, instance, after, take, token),
            cancellationToken);

    /// <summary>The question for one page.</summary>
    // Without a status there is no index in the order of creation, and one more would cost every start: the newest of each
    // status are taken from the index that is there, and merged.
    internal static IQueryable<WorkflowInstanceRow> Page(CreativeTalentContext context, InstanceQuery query)
    {
        var filtered = Filter(context.WorkflowInstances, query);
        if (query.Status is { } status)
        {
            return Newest(filtered.Where(row => row.Status == status), query.Take);
        }

        if (query.OnlyIncidents || query.Correlation is not null)
        {
            return Newest(filtered, query.Take);
        }

        var merged = Enum.GetValues<InstanceStatus>()
            .Select(each => Newest(filtered.Where(row => row.Status == each), query.Take))
            .Aggregate((left, right) => left.Concat(right));

        return Newest(merged, query.Take);
    }

    // One more than the page holds tells whether there is a next one.
    private static IQueryable<WorkflowInstanceRow> Newest(IQueryable<WorkflowInstanceRow> rows, int take) =>
        rows.OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(take + 1);

    private static IQueryable<WorkflowInstanceRow> Filter(IQueryable<WorkflowInstanceRow> rows, InstanceQuery query)
    {
        if (query.Definition is { } definition)
        {
            rows = rows.Where(row => row.DefinitionId == definition);
        }

        if (query.Correlation is { } correlation)
        {
            rows = rows.Where(row => row.Correlation == correlation);
        }

        if (query.OnlyIncidents)
        {
            rows = rows.Where(row => row.Incidents > 0);
        }

        if (query.After is { } after)
        {
            // The first condition alone is what an index can begin at.
            rows = rows.Where(row => row.CreatedAt <= after.CreatedAt
                && (row.CreatedAt < after.CreatedAt || row.Id.CompareTo(after.Id) < 0));
        }

        return rows;
    }
}
