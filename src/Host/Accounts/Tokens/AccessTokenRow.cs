using CreativeTalent.Domain.People;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Accounts.Tokens;

/// <summary>A personal access token (访问令牌), with which a program acts for a person; the token itself is nowhere stored.</summary>
internal sealed class AccessTokenRow
{
    public required Guid Id { get; init; }

    public required PersonId PersonId { get; init; }

    /// <summary>What its owner calls it.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of the token, whose 256 random bits nobody guesses; so no salt and no slow hash is needed.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The scopes, with a space between them.</summary>
    public required string Scopes { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Right to the hour: it is written at most once an hour; null until the first use.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class AccessTokenRowConfiguration : IEntityTypeConfiguration<AccessTokenRow>
{
    public void Configure(EntityTypeBuilder<AccessTokenRow> builder)
    {
        builder.ToTable("AccessTokens");
        builder.Property(token => token.Name).HasMaxLength(Lengths.Name);
        builder.Property(token => token.Hash).HasMaxLength(32);
        builder.Property(token => token.Scopes).HasMaxLength(Lengths.Line);
        builder.HasIndex(token => token.Hash).IsUnique();
        builder.HasIndex(token => new { token.PersonId, token.CreatedAt });
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(token => token.PersonId).OnDelete(DeleteBehavior.Restrict);
    }
}
