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

    /// <summary>Within how long an association hands material in or mends it; about a day by default.</summary>
    public TimeSpan MaterialsTime { get; init; } = TimeSpan.FromHours(22);

    /// <summary>Within how long everybody else does what is asked; an hour and a half by default.</summary>
    public TimeSpan OfficeTime { get; init; } = TimeSpan.FromMinutes(90);

    /// <summary>Within how long the experts hand in their sheets; two days by default.</summary>
    public TimeSpan ScoringTime { get; init; } = TimeSpan.FromHours(44);

    /// <summary>The morning on which the season opens.</summary>
    public DateTimeOffset Start => ShanxiTime.At(
        Season.Calendar.Find(DeadlineName.Nomination)?.Opens ?? new DateOnly(Season.Year, 7, 1), new TimeOnly(9, 0));

    /// <summary>The candidate with a number from 0.</summary>
    public SimulatedCandidate Candidate(int index) => SimulatedCandidate.Of(this, index);
}
