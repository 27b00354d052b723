using CreativeTalent.Activities.Submissions;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Submissions;

/// <summary>The planned mails of a city's newest package.</summary>
internal sealed class EfPlannedMails(Database database) : IPlannedMails
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<PlannedMail>> ListAsync(
        SeasonId season, AssociationId city, CancellationToken cancellationToken) =>
        await database.ReadAsync(
            (context, token) => context.MailMessages
                .Where(mail => mail.SubmissionId == context.Submissions
                    .Where(submission => submission.SeasonId == season && submission.AssociationId == city)
                    .OrderByDescending(submission => submission.CreatedAt).Select(submission => (Guid?)submission.Id).First())
                .OrderBy(mail => mail.Number)
                .Select(mail => new PlannedMail(mail.MessageId, mail.Subject, mail.Number, mail.Count)).ToListAsync(token),
            cancellationToken);
}
