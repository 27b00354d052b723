using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Versions;

/// <summary>One order to move all instances of a version to another (版本迁移), and how far it has come.</summary>
internal sealed class MigrationRunRow
{
    public required Guid Id { get; init; }

    public required string DefinitionId { get; init; }

    public required int FromVersion { get; init; }

    public required int ToVersion { get; init; }

    /// <summary>Old activity ids to new ones, where they differ; null for none.</summary>
    public string? MappingJson { get; init; }

    public required PersonId StartedBy { get; init; }

    /// <summary>Why; never personal data.</summary>
    public required string Reason { get; init; }

    /// <summary>Counted in the transaction of each move, so that it is right whenever the process dies.</summary>
    public int Moved { get; set; }

    /// <summary>Those that stay, with their reasons in the list; known when it has ended.</summary>
    public int Stayed { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }
}

internal sealed class MigrationRunRowConfiguration : IEntityTypeConfiguration<MigrationRunRow>
{
    public void Configure(EntityTypeBuilder<MigrationRunRow> builder)
    {
        builder.ToTable("MigrationRuns", table => table.HasCheckConstraint(
            "CK_MigrationRuns_Counts", "\"Moved\" >= 0 AND \"Stayed\" >= 0"));
        builder.Property(run => run.DefinitionId).HasMaxLength(Lengths.Code);
        builder.Property(run => run.Reason).HasMaxLength(Lengths.Line);
        builder.HasIndex(run => new { run.DefinitionId, run.CreatedAt });
    }
}
