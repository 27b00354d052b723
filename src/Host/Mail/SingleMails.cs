using System.Text.RegularExpressions;
using CreativeTalent.Activities.Mail;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace CreativeTalent.Host.Mail;

/// <summary>Checks single mails and names them.</summary>
internal sealed partial class SingleMails(Database database, IOptions<MailOptions> options) : ISingleMails
{
    /// <inheritdoc />
    public async Task<MailPlan> PlanAsync(SingleMail mail, string key, CancellationToken cancellationToken)
    {
        var reason = RefuseText(mail) ?? await RefuseFilesAsync(mail, cancellationToken);

        return reason is null
            ? new MailPlan.Planned(MessageIds.Of(key, options.Value.SenderAddress.Split('@')[^1]))
            : new MailPlan.Refused(reason);
    }

    private static string? RefuseText(SingleMail mail) =>
        !MailboxAddress.TryParse(mail.To, out var address) || address.Address != mail.To || !mail.To.Contains('@', StringComparison.Ordinal)
            ? $"收件地址“{Masking.Mail(mail.To)}”不是一个邮箱地址。/ '{Masking.Mail(mail.To)}' is no mail address."
        : mail.Subject.Length is 0 or > Lengths.Line || mail.Subject.Any(char.IsControl)
            ? $"邮件主题应为一行，1 至 {Lengths.Line} 个字符，现为 {mail.Subject.Length} 个。/ A subject is one line of 1 to {Lengths.Line} characters."
        : HoldsIdentityNumber(mail.Subject) || HoldsIdentityNumber(mail.Text)
            ? "邮件中有身份证号码，不能发送；请删去后重试。/ The mail holds an identity number, which no mail may carry; take it out."
        : null;

    private async Task<string?> RefuseFilesAsync(SingleMail mail, CancellationToken cancellationToken)
    {
        if (mail.Attachments.Count == 0)
        {
            return null;
        }

        var hashes = mail.Attachments.Select(file => file.Sha256).ToList();
        var stored = await database.ReadAsync(
            (context, token) => context.StoredFiles.Where(file => hashes.Contains(file.Sha256))
                .ToDictionaryAsync(file => file.Sha256, file => file.Bytes, token),
            cancellationToken);
        if (mail.Attachments.FirstOrDefault(file => !stored.ContainsKey(file.Sha256)) is { } missing)
        {
            return $"文件库中没有附件“{missing.Name}”（{missing.Sha256}）。/ The file store has no attachment '{missing.Name}' ({missing.Sha256}).";
        }

        var bytes = Domain.Submissions.WireSize.Base64(hashes.Sum(hash => stored[hash]));

        return bytes > options.Value.MaxMessageBytes
            ? $"附件编码后 {bytes} 字节，超过每封 {options.Value.MaxMessageBytes} 字节的上限。/ The attachments come to {bytes} bytes on the wire; {options.Value.MaxMessageBytes} are allowed."
            : null;
    }

    private static bool HoldsIdentityNumber(string text) => Eighteen().Matches(text).Any(found =>
        IdentityDocument.Read(IdentityDocumentKind.ResidentIdentityCard, found.Value) is IdentityReading.Accepted);

    [GeneratedRegex("[0-9]{17}[0-9Xx]")]
    private static partial Regex Eighteen();
}
