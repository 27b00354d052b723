using System.Text.Json.Nodes;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Deadlines;

/// <summary>Gives one association more time; everything that waits for the deadline moves in the same transaction (X18).</summary>
internal sealed class DeadlineExtensions(Database database, AuditLog audit, WorkNudge nudge)
{
    /// <summary>Grants an extension.</summary>
    /// <param name="season">The season whose calendar names the deadline.</param>
    /// <param name="extension">What was decided.</param>
    /// <param name="actedAs">The role and association of who decided, for the record.</param>
    /// <param name="cancellationToken">Stops; nothing is granted.</param>
    /// <returns>How many waiting timers moved.</returns>
    public async Task<int> GrantAsync(
        SeasonId season, DeadlineExtension extension, string actedAs, CancellationToken cancellationToken)
    {
        var moved = await database.WriteAsync(
            (context, token) => WriteAsync(context, season, extension, actedAs, token), cancellationToken);
        nudge.Signal();

        return moved;
    }

    /// <summary>The extensions of a season, in the order they were decided.</summary>
    public Task<IReadOnlyList<DeadlineExtension>> ListAsync(SeasonId season, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<DeadlineExtension>>(
            async (context, token) => (await context.DeadlineExtensions.Where(row => row.SeasonId == season)
                .OrderBy(row => row.At).ToListAsync(token)).ConvertAll(row => new DeadlineExtension(
                    row.AssociationId,
                    new DeadlineName(row.Deadline),
                    row.DueAt,
                    TimeSpan.FromSeconds(row.GraceSeconds),
                    row.Reason,
                    row.By,
                    row.At)),
            cancellationToken);

    private async Task<int> WriteAsync(
        CreativeTalentContext context,
        SeasonId season,
        DeadlineExtension extension,
        string actedAs,
        CancellationToken cancellationToken)
    {
        var name = extension.Deadline.Value;
        var scopes = await FindScopesAsync(context, season, extension, cancellationToken);
        var scopeKeys = scopes.ConvertAll(scope => scope.Value);
        context.DeadlineExtensions.Add(new DeadlineExtensionRow
        {
            Id = Guid.CreateVersion7(extension.DecidedAt),
            SeasonId = season,
            Deadline = name,
            AssociationId = extension.Association,
            DueAt = extension.Cutoff,
            GraceSeconds = (long)extension.Grace.TotalSeconds,
            Reason = extension.Reason,
            By = extension.DecidedBy,
            At = extension.DecidedAt,
        });

        // A timer that has rung has no due time any more and stays as it is.
        var moved = await context.Bookmarks
            .Where(timer => timer.Deadline == name && timer.DueAt != null && timer.DeadlineScope != null
                && scopeKeys.Contains(timer.DeadlineScope))
            .ExecuteUpdateAsync(timer => timer.SetProperty(one => one.DueAt, extension.Cutoff), cancellationToken);
        await context.InboxTasks
            .Where(task => task.Deadline == name && task.State == InboxTaskState.Open && scopes.Contains(task.AssociationId))
            .ExecuteUpdateAsync(task => task.SetProperty(one => one.DueAt, extension.Cutoff), cancellationToken);
        await audit.AddAsync(
            context,
            new AuditEvent
            {
                Actor = extension.DecidedBy,
                ActedAs = actedAs,
                Origin = "deadlines",
                Action = "deadline.extended",
                SubjectKind = "deadline",
                SubjectId = $"{season}/{name}@{extension.Association}",
                After = new JsonObject
                {
                    ["cutoff"] = extension.Cutoff.ToUniversalTime().ToString("O"),
                    ["graceSeconds"] = (long)extension.Grace.TotalSeconds,
                    ["timersMoved"] = moved,
                },
                Reason = extension.Reason,
            },
            cancellationToken);

        return moved;
    }

    /// <summary>The association and what is below it: the tree is three levels deep (R9), so two looks find all.</summary>
    /// <remarks>Without those that have an extension of their own, and what is below these: the nearest one holds (X18).</remarks>
    private static async Task<List<AssociationId>> FindScopesAsync(
        CreativeTalentContext context, SeasonId season, DeadlineExtension extension, CancellationToken cancellationToken)
    {
        var open = context.Associations.Where(one => !context.DeadlineExtensions.Any(
            row => row.SeasonId == season && row.Deadline == extension.Deadline.Value && row.AssociationId == one.Id));
        var below = await open.Where(one => one.ParentId == extension.Association).Select(one => one.Id)
            .ToListAsync(cancellationToken);
        var farBelow = await open.Where(one => one.ParentId != null && below.Contains(one.ParentId.Value))
            .Select(one => one.Id).ToListAsync(cancellationToken);

        return [extension.Association, .. below, .. farBelow];
    }
}
