using Microsoft.Extensions.Options;
using MimeKit;

namespace CreativeTalent.Host.Mail;

/// <summary>Finds every fault of the mail configuration at once, when the host starts.</summary>
internal sealed class MailOptionsFaults : IValidateOptions<MailOptions>
{
    public ValidateOptionsResult Validate(string? name, MailOptions options)
    {
        List<string> faults = [.. Of(options)];
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static IEnumerable<string> Of(MailOptions options)
    {
        if (!IsAddress(options.SenderAddress))
        {
            yield return "Mail:SenderAddress must be a plain address such as name@example.cn, at most 254 characters.";
        }

        if (options.SenderName.Length > 64 || options.SenderName.Any(char.IsControl))
        {
            yield return $"Mail:SenderName must be one line of at most 64 characters, and has {options.SenderName.Length}.";
        }

        if (options.MaxMessageBytes is < Domain.Submissions.SubmissionPlanning.SmallestLimit or > 1L << 30)
        {
            yield return $"Mail:MaxMessageBytes must be from {Domain.Submissions.SubmissionPlanning.SmallestLimit} to {1L << 30}, and is {options.MaxMessageBytes}.";
        }

        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(30))
        {
            yield return $"Mail:Timeout must be from 00:00:01 to 00:30:00, and is {options.Timeout}.";
        }

        if (string.IsNullOrWhiteSpace(options.CaptureFolder))
        {
            yield return "Mail:CaptureFolder must name a folder, relative to the data folder.";
        }

        if (options.ServerCertificateSha256 is { Length: > 0 } pin && (pin.Length != 64 || !pin.All(char.IsAsciiHexDigit)))
        {
            yield return $"Mail:ServerCertificateSha256 must have 64 hex digits, and has {pin.Length} characters.";
        }

        foreach (var fault in options.Mode == MailMode.Capture ? [] : OfServer(options))
        {
            yield return fault;
        }
    }

    private static IEnumerable<string> OfServer(MailOptions options)
    {
        if (Uri.CheckHostName(options.Host) == UriHostNameType.Unknown)
        {
            yield return $"Mail:Host must name the server when Mail:Mode is {options.Mode}.";
        }

        if (options.Port is < 1 or > 65535)
        {
            yield return $"Mail:Port must be from 1 to 65535, and is {options.Port}.";
        }

        if (options.Security == MailSecurity.None && (options.Mode == MailMode.Production || options.UserName.Length > 0))
        {
            yield return "Mail:Security must be StartTls or Tls in production, and wherever a user name is given.";
        }

        if (options.UserName.Length > 0 != options.Password.Length > 0)
        {
            yield return "Mail:UserName and Mail:Password must be given together or not at all.";
        }

        if (options.Mode == MailMode.TestServer && !IsAddress(options.TestRecipient))
        {
            yield return "Mail:TestRecipient must be a plain address when Mail:Mode is TestServer.";
        }

        if (options.Mode != MailMode.Production)
        {
            yield break;
        }

        if (options.TestRecipient.Length > 0)
        {
            yield return "Mail:TestRecipient must be empty in production: it would not be used.";
        }

        if (options.UserName.Length == 0)
        {
            yield return "Mail:UserName must name the account that production mail is sent from.";
        }

        if (options.SenderAddress.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase))
        {
            yield return "Mail:SenderAddress must be the association's own address in production.";
        }
    }

    private static bool IsAddress(string text) =>
        text.Length is > 2 and <= 254
        && !text.Any(character => char.IsControl(character) || char.IsWhiteSpace(character) || character is '<' or '>' or ',')
        && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1
        && MailboxAddress.TryParse(text, out _);
}
