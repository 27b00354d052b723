using Xunit;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>One scripted server with STARTTLS and AUTH for a class of tests.</summary>
public sealed class SmtpPeerFixture : IAsyncLifetime
{
    private SmtpPeer? peer;

    internal SmtpPeer Peer => peer ?? throw new InvalidOperationException("The peer is not started yet.");

    public async ValueTask InitializeAsync() => peer = await SmtpPeer.StartAsync(tls: true);

    public async ValueTask DisposeAsync()
    {
        if (peer is not null)
        {
            await peer.DisposeAsync();
        }
    }
}
