using CreativeTalent.Engine.Observation;
using CreativeTalent.Host.Outages;

namespace CreativeTalent.Host.Mail;

/// <summary>Sends a mail at most once: the only way from the outbox to a transport.</summary>
/// <remarks>
/// May be called again for the same mail after any outcome and after any crash: a mail that was accepted is not sent again,
/// one whose answer is unknown waits for a decision.
/// </remarks>
public sealed class MailDelivery(IMailTransport transport, IMailAttempts attempts, TimeProvider time)
{
    private static readonly TimeSpan OutagePatience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan OutagePause = TimeSpan.FromSeconds(1);

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

        var outcome = await SendAsync(mail, cancellationToken);
        await KeepAsync(begun.Attempt, outcome, cancellationToken);
        return outcome;
    }

    private Task<MailOutcome> SendAsync(OutgoingMail mail, CancellationToken cancellationToken) => ObservedWork.Mail.IsHeard
        ? ObservedWork.Mail.HearAsync(
            "Send", mail.MessageId, (transport, mail, cancellationToken),
            static one => one.transport.SendAsync(one.mail, one.cancellationToken))
        : transport.SendAsync(mail, cancellationToken);

    /// <summary>Keeps the outcome, over an outage of the database too: losing it would ask a person for nothing.</summary>
    private async Task KeepAsync(Guid attempt, MailOutcome outcome, CancellationToken stopping)
    {
        var began = time.GetTimestamp();
        while (true)
        {
            try
            {
                // Even when the host is stopping.
                await attempts.EndAsync(attempt, outcome, CancellationToken.None);
                return;
            }
            catch (Exception failure) when (OutageCause.Of(failure) is not null
                && !stopping.IsCancellationRequested && time.GetElapsedTime(began) < OutagePatience)
            {
                await Task.Delay(OutagePause, time, CancellationToken.None);
            }
        }
    }

    private static MailOutcome Answer(BeginOutcome refused) => refused switch
    {
        BeginOutcome.DeliveredBefore before => new MailOutcome.Accepted(before.Answer),
        BeginOutcome.Undecided => new MailOutcome.Unknown("An earlier attempt has no answer, and nobody has decided about it."),
        _ => throw new System.Diagnostics.UnreachableException($"Begin outcome {refused} has no answer."),
    };
}
