using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Simulation;

/// <summary>The people who do the work of a simulated city: where nobody holds a role yet, somebody invented does.</summary>
internal sealed class SimulatedPeople(Database database, TimeProvider time)
{
    /// <summary>Experts of a panel: an odd number from 5 to 7 (X12).</summary>
    public const int Experts = 5;

    private static readonly string[] Names = ["周一鸣", "吴静", "郑国强", "王晓岚", "冯远", "陈思齐", "褚亮", "卫东", "蒋欣", "沈毅"];

    /// <summary>Makes sure that every role of the city's stage is held.</summary>
    public Task EnsureAsync(SimulationPlan plan, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            await EnsureAsync(context, plan, Role.CenterStaff, plan.Season.Associations.Province, 1, token);
            await EnsureAsync(context, plan, Role.CityStaff, plan.City, 1, token);
            await EnsureAsync(context, plan, Role.CityLeader, plan.City, 1, token);
            await EnsureAsync(context, plan, Role.Expert, plan.City, Experts, token);
            foreach (var association in plan.Season.Associations.Below(plan.City.Id))
            {
                await EnsureAsync(context, plan, Role.EnterpriseStaff, association, 1, token);
            }
        },
        cancellationToken);

    /// <summary>Who holds a role, in a fixed order.</summary>
    public Task<List<PersonId>> FindAsync(Role role, AssociationId association, CancellationToken cancellationToken) =>
        database.ReadAsync(
            (context, token) => (
                from held in context.RolesInAssociations
                where held.Role == role && held.AssociationId == association && held.ValidUntil == null
                join person in context.People on held.PersonId equals person.Id
                orderby person.Name, person.Id
                select person.Id).ToListAsync(token),
            cancellationToken);

    /// <summary>A person with all roles they hold, as if signed in.</summary>
    public async Task<Caller> SignInAsync(PersonId person, CancellationToken cancellationToken)
    {
        var grants = await database.ReadAsync(
            (context, token) => context.RolesInAssociations.Where(held => held.PersonId == person && held.ValidUntil == null)
                .Select(held => new RoleAt(held.Role, held.AssociationId)).ToListAsync(token),
            cancellationToken);

        return new Caller(person, grants);
    }

    private async Task EnsureAsync(
        CreativeTalentContext context, SimulationPlan plan, Role role, Association association, int number, CancellationToken cancellationToken)
    {
        var held = await context.RolesInAssociations
            .CountAsync(row => row.Role == role && row.AssociationId == association.Id && row.ValidUntil == null, cancellationToken);
        for (var index = held; index < number; index++)
        {
            var key = $"simulation/{plan.Season.Id}/{association.Id}/{role}/{index}";
            var person = new PersonId(StableId.From(key));
            var now = time.GetUtcNow();
            context.People.Add(new PersonRow
            {
                Id = person,
                Name = Names[(index + association.Id.Value.Length) % Names.Length],
                Unit = role == Role.Expert ? "虚拟理工大学" : association.Name,
                Post = role == Role.Expert ? "教授" : "工作人员",
                CreatedAt = now,
            });
            context.RolesInAssociations.Add(new RoleInAssociationRow
            {
                Id = StableId.From(key + "/role"),
                PersonId = person,
                AssociationId = association.Id,
                Role = role,
                ValidFrom = now,
            });
        }
    }
}
