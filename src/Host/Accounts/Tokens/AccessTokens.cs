using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Accounts.Tokens;

/// <summary>Makes, finds and revokes personal access tokens.</summary>
/// <remarks>
/// What a token stands for is remembered for <see cref="Memory"/>, so that a program that calls a thousand times a second does
/// not ask the database each time. A revocation holds at once on the node that took it, and after that time on the others.
/// </remarks>
internal sealed class AccessTokens(Database database, AuditLog audit, TimeProvider time)
{
    /// <summary>How long a node remembers a token.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromSeconds(3);

    /// <summary>The longest life of a token.</summary>
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    /// <summary>The life of a token that is made without an expiry.</summary>
    public static readonly TimeSpan UsualLife = TimeSpan.FromDays(90);

    /// <summary>The authentication type, and the claim with the id, of a sign-in by token.</summary>
    public const string Scheme = "access-token";

    public const string ScopeClaim = "scope";

    private const string Prefix = "ctp_";
    private const int MaxRemembered = 10_000;
    private static readonly TimeSpan UseWritten = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Known> _known = new(StringComparer.Ordinal);

    /// <summary>Makes a token; this is the only time it is seen.</summary>
    public async Task<(AccessTokenRow Row, string Token)> CreateAsync(
        Caller caller, string name, IReadOnlyList<string> scopes, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var token = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var now = time.GetUtcNow();
        var row = new AccessTokenRow
        {
            Id = Guid.CreateVersion7(now),
            PersonId = caller.Person,
            Name = name,
            Hash = HashOf(token),
            Scopes = string.Join(' ', scopes),
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        await database.WriteAsync(
            (context, stop) =>
            {
                context.Add(row);
                return audit.AddAsync(context, ToEvent(row, "token.created"), stop);
            },
            cancellationToken);

        return (row, token);
    }

    /// <summary>A person's tokens that are not revoked, newest first.</summary>
    public Task<List<AccessTokenRow>> ListAsync(Caller caller, CancellationToken cancellationToken) => database.ReadAsync(
        (context, stop) => context.AccessTokens.Where(row => row.PersonId == caller.Person && row.RevokedAt == null)
            .OrderByDescending(row => row.CreatedAt).Take(200).ToListAsync(stop),
        cancellationToken);

    /// <summary>Revokes one of the caller's own tokens; revoking again changes nothing.</summary>
    /// <returns>False when the caller has no such token.</returns>
    public async Task<bool> RevokeAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var revoked = await database.WriteAsync(
            async (context, stop) =>
            {
                var row = await context.AccessTokens.FirstOrDefaultAsync(
                    found => found.Id == id && found.PersonId == caller.Person, stop);
                if (row is { RevokedAt: null })
                {
                    row.RevokedAt = time.GetUtcNow();
                    await audit.AddAsync(context, ToEvent(row, "token.revoked"), stop);
                }

                return row;
            },
            cancellationToken);
        if (revoked is null)
        {
            return false;
        }

        _known.TryRemove(Convert.ToHexString(revoked.Hash), out _);

        return true;
    }

    /// <summary>Who a token stands for now; null for one that is unknown, expired or revoked, or whose owner may not sign in.</summary>
    public async ValueTask<ClaimsPrincipal?> FindAsync(string token, CancellationToken cancellationToken)
    {
        // What was never made here costs no query.
        if (token.Length != Prefix.Length + 43 || !token.StartsWith(Prefix, StringComparison.Ordinal))
        {
            return null;
        }

        var hash = HashOf(token);
        var key = Convert.ToHexString(hash);
        var now = time.GetUtcNow();
        if (_known.TryGetValue(key, out var known) && known.Until > now)
        {
            return known.Principal;
        }

        var principal = await LoadAsync(hash, now, cancellationToken);
        if (principal is null)
        {
            _known.TryRemove(key, out _);
            return null;
        }

        if (_known.Count >= MaxRemembered)
        {
            _known.Clear();
        }

        _known[key] = new Known(principal, now + Memory);

        return principal;
    }

    private async Task<ClaimsPrincipal?> LoadAsync(byte[] hash, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await database.ReadAsync(
            async (context, stop) =>
            {
                var row = await context.AccessTokens.FirstOrDefaultAsync(
                    one => one.Hash == hash && one.RevokedAt == null && one.ExpiresAt > now, stop);
                if (row is null || !await context.Users.AnyAsync(
                    account => account.PersonId == row.PersonId && (account.LockoutEnd == null || account.LockoutEnd < now), stop))
                {
                    return null;
                }

                var grants = await context.RolesInAssociations
                    .Where(role => role.PersonId == row.PersonId && role.ValidFrom <= now
                        && (role.ValidUntil == null || role.ValidUntil > now))
                    .Select(role => new RoleAt(role.Role, role.AssociationId)).ToListAsync(stop);

                return new { Row = row, Grants = grants };
            },
            cancellationToken);
        if (found is null)
        {
            return null;
        }

        if (found.Row.LastUsedAt is not { } used || used < now - UseWritten)
        {
            await database.WriteAsync(
                (context, stop) => context.AccessTokens.Where(row => row.Id == found.Row.Id)
                    .ExecuteUpdateAsync(row => row.SetProperty(one => one.LastUsedAt, now), stop),
                cancellationToken);
        }

        return ToPrincipal(found.Row, found.Grants);
    }

    private static ClaimsPrincipal ToPrincipal(AccessTokenRow row, List<RoleAt> grants) => new(new ClaimsIdentity(
        [
            new Claim(Caller.PersonClaim, row.PersonId.ToString()),
            new Claim(Scheme, row.Id.ToString("D")),
            .. grants.Select(grant => new Claim(Caller.GrantClaim, grant.ToString())),
            .. grants.Select(grant => grant.Role).Distinct().Select(role => new Claim(ClaimTypes.Role, role.ToString())),
            .. row.Scopes.Split(' ').Select(scope => new Claim(ScopeClaim, scope)),
        ],
        Scheme));

    private static AuditEvent ToEvent(AccessTokenRow row, string action) => new()
    {
        Actor = row.PersonId,
        Origin = "api",
        Action = action,
        SubjectKind = "token",
        SubjectId = row.Id.ToString("D"),
        After = new JsonObject { ["scopes"] = row.Scopes, ["expiresAt"] = row.ExpiresAt },
    };

    private static byte[] HashOf(string token) => SHA256.HashData(Encoding.ASCII.GetBytes(token));

    private sealed record Known(ClaimsPrincipal Principal, DateTimeOffset Until);
}
