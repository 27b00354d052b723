namespace CreativeTalent.Host.Workflows;

/// <summary>At the start of the only program on an SQLite file, takes back what its killed predecessor had begun.</summary>
internal sealed class LeaseRelease(OutboxDrain outbox) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => outbox.ReleaseAllAsync(cancellationToken);

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
