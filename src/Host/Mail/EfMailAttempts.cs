using System.Diagnostics;
using System.Text.Json.Nodes;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Mail;

/// <summary>Keeps attempts in the database.</summary>
internal sealed class EfMailAttempts(Database database, AuditLog audit, TimeProvider time) : IMailAttempts
{
    /// <inheritdoc />
    public async Task<BeginOutcome> BeginAsync(string messageId, CancellationToken cancellationToken)
    {
        try
        {
            return await database.WriteAsync((context, token) => BeginAsync(context, messageId, token), cancellationToken);
        }
        catch (DbUpdateException refused) when (refused.IsDuplicate())
        {
            // Another worker began the same number: its attempt has no answer yet.
            return MailAttempts.Judge(await ListAsync(messageId, cancellationToken))
                ?? throw new UnreachableException($"The attempt that refused a second one for '{messageId}' is not there.", refused);
        }
    }

    /// <inheritdoc />
    public Task EndAsync(Guid attempt, MailOutcome outcome, CancellationToken cancellationToken) => database.WriteAsync(
        async (context, token) =>
        {
            var row = await context.MailAttempts.FirstAsync(one => one.Id == attempt, token);
            row.End(outcome, time.GetUtcNow());
        },
        cancellationToken);

    /// <inheritdoc />
    public Task<bool> DecideAsync(string messageId, MailDecision decision, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var rows = await FindAsync(context, messageId, token);
                if (!MailAttempts.AwaitsDecision(rows.ConvertAll(row => row.ToAttempt())))
                {
                    return false;
                }

                rows[^1].Decide(decision);
                await audit.AddAsync(
                    context,
                    new AuditEvent
                    {
                        Actor = decision.DecidedBy,
                        Origin = "mail",
                        Action = "mail.decided",
                        SubjectKind = "mail",
                        SubjectId = messageId,
                        After = new JsonObject { ["attempt"] = rows[^1].Number, ["foundInMailbox"] = decision.FoundInMailbox },
                        Reason = decision.Reason,
                    },
                    token);

                return true;
            },
            cancellationToken);

    /// <inheritdoc />
    public Task<IReadOnlyList<MailAttempt>> ListAsync(string messageId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<MailAttempt>>(
            async (context, token) => (await FindAsync(context, messageId, token)).ConvertAll(row => row.ToAttempt()),
            cancellationToken);

    private async Task<BeginOutcome> BeginAsync(
        CreativeTalentContext context, string messageId, CancellationToken cancellationToken)
    {
        var rows = await FindAsync(context, messageId, cancellationToken);
        if (MailAttempts.Judge(rows.ConvertAll(row => row.ToAttempt())) is { } verdict)
        {
            return verdict;
        }

        var now = time.GetUtcNow();
        var row = new MailAttemptRow
        {
            Id = Guid.CreateVersion7(now),
            MessageId = messageId,
            Number = rows.Count + 1,
            StartedAt = now,
        };
        context.MailAttempts.Add(row);

        return new BeginOutcome.Begun(row.Id);
    }

    private static Task<List<MailAttemptRow>> FindAsync(
        CreativeTalentContext context, string messageId, CancellationToken cancellationToken) =>
        context.MailAttempts.Where(row => row.MessageId == messageId).OrderBy(row => row.Number).ToListAsync(cancellationToken);
}
