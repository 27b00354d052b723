using CreativeTalent.Activities.Screening;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Selection;
using CreativeTalent.Host.People;
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
        var (candidate, person, city, rows) = await database.ReadAsync(
            async (context, token) =>
            {
                var who = await context.Nominations.Where(row => row.Id == nomination)
                    .Join(context.People, row => row.PersonId, person => person.Id, (row, person) => new { person, row.CityId })
                    .SingleAsync(token);
                var files = await context.MaterialFiles.Where(row => row.NominationId == nomination && row.RemovedAt == null)
                    .OrderBy(row => row.Path).Select(row => new { row.Path, row.Sha256 }).ToListAsync(token);

                return (who.person.Name, who.person, who.CityId, files);
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
            settings)
        {
            Eligibility = EligibilityFindings.Of(Judge(found, nomination, person), found.Readings.Nomination.EarlierWinners),
        };
    }

    // R12 is kept by the database itself: one nomination per person and season.
    private static EligibilityOutcome Judge(Season season, NominationId nomination, PersonRow person)
    {
        var hash = person.IdentityNumberHash is { } kept ? Convert.ToHexStringLower(kept) : null;
        EarlierAward[] awards =
        [
            .. from list in season.EarlierWinners
               from winner in list.Winners
               let certain = winner.IdentityHash is not null && winner.IdentityHash == hash
               where certain || (winner.Name == person.Name && winner.Unit == person.Unit)
               select new EarlierAward
               {
                   Season = new SeasonId(list.Year.ToString(System.Globalization.CultureInfo.InvariantCulture)),
                   Tier = winner.Tier,
                   Match = certain ? AwardMatch.IdentityNumber : AwardMatch.NameAndUnit,
               },
        ];
        var facts = new EligibilityFacts
        {
            Nomination = nomination,
            Rivals = [],
            EarlierAwards = awards,
            Enterprise = person.Unit.Length > 0 ? EnterpriseKey.MatchedByHand(person.Unit) : null,
        };

        return Eligibility.Judge(facts, new EligibilitySettings
        {
            BlockingSeasons = awards.Select(award => award.Season).ToHashSet(),
            BlockingTiers = season.Readings.Nomination.WinnerTiers.ToHashSet(StringComparer.Ordinal),
        });
    }
}
