using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Notices;

/// <summary>The notices that a person may read: those to a role they hold in an association.</summary>
internal sealed class NoticeBoard(Database database)
{
    private const int LookedAt = 200;

    /// <summary>The newest notices to a caller, with one query whatever the number of their roles.</summary>
    public async Task<IReadOnlyList<NoticeRow>> ListAsync(Caller caller, int take, CancellationToken cancellationToken)
    {
        var associations = caller.Grants.Select(grant => grant.Association).Distinct().ToList();
        var roles = caller.Grants.Select(grant => grant.Role.ToString()).Distinct().ToList();
        var rows = await database.ReadAsync(
            (context, token) => context.Notices
                .Where(row => associations.Contains(row.AssociationId) && roles.Contains(row.Role))
                .OrderByDescending(row => row.CreatedAt).Take(LookedAt).ToListAsync(token),
            cancellationToken);

        // Role and association must belong to one grant: a leader here may be only an expert there.
        return
        [
            .. rows.Where(row => caller.Grants.Any(grant => grant.Association == row.AssociationId && grant.Role.ToString() == row.Role))
                .Take(take),
        ];
    }
}
