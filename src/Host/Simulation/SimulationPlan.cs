using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Host.Simulation;

/// <summary>What is simulated; the same plan always plays the same.</summary>
internal sealed record SimulationPlan
{
    /// <summary>The season.</summary>
    public required Season Season { get; init; }

    /// <summary>The city whose stage is played.</summary>
    public required Association City { get; init; }

    /// <summary>How many people are nominated.</summary>
    public required int Nominations { get; init; }

    /// <summary>Decides everything that is left to chance.</summary>
    public required int Seed { get; init; }

    /// <summary>When to stop, in the season's time; null to play to the end.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>The morning on which the season opens.</summary>
    public DateTimeOffset Start => ShanxiTime.At(
        Season.Calendar.Find(DeadlineName.Nomination)?.Opens ?? new DateOnly(Season.Year, 7, 1), new TimeOnly(9, 0));

    /// <summary>The candidate with a number from 0.</summary>
    public SimulatedCandidate Candidate(int index) => SimulatedCandidate.Of(this, index);
}
