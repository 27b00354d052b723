namespace CreativeTalent.Host.Mail;

/// <summary>How long to wait after a transient outcome.</summary>
/// <remarks>Servers that grey-list ask for some minutes; after about a day a person should know.</remarks>
public static class MailRetry
{
    private static readonly TimeSpan[] Waits =
    [
        TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(8), TimeSpan.FromHours(8),
    ];

    /// <summary>The wait before the next attempt; null when it is time for a person.</summary>
    /// <param name="failures">Transient outcomes so far, at least 1.</param>
    public static TimeSpan? After(int failures)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(failures, 1);
        return failures <= Waits.Length ? Waits[failures - 1] : null;
    }
}
