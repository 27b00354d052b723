namespace CreativeTalent.Host.Mail;

/// <summary>The record of attempts that keeps a mail from being delivered twice without a decision.</summary>
public interface IMailAttempts
{
    /// <summary>Asks to begin an attempt; when it may, the row is committed and durable before this returns.</summary>
    /// <remarks>
    /// Reads the message's attempts and asks <see cref="MailAttempts.Judge"/>, all in one transaction; a second worker
    /// that begins the same number at the same time gets <see cref="BeginOutcome.Undecided"/>.
    /// </remarks>
    /// <param name="messageId">The Message-Id without angle brackets.</param>
    /// <param name="cancellationToken">Stops before the row is committed.</param>
    Task<BeginOutcome> BeginAsync(string messageId, CancellationToken cancellationToken);

    /// <summary>Records what became of an attempt. A late answer replaces an unknown one.</summary>
    Task EndAsync(Guid attempt, MailOutcome outcome, CancellationToken cancellationToken);

    /// <summary>Records a person's decision about the message's last attempt, and an audit entry with it.</summary>
    /// <returns>False when that attempt is not unknown, or was decided before: nothing is recorded.</returns>
    Task<bool> DecideAsync(string messageId, MailDecision decision, CancellationToken cancellationToken);

    /// <summary>The attempts of a message, oldest first; empty when none was made.</summary>
    Task<IReadOnlyList<MailAttempt>> ListAsync(string messageId, CancellationToken cancellationToken);
}

/// <summary>Whether an attempt may begin.</summary>
public abstract record BeginOutcome
{
    private BeginOutcome()
    {
    }

    /// <summary>It may, and its row is committed.</summary>
    /// <param name="Attempt">The attempt's id.</param>
    public sealed record Begun(Guid Attempt) : BeginOutcome;

    /// <summary>The mail was delivered before: nothing is to be sent.</summary>
    /// <param name="Answer">The server's answer then, or the reason of the decision that counts it as delivered.</param>
    public sealed record DeliveredBefore(string Answer) : BeginOutcome;

    /// <summary>An earlier attempt has no answer and nobody has decided: nothing is sent.</summary>
    /// <param name="Attempt">That attempt's id.</param>
    public sealed record Undecided(Guid Attempt) : BeginOutcome;
}

/// <summary>The rule by which attempts follow each other.</summary>
public static class MailAttempts
{
    /// <summary>What the attempts so far say about one more.</summary>
    /// <param name="attempts">The attempts of one message, oldest first; may be empty.</param>
    /// <returns>Null when one more may begin.</returns>
    public static BeginOutcome? Judge(IReadOnlyList<MailAttempt> attempts) => (attempts.Count == 0 ? null : attempts[^1]) switch
    {
        null => null,
        { Outcome: MailOutcome.Accepted accepted } => new BeginOutcome.DeliveredBefore(accepted.Answer),
        { Outcome: null or MailOutcome.Unknown, Decision: null } last => new BeginOutcome.Undecided(last.Id),
        { Outcome: null or MailOutcome.Unknown, Decision: { FoundInMailbox: true } decision } =>
            new BeginOutcome.DeliveredBefore(decision.Reason),
        _ => null,
    };

    /// <summary>Whether a person can decide about the last attempt now.</summary>
    /// <param name="attempts">The attempts of one message, oldest first; may be empty.</param>
    public static bool AwaitsDecision(IReadOnlyList<MailAttempt> attempts) => Judge(attempts) is BeginOutcome.Undecided;
}
