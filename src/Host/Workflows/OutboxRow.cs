using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CreativeTalent.Host.Workflows;

/// <summary>Where an outbox row stands.</summary>
internal enum OutboxState
{
    /// <summary>To be done, now or later.</summary>
    Waiting,

    /// <summary>Done; kept for its key.</summary>
    Done,

    /// <summary>Given up after its last try; a person looks at it (死信).</summary>
    Dead,
}

/// <summary>Which outbox work: what only touches instances must not wait behind mails and documents.</summary>
internal enum OutboxLane
{
    /// <summary>What the engine itself asks for; milliseconds.</summary>
    Engine,

    /// <summary>Mails: a silent server holds each of them for minutes, which papers must not wait for.</summary>
    Mail,

    /// <summary>Everything else; a row may take minutes.</summary>
    Outside,
}

/// <summary>Work that a step asked for outside the database (发件箱).</summary>
internal sealed class OutboxRow
{
    /// <summary>How the kinds of <see cref="EngineEffects"/> begin.</summary>
    public const string EnginePrefix = "Engine.";

    /// <summary>The order in which it was asked for.</summary>
    public long Number { get; init; }

    /// <summary>Unique over all instances: a second row with the same key is not added.</summary>
    public required string Key { get; init; }

    public required InstanceId InstanceId { get; init; }

    public required string Kind { get; init; }

    public required string PayloadJson { get; init; }

    public Guid? ReplyTo { get; init; }

    public OutboxState State { get; set; }

    /// <summary>Not tried before this time.</summary>
    public required DateTimeOffset NotBefore { get; set; }

    /// <summary>How often it was begun.</summary>
    public int Attempts { get; set; }

    /// <summary>Until when the worker that began it has it alone; null when nobody has.</summary>
    public DateTimeOffset? LeasedUntil { get; set; }

    /// <summary>What went wrong last, for a person; null when nothing did.</summary>
    public string? LastError { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? EndedAt { get; set; }

    public required short Bucket { get; init; }

    /// <summary>Ends the row.</summary>
    public void End(OutboxState state, string? error, DateTimeOffset at)
    {
        State = state;
        LastError = error is null ? null : Shorten(error);
        EndedAt = at;
    }

    /// <summary>An error as the column takes it.</summary>
    public static string Shorten(string error) => error.Length <= Lengths.Text ? error : error[..Lengths.Text];
}

internal sealed class OutboxRowConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> builder)
    {
        builder.ToTable("Outbox", table => table.HasCheckConstraint("CK_Outbox_Attempts", "\"Attempts\" >= 0"));
        builder.HasKey(row => row.Number);
        builder.Property(row => row.Key).HasMaxLength(Lengths.Key);
        builder.Property(row => row.Kind).HasMaxLength(Lengths.Code);
        builder.Property(row => row.LastError).HasMaxLength(Lengths.Text);
        builder.HasIndex(row => row.Key).IsUnique();
        builder.HasIndex(row => row.InstanceId);
        builder.HasIndex(row => row.NotBefore).HasFilter("\"State\" = 'Waiting'");
        builder.HasIndex(row => new { row.State, row.EndedAt });
    }
}
