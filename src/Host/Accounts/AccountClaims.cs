using System.Security.Claims;
using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Accounts;

/// <summary>Puts the person and their roles in associations into the sign-in.</summary>
internal sealed class AccountClaims(
    UserManager<Account> accounts, IOptions<IdentityOptions> options, Database database, TimeProvider time)
    : UserClaimsPrincipalFactory<Account>(accounts, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        var now = time.GetUtcNow();
        var grants = await database.ReadAsync(
            (context, token) => context.RolesInAssociations
                .Where(role => role.PersonId == user.PersonId && role.ValidFrom <= now
                    && (role.ValidUntil == null || role.ValidUntil > now))
                .Select(role => new { role.Role, role.AssociationId }).ToListAsync(token),
            CancellationToken.None);
        identity.AddClaim(new Claim(Caller.PersonClaim, user.PersonId.ToString()));
        identity.AddClaims(grants.Select(grant =>
            new Claim(Caller.GrantClaim, new RoleAt(grant.Role, grant.AssociationId).ToString())));

        // Role claims let policies and menus ask for a role anywhere; what belongs to whom is asked with the association.
        identity.AddClaims(grants.Select(grant => grant.Role).Distinct()
            .Select(role => new Claim(identity.RoleClaimType, role.ToString())));

        return identity;
    }
}
