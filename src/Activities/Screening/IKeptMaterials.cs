using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Activities.Screening;

/// <summary>A nomination's material with the facts that were read when each file arrived.</summary>
public interface IKeptMaterials
{
    /// <summary>Finds the material as it stands, and how the season wants it judged.</summary>
    Task<KeptMaterials> FindAsync(SeasonId season, NominationId nomination, CancellationToken cancellationToken);
}

/// <summary>Material and the readings that it is judged by.</summary>
/// <param name="Materials">The files with their facts.</param>
/// <param name="Settings">The season's readings.</param>
public sealed record KeptMaterials(Materials Materials, ScreeningSettings Settings)
{
    /// <summary>What speaks against the person's eligibility (R13, X15); shown and judged with the material's findings.</summary>
    public IReadOnlyList<Finding> Eligibility { get; init; } = [];
}
