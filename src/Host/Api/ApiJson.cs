using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace CreativeTalent.Host.Api;

/// <summary>How the answers of <c>/api</c> are written; source-generated, so that no request pays for reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ApiProblem))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenList))]
[JsonSerializable(typeof(InstanceAnswer))]
[JsonSerializable(typeof(InstanceList))]
[JsonSerializable(typeof(InstanceDetails))]
[JsonSerializable(typeof(JournalList))]
[JsonSerializable(typeof(TaskAnswer))]
[JsonSerializable(typeof(TaskList))]
[JsonSerializable(typeof(CompletedAnswer))]
[JsonSerializable(typeof(EventAnswer))]
[JsonSerializable(typeof(OperationAnswer))]
[JsonSerializable(typeof(DeadLetterList))]
[JsonSerializable(typeof(JsonObject))]
[JsonSerializable(typeof(JsonNode))]
internal sealed partial class ApiJson : JsonSerializerContext;
