using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Versions;

/// <summary>Writes who moved an instance and why, and counts it for its order, in the transaction of the move.</summary>
internal sealed class MigrationRecords(AuditLog audit) : IRecordHandler
{
    private const string Kind = "Versions.InstanceMigrated";

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Kind];

    /// <summary>The effect that goes with a move.</summary>
    /// <param name="plan">From which version to which.</param>
    /// <param name="person">Who decided it.</param>
    /// <param name="reason">Why; no personal data.</param>
    /// <param name="origin">From where.</param>
    /// <param name="run">The order it belongs to; null for a single one.</param>
    public static RecordEffect Effect(MigrationPlan plan, PersonId person, string reason, string origin, Guid? run) => new()
    {
        Kind = Kind,
        Payload = new JsonObject
        {
            ["from"] = plan.From.Version,
            ["to"] = plan.To.Version,
            ["person"] = person.Value.ToString("D"),
            ["reason"] = reason,
            ["origin"] = origin,
            ["run"] = run?.ToString("D"),
        },
    };

    /// <inheritdoc />
    public async Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        await audit.AddAsync(
            record.Database,
            new AuditEvent
            {
                Actor = new PersonId(Guid.Parse(Text(effect, "person"))),
                Origin = Text(effect, "origin"),
                Action = "instance.migrated",
                SubjectKind = "workflow",
                SubjectId = record.Instance.Id.ToString(),
                Before = new JsonObject { ["version"] = effect.Payload["from"]?.DeepClone() },
                After = new JsonObject { ["version"] = effect.Payload["to"]?.DeepClone() },
                Reason = Text(effect, "reason"),
            },
            cancellationToken);
        if ((string?)effect.Payload["run"] is { } text)
        {
            var run = Guid.Parse(text);
            await record.Database.MigrationRuns.Where(row => row.Id == run)
                .ExecuteUpdateAsync(row => row.SetProperty(one => one.Moved, one => one.Moved + 1), cancellationToken);
        }
    }

    private static string Text(RecordEffect effect, string name) => (string?)effect.Payload[name]
        ?? throw new ArgumentException($"Effect '{effect.Kind}' has no '{name}'.", nameof(effect));
}
