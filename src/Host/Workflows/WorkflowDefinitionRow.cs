using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Workflows;

/// <summary>One version of a workflow definition; a published one never changes.</summary>
internal sealed class WorkflowDefinitionRow
{
    /// <summary>The id of this version.</summary>
    public required string Id { get; init; }

    /// <summary>The id that all versions share.</summary>
    public required string DefinitionId { get; init; }

    public required int Version { get; init; }

    public required string Name { get; set; }

    /// <summary>The definition as Elsa 3 JSON.</summary>
    public required string Json { get; set; }

    /// <summary>SHA-256 of <see cref="Json"/>, so that a changed released file is noticed.</summary>
    public required string ContentHash { get; set; }

    /// <summary>The file it was imported from; null for one made in the designer.</summary>
    public string? Source { get; init; }

    public bool IsPublished { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Since when its content may not change, because it was published or run; null for a draft that never ran.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>How often a draft was saved; a save that builds on an earlier one is refused.</summary>
    public int Revision { get; set; }

    /// <summary>Who saved it last; null for one from a file.</summary>
    public PersonId? SavedBy { get; set; }

    public DateTimeOffset? SavedAt { get; set; }

    /// <summary>Whether its content never changes any more.</summary>
    public bool IsFrozen => IsPublished || FrozenAt is not null || Source is not null;
}

internal sealed class WorkflowDefinitionRowConfiguration : IEntityTypeConfiguration<WorkflowDefinitionRow>
{
    public void Configure(EntityTypeBuilder<WorkflowDefinitionRow> builder)
    {
        builder.ToTable("WorkflowDefinitions", table => table.HasCheckConstraint(
            "CK_WorkflowDefinitions_Version", "\"Version\" >= 1"));
        builder.Ignore(definition => definition.IsFrozen);
        builder.Property(definition => definition.Id).HasMaxLength(Lengths.Code);
        builder.Property(definition => definition.DefinitionId).HasMaxLength(Lengths.Code);
        builder.Property(definition => definition.Name).HasMaxLength(Lengths.Name);
        builder.Property(definition => definition.ContentHash).HasMaxLength(Lengths.Sha256);
        builder.Property(definition => definition.Source).HasMaxLength(Lengths.Path);
        builder.HasIndex(definition => new { definition.DefinitionId, definition.Version }).IsUnique();
    }
}
