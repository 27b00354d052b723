using CreativeTalent.Domain.People;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Scoring;

/// <summary>A patent, award, contest or conversion that rubric items count (佐证).</summary>
internal sealed class EvidenceRow
{
    public required Guid Id { get; init; }

    public required NominationId NominationId { get; init; }

    /// <summary>The rubric item that it counts for.</summary>
    public required string Item { get; init; }

    public required string Title { get; set; }

    /// <summary>The number on the certificate; the same number is counted once. Null when it has none.</summary>
    public string? Number { get; set; }

    /// <summary>Filed or granted on this day; null when it does not matter.</summary>
    public DateOnly? On { get; set; }

    public string DetailJson { get; set; } = "{}";

    public string? FileSha256 { get; set; }

    public required PersonId EnteredBy { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    public DateTimeOffset? RemovedAt { get; set; }
}

/// <summary>Which expert scores which nomination.</summary>
internal sealed class ExpertAssignmentRow
{
    public required Guid Id { get; init; }

    public required NominationId NominationId { get; init; }

    public required PersonId ExpertId { get; init; }

    public required DateTimeOffset AssignedAt { get; init; }

    /// <summary>Why the expert may not score it (回避); null while there is no reason.</summary>
    public string? Conflict { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>One expert's sheet for one nomination (评分表); a missing sheet is not a zero.</summary>
internal sealed class ScoreSheetRow
{
    public required Guid Id { get; init; }

    public required NominationId NominationId { get; init; }

    public required PersonId ExpertId { get; init; }

    /// <summary>The points by rubric item as JSON.</summary>
    public required string ItemsJson { get; set; }

    /// <summary>The rounded total; null while the sheet is a draft.</summary>
    public decimal? Total { get; set; }

    public string Comment { get; set; } = "";

    public required DateTimeOffset SavedAt { get; set; }

    /// <summary>When it was locked and signed; nothing changes after that.</summary>
    public DateTimeOffset? LockedAt { get; set; }

    public int Revision { get; set; }
}

internal sealed class EvidenceRowConfiguration : IEntityTypeConfiguration<EvidenceRow>
{
    public void Configure(EntityTypeBuilder<EvidenceRow> builder)
    {
        builder.ToTable("Evidence");
        builder.Property(evidence => evidence.Item).HasMaxLength(Lengths.Code);
        builder.Property(evidence => evidence.Title).HasMaxLength(Lengths.Line);
        builder.Property(evidence => evidence.Number).HasMaxLength(Lengths.Key);
        builder.Property(evidence => evidence.FileSha256).HasMaxLength(Lengths.Sha256);
        builder.HasIndex(evidence => evidence.NominationId);
        builder.HasOne<NominationRow>().WithMany().HasForeignKey(evidence => evidence.NominationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ExpertAssignmentRowConfiguration : IEntityTypeConfiguration<ExpertAssignmentRow>
{
    public void Configure(EntityTypeBuilder<ExpertAssignmentRow> builder)
    {
        builder.ToTable("ExpertAssignments");
        builder.Property(assignment => assignment.Conflict).HasMaxLength(Lengths.Line);
        builder.HasIndex(assignment => new { assignment.NominationId, assignment.ExpertId }).IsUnique();
        builder.HasIndex(assignment => assignment.ExpertId);
        builder.HasOne<NominationRow>().WithMany().HasForeignKey(assignment => assignment.NominationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ScoreSheetRowConfiguration : IEntityTypeConfiguration<ScoreSheetRow>
{
    public void Configure(EntityTypeBuilder<ScoreSheetRow> builder)
    {
        builder.ToTable("ScoreSheets");
        builder.Property(sheet => sheet.Total).HasPrecision(7, 2);
        builder.Property(sheet => sheet.Comment).HasMaxLength(Lengths.Text);
        builder.Property(sheet => sheet.Revision).IsConcurrencyToken();
        builder.HasIndex(sheet => new { sheet.NominationId, sheet.ExpertId }).IsUnique();
        builder.HasOne<NominationRow>().WithMany().HasForeignKey(sheet => sheet.NominationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
