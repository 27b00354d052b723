using System.Security.Cryptography;
using System.Text;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Host.Mail;

/// <summary>Message-Ids that stay the same when a job runs again, so that a person can look for one in the mailbox.</summary>
public static class MessageIds
{
    /// <summary>The Message-Id of one mail of a hand-in, without angle brackets.</summary>
    /// <param name="submission">The hand-in.</param>
    /// <param name="set">The set's number, from 1.</param>
    /// <param name="part">The mail's number in the set, from 1.</param>
    /// <param name="domain">The sender's domain.</param>
    public static string Of(SubmissionId submission, int set, int part, string domain) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{submission.Value:N}.{set}.{part}@{domain}");

    /// <summary>The Message-Id of any other mail, without angle brackets.</summary>
    /// <param name="key">A key that names the mail once and for all, for example an outbox row's; it is not readable in the result.</param>
    /// <param name="domain">The sender's domain.</param>
    public static string Of(string key, string domain) =>
        $"{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)).AsSpan(0, 16))}@{domain}";
}
