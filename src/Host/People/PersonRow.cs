using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.People;

/// <summary>A person who signs in or is nominated (人员).</summary>
/// <remarks>
/// Identity number, phone and the personal part of the forms stand here only as ciphertext; the hashes are keyed, so a
/// copy of the database alone can neither read nor guess them.
/// </remarks>
internal sealed class PersonRow
{
    public required PersonId Id { get; init; }

    public required string Name { get; set; }

    public string Gender { get; set; } = "";

    public string Email { get; set; } = "";

    public byte[]? IdentityNumberCipher { get; set; }

    /// <summary>Keyed hash for finding the same person again (R12, R13).</summary>
    public byte[]? IdentityNumberHash { get; set; }

    public byte[]? PhoneCipher { get; set; }

    public byte[]? PhoneHash { get; set; }

    /// <summary>The personal fields of the forms as encrypted JSON; null when nothing was entered.</summary>
    public byte[]? FormCipher { get; set; }

    public Guid? EnterpriseId { get; set; }

    /// <summary>The unit as on its seal (全称，与公章一致).</summary>
    public string Unit { get; set; } = "";

    public string Post { get; set; } = "";

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person agreed to the use of personal data (X41); null until then.</summary>
    public DateTimeOffset? ConsentedAt { get; set; }

    /// <summary>When the person's key was destroyed; the row stays, so that results and chain stay whole.</summary>
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>Counts up with each change; a change from an older one is refused.</summary>
    public int Revision { get; set; }
}

/// <summary>The key that one person's values in the audit log are encrypted with; destroying it erases them.</summary>
internal sealed class PersonKeyRow
{
    public required PersonId PersonId { get; init; }

    /// <summary>The key, wrapped by the key ring outside the database; null once destroyed.</summary>
    public byte[]? WrappedKey { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DestroyedAt { get; set; }
}

internal sealed class PersonRowConfiguration : IEntityTypeConfiguration<PersonRow>
{
    public void Configure(EntityTypeBuilder<PersonRow> builder)
    {
        builder.ToTable("People");
        builder.Property(person => person.Name).HasMaxLength(Lengths.Name);
        builder.Property(person => person.Gender).HasMaxLength(Lengths.Code);
        builder.Property(person => person.Email).HasMaxLength(Lengths.Name);
        builder.Property(person => person.IdentityNumberCipher).HasMaxLength(Lengths.Line);
        builder.Property(person => person.IdentityNumberHash).HasMaxLength(32);
        builder.Property(person => person.PhoneCipher).HasMaxLength(Lengths.Line);
        builder.Property(person => person.PhoneHash).HasMaxLength(32);
        builder.Property(person => person.Unit).HasMaxLength(Lengths.Name);
        builder.Property(person => person.Post).HasMaxLength(Lengths.Name);
        builder.Property(person => person.Revision).IsConcurrencyToken();
        builder.HasIndex(person => person.IdentityNumberHash).IsUnique().HasFilter("\"IdentityNumberHash\" IS NOT NULL");
        builder.HasIndex(person => person.PhoneHash);
        builder.HasIndex(person => person.Name);
        builder.HasOne<EnterpriseRow>().WithMany().HasForeignKey(person => person.EnterpriseId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PersonKeyRowConfiguration : IEntityTypeConfiguration<PersonKeyRow>
{
    public void Configure(EntityTypeBuilder<PersonKeyRow> builder)
    {
        builder.ToTable("PersonKeys");
        builder.HasKey(key => key.PersonId);
        builder.Property(key => key.WrappedKey).HasMaxLength(Lengths.Line);
    }
}
