using CreativeTalent.Host.Tests.Mail;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>The receiving mailbox, as a person looks into it.</summary>
internal sealed class Mailbox(SmtpPeer peer)
{
    /// <summary>How often each Message-Id lies in it.</summary>
    public IReadOnlyDictionary<string, int> Count() => peer.Kept
        .Select(MessageIdOf)
        .GroupBy(id => id, StringComparer.Ordinal)
        .ToDictionary(mail => mail.Key, mail => mail.Count(), StringComparer.Ordinal);

    private static string MessageIdOf(string path)
    {
        const string header = "Message-Id:";
        var line = File.ReadLines(path).TakeWhile(text => text.Length > 0)
            .FirstOrDefault(text => text.StartsWith(header, StringComparison.OrdinalIgnoreCase)) ?? header;

        return line[header.Length..].Trim().Trim('<', '>');
    }
}
