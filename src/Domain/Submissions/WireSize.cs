using System.Text;

namespace CreativeTalent.Domain.Submissions;

/// <summary>How many bytes a mail has on the wire, known before it is made.</summary>
/// <remarks>
/// What a server's SIZE counts (RFC 1870) is the message with its line ends, not the file: base64 turns 57 bytes into
/// 78. The result is an upper bound that is off by the headers' reserve only, which is a few kilobytes.
/// </remarks>
public static class WireSize
{
    // From, To, Date, Message-Id, boundaries and our own headers; addresses are limited to 320 bytes each when configured.
    private const int Frame = 4096;

    // One part's headers without its name, and its boundary.
    private const int PartFrame = 512;

    /// <summary>The bytes of a content in base64 with a line end after every 76 signs.</summary>
    /// <param name="bytes">The length of the content, 0 or more.</param>
    public static long Base64(long bytes)
    {
        var signs = (bytes + 2) / 3 * 4;
        return signs + ((signs + 75) / 76 * 2);
    }

    /// <summary>The most bytes of a mail.</summary>
    /// <param name="subject">The subject.</param>
    /// <param name="bodyBytes">The most bytes of the text in UTF-8.</param>
    /// <param name="attachments">Names and lengths of what is attached.</param>
    public static long Of(string subject, long bodyBytes, IEnumerable<(string FileName, long Bytes)> attachments) =>
        Frame + Header(subject) + PartFrame + Base64(bodyBytes)
        + attachments.Sum(attachment => PartFrame + Header(attachment.FileName) + Base64(attachment.Bytes));

    // A name stands twice in a part's headers, as RFC 2047 words and as RFC 2231 pieces: at most 2 and 5 bytes a byte.
    private static long Header(string text) => 128 + (8L * Encoding.UTF8.GetByteCount(text));
}
