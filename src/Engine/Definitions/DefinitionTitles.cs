namespace CreativeTalent.Engine.Definitions;

/// <summary>Says what people call the activities of a definition.</summary>
public static class DefinitionTitles
{
    /// <summary>Each activity's name by its id; the id itself where it has no name.</summary>
    public static IReadOnlyDictionary<string, string> Of(WorkflowDefinition definition) =>
        definition.Compile().Activities.ToDictionary(activity => activity.Key, activity => activity.Value.Title, StringComparer.Ordinal);
}
