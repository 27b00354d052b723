using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Says by which outcomes an activity of a definition can be left.</summary>
public static class DefinitionPorts
{
    /// <summary>The outcomes of an activity, in order.</summary>
    /// <param name="definition">The definition.</param>
    /// <param name="activityId">The activity's id in it.</param>
    /// <param name="catalogue">The activity types.</param>
    /// <returns>Null when any outcome is allowed, or nothing is known of the activity.</returns>
    public static IReadOnlyList<string>? Of(WorkflowDefinition definition, string activityId, ActivityCatalogue catalogue) =>
        definition.Compile().Activities.TryGetValue(activityId, out var activity)
        && ConnectionCheck.Ports(activity, catalogue) is { } ports
            ? [.. ports.Order(StringComparer.Ordinal)]
            : null;
}
