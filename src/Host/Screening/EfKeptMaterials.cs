using CreativeTalent.Activities.Screening;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Screening;

/// <summary>A nomination's uploaded files with their kept facts.</summary>
internal sealed class EfKeptMaterials(SeasonCatalogue seasons, MaterialFacts facts, Database database) : IKeptMaterials
{
    /// <inheritdoc />
    public async Task<KeptMaterials> FindAsync(SeasonId season, NominationId nomination, CancellationToken cancellationToken)
    {
        var found = seasons.Get(season);
        var settings = found.Readings.Screening;
        var (candidate, city, rows) = await database.ReadAsync(
            async (context, token) =>
            {
                var who = await context.Nominations.Where(row => row.Id == nomination)
                    .Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new { person.Name, row.CityId })
                    .SingleAsync(token);
                var files = await context.MaterialFiles.Where(row => row.NominationId == nomination && row.RemovedAt == null)
                    .OrderBy(row => row.Path).Select(row => new { row.Path, row.Sha256 }).ToListAsync(token);

                return (who.Name, who.CityId, files);
            },
            cancellationToken);
        List<MaterialFile> read = [];
        foreach (var row in rows)
        {
            read.AddRange(await facts.FindAsync(row.Path, row.Sha256, settings.Archives, cancellationToken));
        }

        return new KeptMaterials(
            new Materials
            {
                Form = MaterialsForm.Folder,
                Name = candidate,
                Area = found.Associations.Find(city)?.ShortName ?? "",
                Candidate = candidate,
                Files = read,
            },
            settings);
    }
}
