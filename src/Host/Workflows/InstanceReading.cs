using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Loads an instance with its kept stimuli in one round trip; every step begins with it.</summary>
internal sealed class InstanceReading(CreativeTalentContext model, SqlDialect dialect)
{
    private readonly RowTable<WorkflowInstanceRow> _instances = new(model, dialect);
    private readonly RowTable<StimulusRow> _stimuli = new(model, dialect);

    /// <summary>Loads it.</summary>
    /// <returns>Null when there is none.</returns>
    public async Task<StoredInstance?> FindAsync(CreativeTalentContext context, InstanceId instance, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        var connection = context.Database.GetDbConnection();
        await using var reader = await PlainReading.ReadAsync(connection, Statements(instance), cancellationToken);
        if (!await reader.ReadAsync(cancellationToken))
        {
            return null;
        }

        var header = Header(reader);
        var state = Value<byte[]>(reader, nameof(WorkflowInstanceRow.State)) ?? [];
        var revision = Value<long>(reader, nameof(WorkflowInstanceRow.Revision));
        List<Stimulus> waiting = [];
        await reader.NextResultAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            waiting.Add(Stimulus(reader));
        }

        return new StoredInstance(header, state, revision, waiting);
    }

    /// <summary>What is asked: the instance, and its kept stimuli in the order they came.</summary>
    public PlainStatement[] Statements(InstanceId instance) =>
    [
        _instances.Select(nameof(WorkflowInstanceRow.Id), instance),
        _stimuli.Select(nameof(StimulusRow.InstanceId), instance, nameof(StimulusRow.ArrivedAt), nameof(StimulusRow.Number)),
    ];

    private InstanceHeader Header(DbDataReader reader) => new()
    {
        Id = Value<InstanceId>(reader, nameof(WorkflowInstanceRow.Id)),
        DefinitionId = Text(reader, nameof(WorkflowInstanceRow.DefinitionId)),
        DefinitionVersionId = Text(reader, nameof(WorkflowInstanceRow.DefinitionVersionId)),
        Version = Value<int>(reader, nameof(WorkflowInstanceRow.Version)),
        Status = Value<InstanceStatus>(reader, nameof(WorkflowInstanceRow.Status)),
        Name = Value<string>(reader, nameof(WorkflowInstanceRow.Name)),
        Correlation = Value<string>(reader, nameof(WorkflowInstanceRow.Correlation)),
        Parent = Value<InstanceId?>(reader, nameof(WorkflowInstanceRow.ParentId)),
        ParentBookmark = Value<Guid?>(reader, nameof(WorkflowInstanceRow.ParentBookmark)),
        Incidents = Value<int>(reader, nameof(WorkflowInstanceRow.Incidents)),
        CreatedAt = Value<DateTimeOffset>(reader, nameof(WorkflowInstanceRow.CreatedAt)),
        UpdatedAt = Value<DateTimeOffset>(reader, nameof(WorkflowInstanceRow.UpdatedAt)),
        FinishedAt = Value<DateTimeOffset?>(reader, nameof(WorkflowInstanceRow.FinishedAt)),
    };

    private Stimulus Stimulus(DbDataReader reader) => new()
    {
        Key = _stimuli.Read<string>(reader, nameof(StimulusRow.Key)) ?? "",
        Instance = _stimuli.Read<InstanceId>(reader, nameof(StimulusRow.InstanceId)),
        Kind = _stimuli.Read<string>(reader, nameof(StimulusRow.Kind)) ?? "",
        Bookmark = _stimuli.Read<Guid?>(reader, nameof(StimulusRow.Bookmark)),
        BookmarkKey = _stimuli.Read<string>(reader, nameof(StimulusRow.BookmarkKey)),
        ArrivedAt = _stimuli.Read<DateTimeOffset>(reader, nameof(StimulusRow.ArrivedAt)),
        Payload = JsonNode.Parse(_stimuli.Read<string>(reader, nameof(StimulusRow.PayloadJson)) ?? "") as JsonObject
            ?? throw new JsonException($"The kept stimulus {_stimuli.Read<long>(reader, nameof(StimulusRow.Number))} holds no JSON object."),
    };

    private TValue? Value<TValue>(DbDataReader reader, string member) => _instances.Read<TValue>(reader, member);

    private string Text(DbDataReader reader, string member) => _instances.Read<string>(reader, member) ?? "";
}
