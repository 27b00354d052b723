using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Portal;

/// <summary>What a caller may see outside their own tasks: the province all, a city its own, an association its own nominations.</summary>
internal sealed class PortalRights(SeasonCatalogue seasons, Database database)
{
    /// <summary>Whether the caller may see all cities.</summary>
    public static bool SeesProvince(Caller caller) => caller.Has(Role.CenterStaff) || caller.Has(Role.Administrator);

    /// <summary>The cities whose rankings, documents and mails the caller may see.</summary>
    public IReadOnlyList<AssociationId> CitiesOf(Caller caller) => SeesProvince(caller)
        ? [.. seasons.Current.Associations.Cities.Select(city => city.Id)]
        : [.. caller.Grants.Where(grant => grant.Role is Role.CityStaff or Role.CityLeader).Select(grant => grant.Association).Distinct()];

    /// <summary>Whether the caller may see what belongs to a city as a whole.</summary>
    public bool SeesCity(Caller caller, AssociationId city) => CitiesOf(caller).Contains(city);

    /// <summary>The nominations that the caller may see; an expert sees those with a task for them.</summary>
    public IQueryable<NominationRow> Visible(CreativeTalentContext context, Caller caller)
    {
        if (SeesProvince(caller))
        {
            return context.Nominations;
        }

        var cities = CitiesOf(caller);
        List<AssociationId> own =
            [.. caller.Grants.Where(grant => grant.Role is Role.EnterpriseStaff).Select(grant => grant.Association)];
        var person = caller.Person;

        return context.Nominations.Where(nomination => cities.Contains(nomination.CityId)
            || own.Contains(nomination.AssociationId)
            || nomination.PersonId == person
            || context.InboxTasks.Any(task => task.NominationId == nomination.Id && task.AssigneeId == person));
    }

    /// <summary>Whether the caller may see a nomination.</summary>
    public Task<bool> SeesAsync(Caller caller, NominationId nomination, CancellationToken cancellationToken) => database.ReadAsync(
        (context, token) => Visible(context, caller).AnyAsync(row => row.Id == nomination, token), cancellationToken);

    /// <summary>Whether the caller may change a nomination's material: the nominating association, while the process asks it to.</summary>
    public Task<bool> MayChangeMaterialAsync(Caller caller, NominationId nomination, CancellationToken cancellationToken)
    {
        List<AssociationId> own =
            [.. caller.Grants.Where(grant => grant.Role is Role.EnterpriseStaff).Select(grant => grant.Association)];

        return database.ReadAsync(
            (context, token) => context.Nominations.AnyAsync(
                row => row.Id == nomination && own.Contains(row.AssociationId) && context.InboxTasks.Any(
                    task => task.NominationId == nomination && task.Page == "materials" && task.State == Inbox.InboxTaskState.Open),
                token),
            cancellationToken);
    }
}
