namespace CreativeTalent.Host.Tests.Mail;

/// <summary>Waits for another process's visible work.</summary>
internal static class Wait
{
    public static async Task UntilAsync(Func<bool> seen, CancellationToken cancellationToken)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!seen())
        {
            await ticks.WaitForNextTickAsync(cancellationToken);
        }
    }
}
