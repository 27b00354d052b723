using CreativeTalent.Domain.People;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.People;

/// <summary>What a person may do in one association.</summary>
internal sealed class RoleInAssociationRow
{
    public required Guid Id { get; init; }

    public required PersonId PersonId { get; init; }

    public required AssociationId AssociationId { get; init; }

    public required Role Role { get; init; }

    public required DateTimeOffset ValidFrom { get; init; }

    /// <summary>The first instant at which the role no longer holds; null for no end.</summary>
    public DateTimeOffset? ValidUntil { get; set; }
}

internal sealed class RoleInAssociationRowConfiguration : IEntityTypeConfiguration<RoleInAssociationRow>
{
    public void Configure(EntityTypeBuilder<RoleInAssociationRow> builder)
    {
        builder.ToTable("RolesInAssociations");
        builder.HasIndex(role => new { role.PersonId, role.AssociationId, role.Role }).IsUnique();
        builder.HasIndex(role => new { role.AssociationId, role.Role });
        builder.HasOne<PersonRow>().WithMany().HasForeignKey(role => role.PersonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<AssociationRow>().WithMany().HasForeignKey(role => role.AssociationId).OnDelete(DeleteBehavior.Restrict);
    }
}
