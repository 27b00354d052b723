using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Nominations;

/// <summary>One person's nomination in one season (推荐).</summary>
internal sealed class NominationRow
{
    public required NominationId Id { get; init; }

    public required SeasonId SeasonId { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>The enterprise or park association that nominates.</summary>
    public required AssociationId AssociationId { get; init; }

    /// <summary>The city association above it.</summary>
    public required AssociationId CityId { get; init; }

    public Guid? EnterpriseId { get; set; }

    /// <summary>推荐类别.</summary>
    public string Category { get; set; } = "";

    public NominationStatus Status { get; set; }

    /// <summary>Why it stands there, in Chinese, for the nominating association; empty when nothing needs saying.</summary>
    public string StatusReason { get; set; } = "";

    public InstanceId? InstanceId { get; set; }

    /// <summary>Screening rounds so far.</summary>
    public int Round { get; set; }

    /// <summary>Whether the person is proposed as a speaker (R39).</summary>
    public bool ProposedAsSpeaker { get; set; }

    /// <summary>The business part of the forms as JSON; personal fields stand encrypted with the person.</summary>
    public string FormJson { get; set; } = "{}";

    /// <summary>When the unit confirmed that nothing in the material is secret (X41); null until then.</summary>
    public DateTimeOffset? SecrecyConfirmedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? SubmittedAt { get; set; }

    public int Revision { get; set; }
}

/// <summary>One file of a nomination's material; the newest per path counts, earlier ones stay as history.</summary>
internal sealed class MaterialFileRow
{
    public required Guid Id { get; init; }

    public required NominationId NominationId { get; init; }

    /// <summary>The path as the nominator named it.</summary>
    public required string Path { get; init; }

    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    public required PersonId UploadedBy { get; init; }

    /// <summary>The server's time when the last byte was stored; what counts for a deadline.</summary>
    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>When a newer file took its place or it was taken away; null while it counts.</summary>
    public DateTimeOffset? RemovedAt { get; set; }

    /// <summary>When its content may be deleted; null for the season's retention rule.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
}

internal sealed class NominationRowConfiguration : IEntityTypeConfiguration<NominationRow>
{
    public void Configure(EntityTypeBuilder<NominationRow> builder)
    {
        builder.ToTable("Nominations", table => table.HasCheckConstraint("CK_Nominations_Round", "\"Round\" >= 0"));
        builder.Property(nomination => nomination.StatusReason).HasMaxLength(Lengths.Text);
        builder.Property(nomination => nomination.Category).HasMaxLength(Lengths.Code);
        builder.Property(nomination => nomination.Revision).IsConcurrencyToken();

        // R12: one recommending unit per person, so one nomination per person and season.
        builder.HasIndex(nomination => new { nomination.SeasonId, nomination.PersonId }).IsUnique();
        builder.HasIndex(nomination => new { nomination.SeasonId, nomination.AssociationId, nomination.Status });
        builder.HasIndex(nomination => new { nomination.SeasonId, nomination.CityId, nomination.Status });
        builder.HasIndex(nomination => nomination.InstanceId);
        builder.HasOne<SeasonRow>().WithMany().HasForeignKey(nomination => nomination.SeasonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(nomination => nomination.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AssociationRow>().WithMany().HasForeignKey(nomination => nomination.AssociationId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AssociationRow>().WithMany().HasForeignKey(nomination => nomination.CityId)
            .OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<EnterpriseRow>().WithMany().HasForeignKey(nomination => nomination.EnterpriseId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MaterialFileRowConfiguration : IEntityTypeConfiguration<MaterialFileRow>
{
    public void Configure(EntityTypeBuilder<MaterialFileRow> builder)
    {
        builder.ToTable("MaterialFiles", table => table.HasCheckConstraint("CK_MaterialFiles_Bytes", "\"Bytes\" >= 0"));
        builder.Property(file => file.Path).HasMaxLength(Lengths.Path);
        builder.Property(file => file.Sha256).HasMaxLength(Lengths.Sha256);
        builder.HasIndex(file => file.NominationId);
        builder.HasIndex(file => file.Sha256);
        builder.HasOne<NominationRow>().WithMany().HasForeignKey(file => file.NominationId).OnDelete(DeleteBehavior.Restrict);
    }
}
