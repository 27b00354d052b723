using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using CreativeTalent.Host.Workflows.Triggers;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Versions;

/// <summary>Saves definitions as drafts and publishes them, with Elsa's numbering: a draft is overwritten, a published version never.</summary>
internal sealed class DefinitionDrafts(Database database, AuditLog audit, TriggerIndex triggers, TimeProvider time)
{
    /// <summary>Saves a definition as the newest draft; its own version number and id mean nothing here.</summary>
    /// <param name="definition">What to save, with faults too: publishing asks for none.</param>
    /// <param name="origin">From where, for the audit log.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    public Task<SavedVersion> SaveAsync(WorkflowDefinition definition, string origin, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var latest = await LatestAsync(context, definition.DefinitionId, token);
                var isNew = latest is null || latest.IsFrozen;
                var version = latest is null ? 1 : isNew ? latest.Version + 1 : latest.Version;
                var id = isNew || latest is null ? Guid.CreateVersion7(time.GetUtcNow()).ToString("N") : latest.Id;
                var json = definition.With(copy =>
                {
                    copy["id"] = id;
                    copy["version"] = version;
                    copy["isLatest"] = true;
                    copy["isPublished"] = false;
                }).ToText();
                if (isNew || latest is null)
                {
                    context.WorkflowDefinitions.Add(new WorkflowDefinitionRow
                    {
                        Id = id,
                        DefinitionId = definition.DefinitionId,
                        Version = version,
                        Name = definition.Name,
                        Json = json,
                        ContentHash = DefinitionImport.HashOf(json),
                        CreatedAt = time.GetUtcNow(),
                        Revision = 1,
                    });
                }
                else
                {
                    (latest.Name, latest.Json, latest.ContentHash) = (definition.Name, json, DefinitionImport.HashOf(json));
                    (latest.SavedBy, latest.SavedAt) = (null, time.GetUtcNow());
                    latest.Revision++;
                }

                await RecordAsync(context, "definition.imported", definition.DefinitionId, version, origin, token);

                return new SavedVersion(definition.DefinitionId, id, version, IsPublished: false);
            },
            cancellationToken);

    /// <summary>Publishes the newest version; the one that was published before is so no longer.</summary>
    /// <returns>Null when there is no such definition.</returns>
    public Task<SavedVersion?> PublishAsync(string definitionId, string origin, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                if (await LatestAsync(context, definitionId, token) is not { } latest)
                {
                    return null;
                }

                if (!latest.IsPublished)
                {
                    var now = time.GetUtcNow();
                    await context.WorkflowDefinitions.Where(row => row.DefinitionId == definitionId && row.IsPublished)
                        .ExecuteUpdateAsync(
                            row => row.SetProperty(one => one.IsPublished, false).SetProperty(one => one.FrozenAt, one => one.FrozenAt ?? now), token);
                    latest.IsPublished = true;
                    latest.FrozenAt ??= now;
                    latest.Json = WorkflowDefinition.Parse(latest.Json).With(copy => copy["isPublished"] = true).ToText();
                    latest.ContentHash = DefinitionImport.HashOf(latest.Json);
                    await triggers.ReplaceAsync(context, definitionId, WorkflowDefinition.Parse(latest.Json), token);
                    await RecordAsync(context, "definition.published", definitionId, latest.Version, origin, token);
                }

                return new SavedVersion(definitionId, latest.Id, latest.Version, IsPublished: true);
            },
            cancellationToken);

    private static Task<WorkflowDefinitionRow?> LatestAsync(
        CreativeTalentContext context, string definitionId, CancellationToken cancellationToken) =>
        context.WorkflowDefinitions.Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancellationToken);

    private Task RecordAsync(
        CreativeTalentContext context, string action, string definitionId, int version, string origin, CancellationToken cancellationToken) =>
        audit.AddAsync(
            context,
            new AuditEvent
            {
                Origin = origin,
                Action = action,
                SubjectKind = "definition",
                SubjectId = definitionId,
                After = new JsonObject { ["version"] = version },
            },
            cancellationToken);
}

/// <summary>A version that was saved.</summary>
/// <param name="DefinitionId">The definition.</param>
/// <param name="Id">The version's id.</param>
/// <param name="Version">Its number.</param>
/// <param name="IsPublished">Whether instances start with it.</param>
internal sealed record SavedVersion(string DefinitionId, string Id, int Version, bool IsPublished);
