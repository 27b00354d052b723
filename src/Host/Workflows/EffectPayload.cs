using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Host.Workflows;

/// <summary>Reads the members of an effect that an activity of ours wrote.</summary>
internal static class EffectPayload
{
    /// <summary>A member that must be there.</summary>
    /// <exception cref="InvalidOperationException">The effect lacks it.</exception>
    public static string Text(this Effect effect, string member) => Text(effect.Payload, effect.Kind, member);

    /// <summary>A member that must be there.</summary>
    /// <exception cref="InvalidOperationException">The job lacks it.</exception>
    public static string Text(this OutboxJob job, string member) => Text(job.Payload, job.Kind, member);

    private static string Text(JsonObject payload, string kind, string member) =>
        (string?)payload[member] ?? throw new InvalidOperationException($"Effect '{kind}' has no '{member}'.");
}
