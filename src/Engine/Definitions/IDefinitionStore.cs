namespace CreativeTalent.Engine.Definitions;

/// <summary>Where workflow definitions live.</summary>
public interface IDefinitionStore
{
    /// <summary>Finds one version by its version id (the <c>id</c> of the definition), published or not.</summary>
    /// <returns>Null when there is none.</returns>
    Task<WorkflowDefinition?> FindVersionAsync(string versionId, CancellationToken cancellationToken);

    /// <summary>Finds the published version of a definition.</summary>
    /// <returns>Null when there is none, or none is published.</returns>
    Task<WorkflowDefinition?> FindPublishedAsync(string definitionId, CancellationToken cancellationToken);
}
