using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Host.Nominations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Screening;

/// <summary>What one round of screening said (审查结果).</summary>
internal sealed class ScreeningResultRow
{
    public required Guid Id { get; init; }

    public required NominationId NominationId { get; init; }

    public required ScreeningStage Stage { get; init; }

    /// <summary>From 1 within the stage.</summary>
    public required int Round { get; init; }

    /// <summary>The findings as in design of <c>check --json</c>, in order.</summary>
    public required string FindingsJson { get; init; }

    public required bool Passed { get; init; }

    public required int Errors { get; init; }

    public required int Warnings { get; init; }

    /// <summary>The hints that a person ticked, by finding code and file, as JSON; empty object until then.</summary>
    public string JudgementsJson { get; set; } = "{}";

    public PersonId? JudgedBy { get; set; }

    public required DateTimeOffset At { get; init; }
}

internal sealed class ScreeningResultRowConfiguration : IEntityTypeConfiguration<ScreeningResultRow>
{
    public void Configure(EntityTypeBuilder<ScreeningResultRow> builder)
    {
        builder.ToTable("ScreeningResults", table => table.HasCheckConstraint(
            "CK_ScreeningResults_Counts", "\"Round\" >= 1 AND \"Errors\" >= 0 AND \"Warnings\" >= 0"));
        builder.HasIndex(result => new { result.NominationId, result.Stage, result.Round }).IsUnique();
        builder.HasOne<NominationRow>().WithMany().HasForeignKey(result => result.NominationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
