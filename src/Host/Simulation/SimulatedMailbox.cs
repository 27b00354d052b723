using CreativeTalent.Host.Mail;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Simulation;

/// <summary>The mailbox that a simulated person looks into: the captured mail, or the folder into which a test server delivers.</summary>
internal sealed class SimulatedMailbox(CaptureFolder captured, IOptions<MailOptions> mail, IConfiguration configuration)
{
    /// <summary>The setting that names a test server's folder, one file for each mail.</summary>
    public const string Setting = "Simulation:Mailbox";

    /// <summary>Whether a mail with this Message-Id arrived; null when there is no mailbox to look into.</summary>
    /// <param name="messageId">Without angle brackets.</param>
    public bool? Holds(string messageId) => (configuration[Setting], mail.Value.Mode) switch
    {
        ({ Length: > 0 } folder, _) => Directory.EnumerateFiles(folder).Any(path => IsOf(path, messageId)),
        (_, MailMode.Capture) => captured.List().Any(one => one.MessageId == messageId),
        _ => null,
    };

    // The header ends at the first empty line; a Message-Id may stand on a line of its own.
    private static bool IsOf(string path, string messageId) => Path.GetExtension(path) != ".part" && File.ReadLines(path)
        .TakeWhile(line => line.Length > 0)
        .Any(line => line.Contains($"<{messageId}>", StringComparison.Ordinal));
}
