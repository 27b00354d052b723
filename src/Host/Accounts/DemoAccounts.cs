using CreativeTalent.Domain.People;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Accounts;

/// <summary>Makes accounts for a demo; nothing calls it outside demo mode.</summary>
internal sealed class DemoAccounts(UserManager<Account> accounts, Database database, TimeProvider time)
{
    /// <summary>The password of every demo account, shown on the sign-in page in demo mode.</summary>
    public const string Password = "Demo-2023-talent";

    /// <summary>Makes a person with an account and roles. Safe to call again: what is there stays.</summary>
    public async Task<PersonId> EnsureAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        if (await accounts.FindByNameAsync(person.UserName) is { } known)
        {
            return known.PersonId;
        }

        var now = time.GetUtcNow();
        var id = new PersonId(Guid.CreateVersion7(now));
        await database.WriteAsync(
            async (context, token) =>
            {
                context.People.Add(new PersonRow { Id = id, Name = person.Name, Post = person.Post, CreatedAt = now });
                foreach (var grant in person.Grants)
                {
                    if (!await context.Associations.AnyAsync(association => association.Id == grant.Association, token))
                    {
                        throw new InvalidOperationException(
                            $"The demo account '{person.UserName}' needs the association '{grant.Association}', which is not in the database.");
                    }

                    context.RolesInAssociations.Add(new RoleInAssociationRow
                    {
                        Id = Guid.CreateVersion7(now),
                        PersonId = id,
                        AssociationId = grant.Association,
                        Role = grant.Role,
                        ValidFrom = now,
                    });
                }
            },
            cancellationToken);
        var made = await accounts.CreateAsync(
            new Account { Id = Guid.CreateVersion7(now), UserName = person.UserName, PersonId = id }, Password);

        return made.Succeeded
            ? id
            : throw new InvalidOperationException(
                $"The demo account '{person.UserName}' was refused: {string.Join(' ', made.Errors.Select(error => error.Description))}");
    }
}

/// <summary>A person of the demo.</summary>
internal sealed record DemoPerson
{
    public required string UserName { get; init; }

    public required string Name { get; init; }

    public string Post { get; init; } = "";

    public required IReadOnlyList<RoleAt> Grants { get; init; }
}
