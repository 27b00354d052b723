using CreativeTalent.Activities.Nominations;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Nominations;

/// <summary>The nominations in the database, as the process sees them.</summary>
internal sealed class EfNominations(Database database) : INominations
{
    /// <inheritdoc />
    public Task<NominationSummary?> FindAsync(NominationId nomination, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => Summaries(context, context.Nominations.Where(row => row.Id == nomination)).SingleOrDefaultAsync(token),
            cancellationToken);

    /// <inheritdoc />
    public async Task<IReadOnlyList<NominationSummary>> ListAsync(
        SeasonId season, AssociationId city, IReadOnlyList<NominationStatus> states, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (context, token) => Summaries(context, context.Nominations
                .Where(row => row.SeasonId == season && row.CityId == city && states.Contains(row.Status))
                .OrderBy(row => row.CreatedAt).ThenBy(row => row.Id)).ToListAsync(token),
            cancellationToken);

    private static IQueryable<NominationSummary> Summaries(CreativeTalentContext context, IQueryable<NominationRow> rows) =>
        rows.Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new NominationSummary
        {
            Id = row.Id,
            Candidate = person.Name,
            Association = row.AssociationId,
            City = row.CityId,
            Status = row.Status,
        });
}
