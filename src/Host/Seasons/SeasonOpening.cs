using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Seasons;

/// <summary>Brings the database up to what the files say: schema, definitions, seasons with their associations and employers.</summary>
/// <remarks>Safe to run again and at every start: what is there stays.</remarks>
internal sealed class SeasonOpening(
    DatabaseMigration migration, DefinitionImport definitions, SeasonCatalogue seasons, Database database, TimeProvider time)
{
    /// <summary>Opens all seasons.</summary>
    /// <param name="folder">The folder of the released definitions.</param>
    /// <param name="cancellationToken">Stops between the parts.</param>
    public async Task OpenAsync(string folder, CancellationToken cancellationToken)
    {
        await migration.ApplyAsync(cancellationToken);
        await definitions.ImportAsync(folder, cancellationToken);
        foreach (var season in seasons.All)
        {
            await database.WriteAsync((context, token) => AddAsync(context, season, token), cancellationToken);
        }
    }

    private async Task AddAsync(CreativeTalentContext context, Season season, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (!await context.Seasons.AnyAsync(row => row.Id == season.Id, cancellationToken))
        {
            context.Seasons.Add(new SeasonRow
            {
                Id = season.Id,
                Title = season.Frame.Title.Chinese,
                ContentHash = season.ContentHash,
                OpenedAt = now,
            });
        }

        var known = (await context.Associations.Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet();
        var employers = (await context.Enterprises.Select(row => row.Id).ToListAsync(cancellationToken)).ToHashSet();
        foreach (var association in season.Associations.All)
        {
            if (known.Add(association.Id))
            {
                context.Associations.Add(new AssociationRow
                {
                    Id = association.Id,
                    ParentId = association.Parent,
                    Level = association.Level,
                    Name = association.Name,
                    Area = association.ShortName,
                });
            }

            context.Enterprises.AddRange(association.Employers
                .Select(employer => (Id: EmployerId.Of(association.Id, employer), employer))
                .Where(pair => employers.Add(pair.Id))
                .Select(pair => new EnterpriseRow
                {
                    Id = pair.Id,
                    Name = pair.employer.Name,
                    UnifiedSocialCreditCode = pair.employer.CreditCode?.Value,
                    AssociationId = association.Id,
                    Kind = pair.employer.EnterpriseType,
                    Industry = pair.employer.Industry,
                }));
        }
    }
}
