namespace CreativeTalent.Host.Mail;

/// <summary>The way out for mail: a server, or the capture folder.</summary>
public interface IMailTransport
{
    /// <summary>Makes the way ready and finds how much it carries, without sending anything.</summary>
    Task<TransportOutcome> OpenAsync(CancellationToken cancellationToken);

    /// <summary>Sends one mail. Only <see cref="MailDelivery"/> calls this, because it keeps the record of attempts.</summary>
    /// <remarks>Never throws for what a server or network does; a cancelled call too ends in an outcome.</remarks>
    Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken);
}

/// <summary>Whether mail can go out now.</summary>
public abstract record TransportOutcome
{
    private TransportOutcome()
    {
    }

    /// <summary>It can.</summary>
    /// <param name="SizeLimit">The most bytes of one mail on the wire that the server announces; null when it does not say.</param>
    public sealed record Open(long? SizeLimit) : TransportOutcome;

    /// <summary>It cannot.</summary>
    /// <param name="Outcome">Transient or permanent.</param>
    public sealed record Closed(MailOutcome Outcome) : TransportOutcome;
}
