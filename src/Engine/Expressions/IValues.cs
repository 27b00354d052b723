using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Expressions;

/// <summary>What expressions of one activity run may see and change.</summary>
internal interface IValues
{
    string InstanceId { get; }

    string DefinitionId { get; }

    string DefinitionVersionId { get; }

    int DefinitionVersion { get; }

    DateTimeOffset Now { get; }

    string? Correlation { get; set; }

    string? InstanceName { get; set; }

    JsonNode? LastResult { get; }

    IEnumerable<string> VariableNames { get; }

    bool TryGetVariable(string nameOrId, out JsonNode? value);

    bool TrySetVariable(string nameOrId, JsonNode? value);

    bool TryGetInput(string name, out JsonNode? value);

    JsonNode? GetOutput(string activity, string? output);
}
