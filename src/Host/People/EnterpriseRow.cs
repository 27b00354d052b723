using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.People;

/// <summary>An employer (企业); a park association has several. The cap per enterprise counts these (R38).</summary>
internal sealed class EnterpriseRow
{
    public required Guid Id { get; init; }

    public required string Name { get; set; }

    /// <summary>统一社会信用代码; null when it is not known.</summary>
    public string? UnifiedSocialCreditCode { get; set; }

    public required AssociationId AssociationId { get; set; }

    public string Kind { get; set; } = "";

    public string Industry { get; set; } = "";
}

internal sealed class EnterpriseRowConfiguration : IEntityTypeConfiguration<EnterpriseRow>
{
    public void Configure(EntityTypeBuilder<EnterpriseRow> builder)
    {
        builder.ToTable("Enterprises");
        builder.Property(enterprise => enterprise.Name).HasMaxLength(Lengths.Name);
        builder.Property(enterprise => enterprise.UnifiedSocialCreditCode).HasMaxLength(Lengths.UnifiedSocialCreditCode);
        builder.Property(enterprise => enterprise.Kind).HasMaxLength(Lengths.Code);
        builder.Property(enterprise => enterprise.Industry).HasMaxLength(Lengths.Name);
        builder.HasIndex(enterprise => enterprise.UnifiedSocialCreditCode).IsUnique()
            .HasFilter("\"UnifiedSocialCreditCode\" IS NOT NULL");
        builder.HasOne<AssociationRow>().WithMany().HasForeignKey(enterprise => enterprise.AssociationId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
