using CreativeTalent.Engine.Execution;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Workflows;

/// <summary>The journal of an instance that finished long ago, in one row.</summary>
internal sealed class JournalArchiveRow
{
    public required InstanceId InstanceId { get; init; }

    /// <summary>The sequence of its last line.</summary>
    public required long LastSequence { get; init; }

    /// <summary>The lines as <see cref="PackedJournal"/> writes them.</summary>
    public required byte[] Content { get; init; }
}

internal sealed class JournalArchiveRowConfiguration : IEntityTypeConfiguration<JournalArchiveRow>
{
    public void Configure(EntityTypeBuilder<JournalArchiveRow> builder)
    {
        builder.ToTable("JournalArchive");
        builder.HasKey(archive => archive.InstanceId);
    }
}
