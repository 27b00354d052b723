using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Deadlines;

/// <summary>The season's calendar together with the extensions in the database (R53, X18).</summary>
internal sealed class SeasonDeadlines(SeasonCatalogue seasons, Database database) : IDeadlines
{
    /// <inheritdoc />
    public async Task<DeadlineTimes?> FindAsync(
        SeasonId season, string deadline, AssociationId association, CancellationToken cancellationToken)
    {
        var found = seasons.Get(season);

        if (found.Calendar.Find(new DeadlineName(deadline)) is not { } named)
        {
            return null;
        }

        var effective = await FindEffectiveAsync(found, named, association, cancellationToken);

        return new DeadlineTimes(effective.Cutoff, found.Calendar.Reminders(named, effective));
    }

    /// <summary>A deadline as it holds for an association: its own extension first, then those of the associations above it.</summary>
    public async Task<EffectiveDeadline> FindEffectiveAsync(
        Season season, Deadline deadline, AssociationId association, CancellationToken cancellationToken)
    {
        var rows = await database.ReadAsync(
            (context, token) => context.DeadlineExtensions
                .Where(row => row.SeasonId == season.Id && row.Deadline == deadline.Name.Value).ToListAsync(token),
            cancellationToken);
        DeadlineExtension[] extensions =
        [
            .. rows.Select(row => new DeadlineExtension(
                row.AssociationId, deadline.Name, row.DueAt, TimeSpan.FromSeconds(row.GraceSeconds), row.Reason, row.By, row.At)),
        ];

        return SeasonCalendar.For(deadline, association, season.Associations, extensions);
    }
}
