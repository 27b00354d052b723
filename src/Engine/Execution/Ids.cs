namespace CreativeTalent.Engine.Execution;

/// <summary>One running or ended workflow (流程实例).</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct InstanceId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>One step of an instance; a commit whose answer was lost is recognised by it.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct StepId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
