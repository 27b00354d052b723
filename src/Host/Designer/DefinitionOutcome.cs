using CreativeTalent.Engine.Definitions;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Designer;

/// <summary>What became of a change to a definition.</summary>
internal abstract record DefinitionOutcome
{
    private DefinitionOutcome()
    {
    }

    /// <summary>It was written.</summary>
    /// <param name="Row">The version as it stands now.</param>
    /// <param name="Before">Whether it was so before, and nothing changed.</param>
    public sealed record Written(WorkflowDefinitionRow Row, bool Before = false) : DefinitionOutcome;

    /// <summary>There is no such definition or version.</summary>
    public sealed record Unknown : DefinitionOutcome;

    /// <summary>It was not written; every reason, in both languages.</summary>
    public sealed record Refused(IReadOnlyList<Domain.Texts.BilingualText> Reasons) : DefinitionOutcome
    {
        /// <summary>Refuses for one reason.</summary>
        public static Refused For(string chinese, string english) => new([new Domain.Texts.BilingualText(chinese, english)]);

        /// <summary>Refuses for the faults of the definition.</summary>
        public static Refused For(IEnumerable<DefinitionFault> faults) =>
            new([.. faults.Select(fault => new Domain.Texts.BilingualText(
                $"{(fault.ActivityName is { } name ? $"“{name}”：" : "")}{fault.Chinese}",
                $"{(fault.ActivityName is { } english ? $"'{english}': " : "")}{fault.English}"))]);
    }
}
