using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Seasons;

/// <summary>A season that was opened (年度); what it says lies in files, whose hash is kept here.</summary>
internal sealed class SeasonRow
{
    public required SeasonId Id { get; init; }

    public required string Title { get; set; }

    /// <summary>SHA-256 over the season's files as they were when the season was opened.</summary>
    public required string ContentHash { get; set; }

    public required DateTimeOffset OpenedAt { get; init; }

    public DateTimeOffset? ClosedAt { get; set; }
}

internal sealed class SeasonRowConfiguration : IEntityTypeConfiguration<SeasonRow>
{
    public void Configure(EntityTypeBuilder<SeasonRow> builder)
    {
        builder.ToTable("Seasons");
        builder.Property(season => season.Title).HasMaxLength(Lengths.Name);
        builder.Property(season => season.ContentHash).HasMaxLength(Lengths.Sha256);
    }
}
