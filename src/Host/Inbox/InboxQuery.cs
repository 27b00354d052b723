using System.Linq.Expressions;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts;

namespace CreativeTalent.Host.Inbox;

/// <summary>Which tasks to list.</summary>
internal sealed record InboxQuery
{
    /// <summary>The most tasks on one page.</summary>
    public const int MaxPageSize = 200;

    /// <summary>Open by default.</summary>
    public InboxTaskState State { get; init; } = InboxTaskState.Open;

    /// <summary>Only what the caller has claimed; false by default.</summary>
    public bool OnlyMine { get; init; }

    /// <summary>Only tasks that show this page, for example <c>score</c>; null for all.</summary>
    public string? Page { get; init; }

    /// <summary>Only tasks about this nomination; null for all.</summary>
    public NominationId? Nomination { get; init; }

    /// <summary>Only tasks whose title contains this; null for all.</summary>
    public string? Search { get; init; }

    /// <summary>How many to skip.</summary>
    public int Skip { get; init; }

    /// <summary>How many to give, 1 to <see cref="MaxPageSize"/>; 50 by default.</summary>
    public int Take { get; init; } = 50;
}

/// <summary>One page of a list of tasks.</summary>
/// <param name="Tasks">The tasks: most urgent first, then by due date.</param>
/// <param name="Total">How many there are without paging.</param>
internal sealed record InboxPage(IReadOnlyList<InboxTask> Tasks, int Total);

/// <summary>A task as lists show it.</summary>
internal sealed record InboxTask
{
    public required Guid Id { get; init; }

    public required string Title { get; init; }

    public required string Role { get; init; }

    public required AssociationId Association { get; init; }

    public required string AssociationName { get; init; }

    public NominationId? Nomination { get; init; }

    public required string Page { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public required int Priority { get; init; }

    public required InboxTaskState State { get; init; }

    public PersonId? ClaimedBy { get; init; }

    /// <summary>The name of who has claimed it; null when nobody has.</summary>
    public string? ClaimedByName { get; init; }

    public DateTimeOffset? DraftSavedAt { get; init; }

    public DateTimeOffset? CompletedAt { get; init; }

    public string? Outcome { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>What a caller may see: tasks for them alone, and tasks of a role they have in the task's association.</summary>
internal static class InboxRights
{
    /// <summary>The condition for the database, so that lists and counts never hold what is not theirs.</summary>
    public static Expression<Func<InboxTaskRow, bool>> VisibleTo(Caller caller)
    {
        var task = Expression.Parameter(typeof(InboxTaskRow), "task");
        var assignee = Expression.Property(task, nameof(InboxTaskRow.AssigneeId));
        Expression mine = Expression.Equal(assignee, Captured<PersonId?>(caller.Person));
        var forEverybody = Expression.Equal(assignee, Expression.Constant(null, typeof(PersonId?)));
        foreach (var role in caller.Grants.GroupBy(grant => grant.Role, grant => grant.Association))
        {
            var where = Expression.Call(
                typeof(Enumerable),
                nameof(Enumerable.Contains),
                [typeof(AssociationId)],
                Captured<IEnumerable<AssociationId>>(role.ToList()),
                Expression.Property(task, nameof(InboxTaskRow.AssociationId)));
            var what = Expression.Equal(Expression.Property(task, nameof(InboxTaskRow.Role)), Captured(role.Key.ToString()));
            mine = Expression.OrElse(mine, Expression.AndAlso(forEverybody, Expression.AndAlso(what, where)));
        }

        return Expression.Lambda<Func<InboxTaskRow, bool>>(mine, task);
    }

    /// <summary>The same condition for a task that is loaded.</summary>
    public static bool MaySee(this Caller caller, InboxTaskRow task) =>
        task.AssigneeId is { } assignee
            ? assignee == caller.Person
            : caller.Grants.Any(grant => grant.Role.ToString() == task.Role && grant.Association == task.AssociationId);

    // As a captured variable, so that it becomes a parameter and the query plan is kept.
    private static MemberExpression Captured<T>(T value) =>
        Expression.Field(Expression.Constant(new Box<T> { Value = value }), nameof(Box<T>.Value));

    private sealed class Box<T>
    {
        public required T Value;
    }
}
