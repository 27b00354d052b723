namespace CreativeTalent.Domain.Submissions;

/// <summary>One hand-in of a city's materials to the Center (报送).</summary>
/// <remarks>A hand-in that is made anew after a correction has its own id, and therefore its own messages.</remarks>
/// <param name="Value">A UUID that stays the same when the job that builds the package runs again.</param>
public readonly record struct SubmissionId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}
