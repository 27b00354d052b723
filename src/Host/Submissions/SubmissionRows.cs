using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Submissions;

/// <summary>One association's hand-over to the next level (报送).</summary>
internal sealed class SubmissionRow
{
    public required Guid Id { get; init; }

    public required SeasonId SeasonId { get; init; }

    public required AssociationId AssociationId { get; init; }

    public InstanceId? InstanceId { get; set; }

    /// <summary>How the selection was made (R40, R63).</summary>
    public string Mode { get; set; } = "";

    /// <summary>When the association's meeting approved it (X40).</summary>
    public DateTimeOffset? ApprovedAt { get; set; }

    public PersonId? ApprovedBy { get; set; }

    /// <summary>When the last mail of the set was accepted by the server.</summary>
    public DateTimeOffset? SubmittedAt { get; set; }

    /// <summary>When the receiver confirmed by telephone.</summary>
    public DateTimeOffset? ConfirmedAt { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public int Revision { get; set; }
}

/// <summary>A document that was written (材料): the docx is the source, its PDF is made from it.</summary>
internal sealed class DocumentRow
{
    public required Guid Id { get; init; }

    public required SeasonId SeasonId { get; init; }

    public required AssociationId AssociationId { get; init; }

    /// <summary>The nomination it is about; null for one about the whole association.</summary>
    public NominationId? NominationId { get; init; }

    /// <summary>Which document, for example <c>review-summary</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>The file name with its extension.</summary>
    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The docx or other source that it was made from; null when it is itself the source.</summary>
    public string? SourceSha256 { get; init; }

    /// <summary>Whether it is a scan that bears the seals.</summary>
    public bool Sealed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>One archive of a submission.</summary>
internal sealed class PackageRow
{
    public required Guid Id { get; init; }

    public required Guid SubmissionId { get; init; }

    public required string Name { get; init; }

    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    /// <summary>The files in it with their hashes, as JSON.</summary>
    public required string ManifestJson { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class SubmissionRowConfiguration : IEntityTypeConfiguration<SubmissionRow>
{
    public void Configure(EntityTypeBuilder<SubmissionRow> builder)
    {
        builder.ToTable("Submissions");
        builder.Property(submission => submission.Mode).HasMaxLength(Lengths.Line);
        builder.Property(submission => submission.Revision).IsConcurrencyToken();
        builder.HasIndex(submission => new { submission.SeasonId, submission.AssociationId });
        builder.HasOne<AssociationRow>().WithMany().HasForeignKey(submission => submission.AssociationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DocumentRowConfiguration : IEntityTypeConfiguration<DocumentRow>
{
    public void Configure(EntityTypeBuilder<DocumentRow> builder)
    {
        builder.ToTable("Documents");
        builder.Property(document => document.Kind).HasMaxLength(Lengths.Code);
        builder.Property(document => document.Name).HasMaxLength(Lengths.Path);
        builder.Property(document => document.Sha256).HasMaxLength(Lengths.Sha256);
        builder.Property(document => document.SourceSha256).HasMaxLength(Lengths.Sha256);
        builder.HasIndex(document => new { document.SeasonId, document.AssociationId, document.Kind });
        builder.HasIndex(document => document.NominationId);
    }
}

internal sealed class PackageRowConfiguration : IEntityTypeConfiguration<PackageRow>
{
    public void Configure(EntityTypeBuilder<PackageRow> builder)
    {
        builder.ToTable("Packages");
        builder.Property(package => package.Name).HasMaxLength(Lengths.Path);
        builder.Property(package => package.Sha256).HasMaxLength(Lengths.Sha256);
        builder.HasIndex(package => new { package.SubmissionId, package.Name }).IsUnique();
        builder.HasOne<SubmissionRow>().WithMany().HasForeignKey(package => package.SubmissionId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
