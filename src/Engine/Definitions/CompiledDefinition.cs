namespace CreativeTalent.Engine.Definitions;

internal sealed class CompiledDefinition;

internal static class DefinitionCompiler
{
    public static CompiledDefinition Compile(WorkflowDefinition definition) => new();
}
