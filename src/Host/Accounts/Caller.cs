using System.Security.Claims;
using CreativeTalent.Domain.People;

namespace CreativeTalent.Host.Accounts;

/// <summary>Who asks, and what they may do where. Every service that shows or changes something takes one.</summary>
/// <param name="Person">The person who signed in.</param>
/// <param name="Grants">Their roles in associations that hold now.</param>
internal sealed record Caller(PersonId Person, IReadOnlyList<RoleAt> Grants)
{
    public const string PersonClaim = "person";
    public const string GrantClaim = "role-in-association";

    /// <summary>Whether they have a role in an association.</summary>
    public bool Has(Role role, AssociationId association) => Grants.Contains(new RoleAt(role, association));

    /// <summary>Whether they have a role anywhere.</summary>
    public bool Has(Role role) => Grants.Any(grant => grant.Role == role);

    /// <summary>The caller behind a sign-in; null when nobody is signed in.</summary>
    public static Caller? From(ClaimsPrincipal? user) =>
        user?.FindFirstValue(PersonClaim) is { } person && Guid.TryParse(person, out var id)
            ? new Caller(new PersonId(id), [.. user.FindAll(GrantClaim).Select(claim => RoleAt.Parse(claim.Value))])
            : null;
}

/// <summary>A role in an association.</summary>
/// <param name="Role">What.</param>
/// <param name="Association">Where.</param>
internal readonly record struct RoleAt(Role Role, AssociationId Association)
{
    /// <summary>As in a claim: <c>CityStaff@jinzhong</c>.</summary>
    public override string ToString() => $"{Role}@{Association}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static RoleAt Parse(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);

        return at > 0
            ? new RoleAt(Enum.Parse<Role>(text[..at]), new AssociationId(text[(at + 1)..]))
            : throw new FormatException($"'{text}' is no role in an association; it is written 'CityStaff@jinzhong'.");
    }
}
