using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Files;

/// <summary>A content in the file store, named by its hash; never overwritten.</summary>
internal sealed class StoredFileRow
{
    public required string Sha256 { get; init; }

    public required long Bytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it may be deleted; null for never.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>When its content was last read whole and agreed with its hash.</summary>
    public DateTimeOffset? VerifiedAt { get; set; }
}

/// <summary>What a reader learned from a content; read once, when the file arrives.</summary>
internal sealed class FileFactsRow
{
    public required string Sha256 { get; init; }

    /// <summary>The reader and its version, for example <c>photo/1</c>: a better reader reads again.</summary>
    public required string Reader { get; init; }

    public required string FactsJson { get; init; }

    public required DateTimeOffset ReadAt { get; init; }
}

/// <summary>A file that is still arriving in pieces; what arrived lies in the store's upload folder.</summary>
internal sealed class UploadSessionRow
{
    public required Guid Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>What it is for, for example a nomination's id; checked by who opened the session.</summary>
    public required string Purpose { get; init; }

    public required string Path { get; init; }

    /// <summary>The announced length in bytes.</summary>
    public required long ExpectedBytes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The hash of the whole, once it arrived; null until then.</summary>
    public string? Sha256 { get; set; }

    /// <summary>When its last byte was safe: what counts for a deadline; null until it is complete.</summary>
    public DateTimeOffset? CompletedAt { get; set; }
}

internal sealed class StoredFileRowConfiguration : IEntityTypeConfiguration<StoredFileRow>
{
    public void Configure(EntityTypeBuilder<StoredFileRow> builder)
    {
        builder.ToTable("StoredFiles", table => table.HasCheckConstraint("CK_StoredFiles_Bytes", "\"Bytes\" >= 0"));
        builder.HasKey(file => file.Sha256);
        builder.Property(file => file.Sha256).HasMaxLength(Lengths.Sha256);
        builder.HasIndex(file => file.ExpiresAt);
    }
}

internal sealed class FileFactsRowConfiguration : IEntityTypeConfiguration<FileFactsRow>
{
    public void Configure(EntityTypeBuilder<FileFactsRow> builder)
    {
        builder.ToTable("FileFacts");
        builder.HasKey(facts => new { facts.Sha256, facts.Reader });
        builder.Property(facts => facts.Sha256).HasMaxLength(Lengths.Sha256);
        builder.Property(facts => facts.Reader).HasMaxLength(Lengths.Code);
    }
}

internal sealed class UploadSessionRowConfiguration : IEntityTypeConfiguration<UploadSessionRow>
{
    public void Configure(EntityTypeBuilder<UploadSessionRow> builder)
    {
        builder.ToTable("UploadSessions", table => table.HasCheckConstraint("CK_UploadSessions_Bytes", "\"ExpectedBytes\" >= 0"));
        builder.Property(upload => upload.Purpose).HasMaxLength(Lengths.Key);
        builder.Property(upload => upload.Path).HasMaxLength(Lengths.Path);
        builder.Property(upload => upload.Sha256).HasMaxLength(Lengths.Sha256);
        builder.HasIndex(upload => upload.ExpiresAt);
    }
}
