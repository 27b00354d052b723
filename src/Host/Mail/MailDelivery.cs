namespace CreativeTalent.Host.Mail;

/// <summary>Sends a mail at most once: the only way from the outbox to a transport.</summary>
/// <remarks>
/// May be called again for the same mail after any outcome and after any crash: a mail that was accepted is not sent again,
/// one whose answer is unknown waits for a decision.
/// </remarks>
public sealed class MailDelivery(IMailTransport transport, IMailAttempts attempts)
{
    /// <summary>Sends the mail if the record of attempts allows it.</summary>
    public async Task<MailOutcome> DeliverAsync(OutgoingMail mail, CancellationToken cancellationToken)
    {
        // What was delivered or is undecided needs no connection to say so.
        if (MailAttempts.Judge(await attempts.ListAsync(mail.MessageId, cancellationToken)) is { } judged)
        {
            return Answer(judged);
        }

        // A server that cannot be reached leaves no attempt: nothing of the mail left the house.
        if (await transport.OpenAsync(cancellationToken) is TransportOutcome.Closed closed)
        {
            return closed.Outcome;
        }

        var beginning = await attempts.BeginAsync(mail.MessageId, cancellationToken);
        if (beginning is not BeginOutcome.Begun begun)
        {
            return Answer(beginning);
        }

        var outcome = await transport.SendAsync(mail, cancellationToken);
        // The outcome is kept even when the host is stopping: losing it would ask a person for nothing.
        await attempts.EndAsync(begun.Attempt, outcome, CancellationToken.None);
        return outcome;
    }

    private static MailOutcome Answer(BeginOutcome refused) => refused switch
    {
        BeginOutcome.DeliveredBefore before => new MailOutcome.Accepted(before.Answer),
        BeginOutcome.Undecided => new MailOutcome.Unknown("An earlier attempt has no answer, and nobody has decided about it."),
        _ => throw new System.Diagnostics.UnreachableException($"Begin outcome {refused} has no answer."),
    };
}
