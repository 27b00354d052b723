using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Notices;

/// <summary>A message in the portal to everybody who has a role in an association (通知).</summary>
internal sealed class NoticeRow
{
    public required Guid Id { get; init; }

    /// <summary>Unique: a step that runs again writes it once.</summary>
    public required string Key { get; init; }

    public required SeasonId SeasonId { get; init; }

    public required string Role { get; init; }

    public required AssociationId AssociationId { get; init; }

    public NominationId? NominationId { get; init; }

    public required string Title { get; init; }

    public string? Rule { get; init; }

    public DateTimeOffset? DueAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class NoticeRowConfiguration : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("Notices");
        builder.Property(notice => notice.Key).HasMaxLength(Lengths.Key);
        builder.Property(notice => notice.Role).HasMaxLength(Lengths.Code);
        builder.Property(notice => notice.Title).HasMaxLength(Lengths.Line);
        builder.Property(notice => notice.Rule).HasMaxLength(Lengths.Code);
        builder.HasIndex(notice => notice.Key).IsUnique();
        builder.HasIndex(notice => new { notice.AssociationId, notice.Role, notice.CreatedAt });
    }
}
