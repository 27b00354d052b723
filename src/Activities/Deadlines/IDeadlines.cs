using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Activities.Deadlines;

/// <summary>The named deadlines of a season, with the extensions an association was given (R53, X18, X19).</summary>
public interface IDeadlines
{
    /// <summary>When a deadline falls due for an association, and when to remind of it.</summary>
    /// <param name="season">The season.</param>
    /// <param name="deadline">The name in the season's calendar, for example <c>hand-in</c>.</param>
    /// <param name="association">Whose extensions count.</param>
    /// <param name="cancellationToken">Stops the look-up.</param>
    /// <returns>Null when the season has no deadline of that name.</returns>
    Task<DeadlineTimes?> FindAsync(
        SeasonId season, string deadline, AssociationId association, CancellationToken cancellationToken);
}

/// <summary>When a deadline falls due.</summary>
/// <param name="DueAt">The first moment that is too late.</param>
/// <param name="Reminders">When to remind, earliest first, all before <paramref name="DueAt"/>; working days before 17:30 (X18).</param>
public sealed record DeadlineTimes(DateTimeOffset DueAt, IReadOnlyList<DateTimeOffset> Reminders);
