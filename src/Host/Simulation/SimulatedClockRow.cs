using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Simulation;

/// <summary>The virtual clock of a simulated season, so that a killed simulation goes on where it stopped.</summary>
internal sealed class SimulatedClockRow
{
    public const int OnlyId = 1;

    public int Id { get; init; } = OnlyId;

    public required DateTimeOffset Now { get; set; }

    /// <summary>What the simulation was asked for and how far it came, as JSON.</summary>
    public required string ProgressJson { get; set; }
}

internal sealed class SimulatedClockRowConfiguration : IEntityTypeConfiguration<SimulatedClockRow>
{
    public void Configure(EntityTypeBuilder<SimulatedClockRow> builder)
    {
        builder.ToTable("SimulatedClock", table => table.HasCheckConstraint(
            "CK_SimulatedClock_OnlyOne", $"\"Id\" = {SimulatedClockRow.OnlyId}"));
        builder.Property(clock => clock.Id).ValueGeneratedNever();
    }
}
