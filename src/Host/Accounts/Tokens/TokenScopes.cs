namespace CreativeTalent.Host.Accounts.Tokens;

/// <summary>What a token may be used for; its owner's roles limit it further.</summary>
internal static class TokenScopes
{
    /// <summary>Start instances and publish events.</summary>
    public const string Run = "workflows.run";

    /// <summary>Look at instances.</summary>
    public const string Read = "workflows.read";

    /// <summary>See and complete one's own tasks.</summary>
    public const string Tasks = "tasks";

    /// <summary>Cancel, retry, skip, correct variables, replay dead letters.</summary>
    public const string Operate = "operate";

    /// <summary>All of them.</summary>
    public static readonly string[] All = [Run, Read, Tasks, Operate];
}
