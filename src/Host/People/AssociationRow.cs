using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.People;

/// <summary>A science association (科协), with the people the rules ask it to name (R5).</summary>
internal sealed class AssociationRow
{
    public required AssociationId Id { get; init; }

    public AssociationId? ParentId { get; set; }

    public required AssociationLevel Level { get; init; }

    public required string Name { get; set; }

    /// <summary>The place name that file names begin with, for example 晋中; empty below the cities.</summary>
    public string Area { get; set; } = "";

    public string LeaderName { get; set; } = "";

    public string LeaderUnit { get; set; } = "";

    public string LeaderDepartment { get; set; } = "";

    public string LeaderPost { get; set; } = "";

    public string LeaderContact { get; set; } = "";

    public string LiaisonName { get; set; } = "";

    public string LiaisonContact { get; set; } = "";

    /// <summary>When a city reported its responsible person to the Center; null until then.</summary>
    public DateTimeOffset? LeaderReportedAt { get; set; }

    /// <summary>False once the association no longer takes part; its history stays.</summary>
    public bool TakesPart { get; set; } = true;
}

internal sealed class AssociationRowConfiguration : IEntityTypeConfiguration<AssociationRow>
{
    public void Configure(EntityTypeBuilder<AssociationRow> builder)
    {
        builder.ToTable("Associations", table => table.HasCheckConstraint(
            "CK_Associations_OnlyTheProvinceHasNoParent",
            """("Level" = 'Province' AND "ParentId" IS NULL) OR ("Level" <> 'Province' AND "ParentId" IS NOT NULL)"""));
        builder.Property(association => association.Name).HasMaxLength(Lengths.Name);
        builder.Property(association => association.Area).HasMaxLength(Lengths.Code);
        builder.Property(association => association.LeaderName).HasMaxLength(Lengths.Name);
        builder.Property(association => association.LeaderUnit).HasMaxLength(Lengths.Name);
        builder.Property(association => association.LeaderDepartment).HasMaxLength(Lengths.Name);
        builder.Property(association => association.LeaderPost).HasMaxLength(Lengths.Name);
        builder.Property(association => association.LeaderContact).HasMaxLength(Lengths.Name);
        builder.Property(association => association.LiaisonName).HasMaxLength(Lengths.Name);
        builder.Property(association => association.LiaisonContact).HasMaxLength(Lengths.Name);
        builder.HasOne<AssociationRow>().WithMany().HasForeignKey(association => association.ParentId)
            .OnDelete(DeleteBehavior.Restrict);
    }
}
