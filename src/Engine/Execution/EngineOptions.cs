namespace CreativeTalent.Engine.Execution;

/// <summary>The engine's limits.</summary>
public sealed record EngineOptions
{
    /// <summary>How often a step that lost a race runs again before its stimulus is kept for a worker; from 1, 16 by default.</summary>
    public int Attempts { get; init; } = 16;

    /// <summary>How many activities one step may run before it is taken for an endless loop; from 1, 1,000,000 by default.</summary>
    public int ActivitiesPerStep { get; init; } = 1_000_000;

    /// <summary>How long one script may run; 2 seconds by default.</summary>
    public TimeSpan ScriptTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many bytes one script may allocate; 64 MiB by default.</summary>
    public long ScriptMemory { get; init; } = 64 * 1024 * 1024;

    /// <summary>How many statements one script may run; 1,000,000 by default.</summary>
    public int ScriptStatements { get; init; } = 1_000_000;

    /// <summary>How deep calls in one script may nest; 128 by default.</summary>
    public int ScriptRecursion { get; init; } = 128;

    /// <summary>The time zone of cron expressions; Asia/Shanghai by default.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
}
