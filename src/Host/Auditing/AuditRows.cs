using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Auditing;

/// <summary>One entry of the append-only audit log (审计记录): who, as whom, when, from where, what before and after, why.</summary>
/// <remarks>Personal values stand in <see cref="PersonalJson"/> only, as keyed commitments and ciphertext under the person's key.</remarks>
internal sealed class AuditEntryRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Who acted; null for the program itself.</summary>
    public PersonId? ActorId { get; init; }

    /// <summary>The role and association they acted in, for example <c>CityStaff@jinzhong</c>; empty for the program.</summary>
    public required string ActedAs { get; init; }

    /// <summary>From where: an address, or the job or workflow activity.</summary>
    public required string Origin { get; init; }

    public required string Action { get; init; }

    /// <summary>What kind of thing it is about, for example <c>nomination</c>.</summary>
    public required string SubjectKind { get; init; }

    public required string SubjectId { get; init; }

    public string? BeforeJson { get; init; }

    public string? AfterJson { get; init; }

    public string? PersonalJson { get; init; }

    public string? Reason { get; init; }

    /// <summary>SHA-256 over all of the above.</summary>
    public required byte[] Hash { get; set; }

    /// <summary>The block that seals it; null until the sealing job comes by.</summary>
    public long? BlockNumber { get; set; }

    /// <summary>Its place in the block, from 0.</summary>
    public int? Position { get; set; }
}

/// <summary>A sealed run of entries: its hash covers theirs and the block before.</summary>
internal sealed class AuditBlockRow
{
    /// <summary>From 1, without gaps.</summary>
    public required long Number { get; init; }

    public required int Entries { get; init; }

    /// <summary>The hash of the block before; 32 zero bytes for the first.</summary>
    public required byte[] PreviousHash { get; init; }

    public required byte[] Hash { get; init; }

    public required DateTimeOffset SealedAt { get; init; }
}

internal sealed class AuditEntryRowConfiguration : IEntityTypeConfiguration<AuditEntryRow>
{
    public void Configure(EntityTypeBuilder<AuditEntryRow> builder)
    {
        builder.ToTable("AuditEntries");
        builder.Property(entry => entry.ActedAs).HasMaxLength(Lengths.Key);
        builder.Property(entry => entry.Origin).HasMaxLength(Lengths.Key);
        builder.Property(entry => entry.Action).HasMaxLength(Lengths.Code);
        builder.Property(entry => entry.SubjectKind).HasMaxLength(Lengths.Code);
        builder.Property(entry => entry.SubjectId).HasMaxLength(Lengths.Key);
        builder.Property(entry => entry.Reason).HasMaxLength(Lengths.Text);
        builder.Property(entry => entry.Hash).HasMaxLength(32);
        builder.HasIndex(entry => new { entry.SubjectKind, entry.SubjectId, entry.At });
        builder.HasIndex(entry => new { entry.BlockNumber, entry.Position });
        builder.HasOne<AuditBlockRow>().WithMany().HasForeignKey(entry => entry.BlockNumber).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class AuditBlockRowConfiguration : IEntityTypeConfiguration<AuditBlockRow>
{
    public void Configure(EntityTypeBuilder<AuditBlockRow> builder)
    {
        builder.ToTable("AuditBlocks", table => table.HasCheckConstraint(
            "CK_AuditBlocks_Counts", "\"Number\" >= 1 AND \"Entries\" >= 1"));
        builder.HasKey(block => block.Number);
        builder.Property(block => block.Number).ValueGeneratedNever();
        builder.Property(block => block.PreviousHash).HasMaxLength(32);
        builder.Property(block => block.Hash).HasMaxLength(32);
    }
}
