using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Versions;

/// <summary>How the migration of one instance ended.</summary>
public abstract record MigrationOutcome
{
    private MigrationOutcome()
    {
    }

    /// <summary>It is on the new version, by one committed step in which nothing ran.</summary>
    /// <param name="Header">The instance after it.</param>
    /// <param name="Verdict">What there was to say.</param>
    public sealed record Migrated(InstanceHeader Header, MigrationVerdict Verdict) : MigrationOutcome;

    /// <summary>It could be moved; nothing was written, because it was a dry run (试算).</summary>
    /// <param name="Verdict">What there is to say.</param>
    public sealed record WouldMigrate(MigrationVerdict Verdict) : MigrationOutcome;

    /// <summary>It is on the new version already; nothing was written.</summary>
    public sealed record ThereBefore : MigrationOutcome;

    /// <summary>It cannot be moved; nothing was written.</summary>
    /// <param name="Verdict">Why.</param>
    public sealed record Refused(MigrationVerdict Verdict) : MigrationOutcome;

    /// <summary>It has ended; a finished instance stays what it is.</summary>
    public sealed record Ended : MigrationOutcome;

    /// <summary>It is on a third version.</summary>
    /// <param name="Version">Its version number.</param>
    public sealed record OnAnotherVersion(int Version) : MigrationOutcome;

    /// <summary>Other steps were faster each time; try again.</summary>
    public sealed record Busy : MigrationOutcome;

    /// <summary>There is no such instance.</summary>
    public sealed record UnknownInstance : MigrationOutcome;
}
