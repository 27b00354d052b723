using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Host.Mail;

/// <summary>Message-Ids that stay the same when a job runs again, so that a person can look for one in the mailbox.</summary>
public static class MessageIds
{
    /// <summary>The Message-Id of one mail of a hand-in, without angle brackets.</summary>
    /// <remarks>
    /// It names the content too: a hand-in that is planned again under a smaller limit makes other mails, and none of them
    /// may pass for one that was delivered before.
    /// </remarks>
    /// <param name="submission">The hand-in.</param>
    /// <param name="mail">The mail.</param>
    /// <param name="attachments">What is attached, as it was written.</param>
    /// <param name="domain">The sender's domain.</param>
    public static string Of(SubmissionId submission, PlannedMail mail, IReadOnlyList<MailAttachment> attachments, string domain) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{submission.Value:N}.{mail.Set}.{mail.Part}.{Digest(string.Concat(attachments.Select(attachment => attachment.Sha256)), bytes: 4)}@{domain}");

    /// <summary>The Message-Id of any other mail, without angle brackets.</summary>
    /// <param name="key">A key that names the mail once and for all, for example an outbox row's; it is not readable in the result.</param>
    /// <param name="domain">The sender's domain.</param>
    public static string Of(string key, string domain) =>
        $"{Digest(key, bytes: 16)}@{domain}";

    private static string Digest(string text, int bytes) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, bytes));
}
