using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Activities.Nominations;

/// <summary>The nominations of a season, as the process needs to know them (R12, R35).</summary>
public interface INominations
{
    /// <summary>One nomination.</summary>
    /// <returns>Null when there is none with this id.</returns>
    Task<NominationSummary?> FindAsync(NominationId nomination, CancellationToken cancellationToken);

    /// <summary>A city's nominations with one of the given states, in the order they were made.</summary>
    Task<IReadOnlyList<NominationSummary>> ListAsync(
        SeasonId season, AssociationId city, IReadOnlyList<NominationStatus> states, CancellationToken cancellationToken);
}

/// <summary>What the process knows of a nomination.</summary>
public sealed record NominationSummary
{
    /// <summary>The nomination.</summary>
    public required NominationId Id { get; init; }

    /// <summary>The candidate's name.</summary>
    public required string Candidate { get; init; }

    /// <summary>The enterprise or park association that nominates.</summary>
    public required AssociationId Association { get; init; }

    /// <summary>The city association it goes to (R9).</summary>
    public required AssociationId City { get; init; }

    /// <summary>Where it stands.</summary>
    public required NominationStatus Status { get; init; }
}
