namespace CreativeTalent.Domain.Screening;

/// <summary>What a finding means for the candidate (严重程度).</summary>
public enum Severity
{
    /// <summary>错误: the material does not pass until it is mended (R36).</summary>
    Error,

    /// <summary>警告: accepted, but a person should look at it.</summary>
    Warning,

    /// <summary>提示: only a person can judge it; shown with a tick box.</summary>
    Hint,
}
