using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Benchmarks.Steps;

/// <summary>A calendar without deadlines: what is measured here has none.</summary>
internal sealed class NoDeadlines : IDeadlines
{
    public Task<DeadlineTimes?> FindAsync(
        SeasonId season, string deadline, AssociationId association, CancellationToken cancellationToken) =>
        Task.FromResult<DeadlineTimes?>(null);
}
