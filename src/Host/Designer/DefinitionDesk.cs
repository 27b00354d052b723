using System.Security.Cryptography;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using CreativeTalent.Host.Workflows.Triggers;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Designer;

/// <summary>Changes workflow definitions for who may: saves drafts, publishes, takes back, returns to earlier versions.</summary>
/// <remarks>
/// A version that was published, run or came from a file never changes: the next save makes a new version. A save that builds on
/// what somebody else has changed meanwhile is refused and says who it was.
/// </remarks>
internal sealed class DefinitionDesk(
    Database database, ActivityCatalogue activities, TriggerIndex triggers, AuditLog audit, TimeProvider time)
{
    /// <summary>Saves what was drawn, and publishes it when asked to.</summary>
    public Task<DefinitionOutcome> SaveAsync(Caller caller, JsonObject model, bool publish, CancellationToken cancellationToken)
    {
        var builtOn = DefinitionJson.TakeRevision(model);

        return ChangeAsync(
            caller,
            async (context, token) =>
            {
                var definitionId = (string?)model["definitionId"] is { Length: > 0 } given ? given : NewId();
                model["definitionId"] = definitionId;
                var latest = await LatestAsync(context, definitionId, token);
                if (latest is not null && builtOn is not null && await FindConflictAsync(context, latest, model, builtOn.Value, token) is { } conflict)
                {
                    return conflict;
                }

                return await WriteAsync(context, caller, model, latest, publish, token);
            },
            cancellationToken);
    }

    /// <summary>Takes a definition in from elsewhere, as a draft; a draft that was there is replaced.</summary>
    public Task<DefinitionOutcome> ImportAsync(Caller caller, JsonObject model, CancellationToken cancellationToken)
    {
        DefinitionJson.TakeRevision(model);
        model.Remove("$schema");

        return ChangeAsync(
            caller,
            async (context, token) =>
            {
                var definitionId = (string?)model["definitionId"] is { Length: > 0 } given ? given : NewId();
                model["definitionId"] = definitionId;

                return await WriteAsync(context, caller, model, await LatestAsync(context, definitionId, token), publish: false, token);
            },
            cancellationToken);
    }

    /// <summary>Publishes the newest version.</summary>
    public Task<DefinitionOutcome> PublishAsync(Caller caller, string definitionId, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        async (context, token) =>
        {
            if (await LatestAsync(context, definitionId, token) is not { } latest)
            {
                return new DefinitionOutcome.Unknown();
            }

            if (latest.IsPublished)
            {
                return new DefinitionOutcome.Written(latest, Before: true);
            }

            return Refuse(WorkflowDefinition.Parse(latest.Json)) ?? await ReleaseAsync(context, caller, latest, token);
        },
        cancellationToken);

    /// <summary>Takes the published version back: no new instance starts, running ones go on.</summary>
    public Task<DefinitionOutcome> RetractAsync(Caller caller, string definitionId, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        async (context, token) =>
        {
            var published = await context.WorkflowDefinitions
                .Where(row => row.DefinitionId == definitionId && row.IsPublished).ToListAsync(token);
            if (published.Count == 0)
            {
                return await LatestAsync(context, definitionId, token) is null
                    ? new DefinitionOutcome.Unknown()
                    : DefinitionOutcome.Refused.For("这个流程没有已发布的版本。", "No version of this workflow is published.");
            }

            foreach (var row in published)
            {
                row.IsPublished = false;
                row.FrozenAt ??= time.GetUtcNow();
                await RecordAsync(context, caller, "definition.retracted", row, token);
            }

            await triggers.ReplaceAsync(context, definitionId, published: null, token);

            return new DefinitionOutcome.Written(published.MaxBy(row => row.Version) ?? published[0]);
        },
        cancellationToken);

    /// <summary>Makes a new draft with the content of an earlier version.</summary>
    public Task<DefinitionOutcome> RevertAsync(Caller caller, string definitionId, int version, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        async (context, token) =>
        {
            var latest = await LatestAsync(context, definitionId, token);
            var earlier = await context.WorkflowDefinitions.AsNoTracking()
                .FirstOrDefaultAsync(row => row.DefinitionId == definitionId && row.Version == version, token);
            if (latest is null || earlier is null)
            {
                return new DefinitionOutcome.Unknown();
            }

            var row = NewRow(caller, JsonNode.Parse(earlier.Json)?.AsObject() ?? [], definitionId, latest.Version + 1);
            context.WorkflowDefinitions.Add(row);
            await RecordAsync(context, caller, "definition.reverted", row, token);

            return new DefinitionOutcome.Written(row);
        },
        cancellationToken);

    /// <summary>Deletes versions that nothing rests on.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="ids">Ids of versions, or of whole definitions.</param>
    /// <param name="cancellationToken">Stops it; nothing is deleted.</param>
    public Task<DefinitionOutcome> DeleteAsync(Caller caller, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        async (context, token) =>
        {
            var rows = await context.WorkflowDefinitions
                .Where(row => ids.Contains(row.Id) || ids.Contains(row.DefinitionId)).ToListAsync(token);
            if (rows.Count == 0)
            {
                return new DefinitionOutcome.Unknown();
            }

            List<Domain.Texts.BilingualText> reasons = [];
            foreach (var row in rows)
            {
                if (row.Source is not null)
                {
                    reasons.Add(new($"“{row.Name}”第 {row.Version} 版来自文件 {row.Source}，不能删除。", $"Version {row.Version} of '{row.Name}' comes from the file {row.Source} and cannot be deleted."));
                }
                else if (await context.WorkflowInstances.CountAsync(instance => instance.DefinitionVersionId == row.Id, token) is > 0 and var used)
                {
                    reasons.Add(new($"“{row.Name}”第 {row.Version} 版有 {used} 个运行记录，不能删除；可以撤回发布。", $"Version {row.Version} of '{row.Name}' has {used} instances and cannot be deleted; retract it instead."));
                }
            }

            if (reasons.Count > 0)
            {
                return new DefinitionOutcome.Refused(reasons);
            }

            context.WorkflowDefinitions.RemoveRange(rows);
            foreach (var gone in rows.Where(row => row.IsPublished))
            {
                await triggers.ReplaceAsync(context, gone.DefinitionId, published: null, token);
            }

            foreach (var row in rows)
            {
                await RecordAsync(context, caller, "definition.deleted", row, token);
            }

            return new DefinitionOutcome.Written(rows[0]);
        },
        cancellationToken);

    /// <summary>Makes sure that a version never changes from here on, because it is about to run.</summary>
    /// <returns>The newest version.</returns>
    public Task<DefinitionOutcome> FreezeLatestAsync(Caller caller, string definitionId, CancellationToken cancellationToken) => ChangeAsync(
        caller,
        async (context, token) =>
        {
            if (await LatestAsync(context, definitionId, token) is not { } latest)
            {
                return new DefinitionOutcome.Unknown();
            }

            if (Refuse(WorkflowDefinition.Parse(latest.Json)) is { } refusal)
            {
                return refusal;
            }

            latest.FrozenAt ??= time.GetUtcNow();

            return new DefinitionOutcome.Written(latest);
        },
        cancellationToken);

    private async Task<DefinitionOutcome> ChangeAsync(
        Caller caller,
        Func<CreativeTalentContext, CancellationToken, Task<DefinitionOutcome>> change,
        CancellationToken cancellationToken)
    {
        if (!caller.MayDesign())
        {
            return DefinitionOutcome.Refused.For("只有系统管理员可以修改流程。", "Only administrators may change workflows.");
        }

        try
        {
            return await database.WriteAsync(change, cancellationToken);
        }
        catch (DbUpdateException raced) when (raced.IsDuplicate() || raced is DbUpdateConcurrencyException)
        {
            return DefinitionOutcome.Refused.For("另一人刚刚保存了这个流程，请重新打开后再改。", "Somebody else saved this workflow just now; open it again.");
        }
    }

    private static Task<WorkflowDefinitionRow?> LatestAsync(CreativeTalentContext context, string definitionId, CancellationToken cancellationToken) =>
        context.WorkflowDefinitions.Where(row => row.DefinitionId == definitionId).OrderByDescending(row => row.Version)
            .FirstOrDefaultAsync(cancellationToken);

    private static async Task<DefinitionOutcome.Refused?> FindConflictAsync(
        CreativeTalentContext context, WorkflowDefinitionRow latest, JsonObject model, int builtOn, CancellationToken cancellationToken)
    {
        var same = (string?)model["id"] == latest.Id;
        if (same && builtOn == latest.Revision)
        {
            return null;
        }

        var name = latest.SavedBy is { } person
            ? await context.People.Where(row => row.Id == person).Select(row => row.Name).FirstOrDefaultAsync(cancellationToken)
            : null;
        var who = (Chinese: name ?? "另一人", English: name ?? "Somebody else");
        var when = (latest.SavedAt ?? latest.CreatedAt).ToOffset(ShanxiTime.Offset).ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);

        return same
            ? DefinitionOutcome.Refused.For(
                $"没有保存：{who.Chinese}在 {when} 保存了这个流程。请重新打开，在其基础上修改。",
                $"Not saved: {who.English} saved this workflow at {when}. Open it again and build on that.")
            : DefinitionOutcome.Refused.For(
                $"没有保存：{who.Chinese}在 {when} 已建立第 {latest.Version} 版。请重新打开最新版本。",
                $"Not saved: {who.English} made version {latest.Version} at {when}. Open the newest version.");
    }

    private async Task<DefinitionOutcome> WriteAsync(
        CreativeTalentContext context, Caller caller, JsonObject model, WorkflowDefinitionRow? latest, bool publish, CancellationToken cancellationToken)
    {
        WorkflowDefinition definition;
        try
        {
            if (model["root"] is JsonObject root)
            {
                DefinitionJson.Tidy(root, latest is null ? null : JsonNode.Parse(latest.Json)?["root"] as JsonObject);
            }

            definition = WorkflowDefinition.Read(model);
        }
        catch (DefinitionFormatException broken)
        {
            return DefinitionOutcome.Refused.For($"不是可用的流程定义：{broken.Message}", broken.Message);
        }

        if (Refuse(definition, onlyWhatNeverRuns: !publish) is { } refusal)
        {
            return refusal;
        }

        WorkflowDefinitionRow row;
        if (latest is { IsFrozen: false })
        {
            row = latest;
            Fill(row, definition.ToJson(), caller);
            row.Revision++;
        }
        else
        {
            row = NewRow(caller, definition.ToJson(), definition.DefinitionId, (latest?.Version ?? 0) + 1);
            context.WorkflowDefinitions.Add(row);
            await RecordAsync(context, caller, "definition.drafted", row, cancellationToken);
        }

        return publish ? await ReleaseAsync(context, caller, row, cancellationToken) : new DefinitionOutcome.Written(row);
    }

    /// <summary>Publishes one version in place of the one before; what runs stays where it is.</summary>
    private async Task<DefinitionOutcome> ReleaseAsync(
        CreativeTalentContext context, Caller caller, WorkflowDefinitionRow row, CancellationToken cancellationToken)
    {
        foreach (var before in await context.WorkflowDefinitions
            .Where(other => other.DefinitionId == row.DefinitionId && other.IsPublished && other.Id != row.Id).ToListAsync(cancellationToken))
        {
            before.IsPublished = false;
            before.FrozenAt ??= time.GetUtcNow();
        }

        row.IsPublished = true;
        row.FrozenAt ??= time.GetUtcNow();
        var json = JsonNode.Parse(row.Json)?.AsObject() ?? [];
        json["isPublished"] = true;
        Fill(row, json, caller);
        await triggers.ReplaceAsync(context, row.DefinitionId, WorkflowDefinition.Parse(row.Json), cancellationToken);
        await RecordAsync(context, caller, "definition.published", row, cancellationToken);

        return new DefinitionOutcome.Written(row);
    }

    // A draft may be unfinished, but what never runs here is refused before more is drawn on it.
    private DefinitionOutcome.Refused? Refuse(WorkflowDefinition definition, bool onlyWhatNeverRuns = false)
    {
        var errors = DefinitionValidator.Validate(definition, activities).Where(fault =>
            fault.Severity == FaultSeverity.Error && (!onlyWhatNeverRuns || fault.Code == DefinitionFault.Unsupported)).ToList();

        return errors.Count > 0 ? DefinitionOutcome.Refused.For(errors) : null;
    }

    private WorkflowDefinitionRow NewRow(Caller caller, JsonObject json, string definitionId, int version)
    {
        var row = new WorkflowDefinitionRow
        {
            Id = NewId(),
            DefinitionId = definitionId,
            Version = version,
            Name = "",
            Json = "",
            ContentHash = "",
            CreatedAt = time.GetUtcNow(),
            Revision = 1,
        };
        json["isPublished"] = false;
        json["createdAt"] = row.CreatedAt;
        Fill(row, json, caller);

        return row;
    }

    private void Fill(WorkflowDefinitionRow row, JsonObject json, Caller caller)
    {
        json["id"] = row.Id;
        json["definitionId"] = row.DefinitionId;
        json["version"] = row.Version;
        json["isLatest"] = true;
        json["isReadonly"] = false;
        row.Name = (string?)json["name"] is { Length: > 0 } name ? name : row.DefinitionId;
        row.Json = WorkflowDefinition.Read(json).ToText();
        row.ContentHash = DefinitionImport.HashOf(row.Json);
        row.SavedBy = caller.Person;
        row.SavedAt = time.GetUtcNow();
    }

    private Task RecordAsync(
        CreativeTalentContext context, Caller caller, string action, WorkflowDefinitionRow row, CancellationToken cancellationToken) =>
        audit.AddAsync(
            context,
            new AuditEvent
            {
                Actor = caller.Person,
                Origin = "designer",
                Action = action,
                SubjectKind = "workflow-definition",
                SubjectId = row.DefinitionId,
                After = new JsonObject { ["id"] = row.Id, ["version"] = row.Version, ["sha256"] = row.ContentHash },
            },
            cancellationToken);

    // Sixteen hexadecimal digits, as the Studio makes them.
    private static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
