using System.Globalization;
using System.Text;

namespace CreativeTalent.Domain.Submissions;

/// <summary>Subject and text of the mails of a hand-in (X27).</summary>
/// <remarks>The text lists every attachment of the set with its SHA-256; the city's set lists those of all sets.</remarks>
public static class MailText
{
    private const int Frame = 1024;
    private const int PerAttachment = 200;

    /// <summary>The subject: the title, the set's number, and the part's when the set has several mails.</summary>
    /// <param name="title">地区名+姓名, 姓名+照片 or the city's title.</param>
    /// <param name="set">Number and count of the sets.</param>
    /// <param name="part">Number and count of the mails in the set.</param>
    public static string Subject(string title, (int Number, int Count) set, (int Number, int Count) part) => part.Count == 1
        ? string.Create(CultureInfo.InvariantCulture, $"{title}（{set.Number}/{set.Count}）")
        : string.Create(CultureInfo.InvariantCulture, $"{title}（{set.Number}/{set.Count}，第{part.Number}封共{part.Count}封）");

    /// <summary>The text of a mail.</summary>
    /// <param name="plan">The hand-in.</param>
    /// <param name="mail">One of its mails.</param>
    /// <param name="prepared">All attachments of the hand-in, as they were written.</param>
    public static string Body(SubmissionPlan plan, PlannedMail mail, IReadOnlyList<PreparedAttachment> prepared)
    {
        var ownSet = plan.Sets[mail.Set - 1];
        var text = new StringBuilder();
        text.Append("您好！\r\n\r\n");
        text.Append(CultureInfo.InvariantCulture, $"现报送{plan.Area}企业“创新达人”评选材料：{ownSet.Title}。\r\n");
        text.Append(CultureInfo.InvariantCulture, $"全部材料共{mail.SetCount}组邮件，本邮件属第{mail.Set}组，是该组共{mail.PartCount}封中的第{mail.Part}封。\r\n");
        text.Append("每个压缩包均可单独解压；请按下列字节数和SHA-256核对附件。\r\n");
        foreach (var set in ownSet.Nomination is null ? plan.Sets : [ownSet])
        {
            text.Append(CultureInfo.InvariantCulture, $"\r\n第{set.Number}组 {set.Title}\r\n");
            foreach (var attachment in prepared.Where(attachment => attachment.Set == set.Number))
            {
                text.Append(CultureInfo.InvariantCulture, $"第{attachment.Part}封 {attachment.FileName} {attachment.Bytes}字节\r\n{attachment.Sha256}\r\n");
            }
        }

        return text.Append("\r\n收到后请电话确认，谢谢！\r\n").ToString();
    }

    /// <summary>The most bytes of a text that lists these names, in UTF-8.</summary>
    /// <param name="title">The title of the mail's set.</param>
    /// <param name="names">File names and titles in the list.</param>
    internal static long MaxBytes(string title, IEnumerable<string> names) =>
        Frame + Encoding.UTF8.GetByteCount(title) + names.Sum(name => PerAttachment + (long)Encoding.UTF8.GetByteCount(name));
}

/// <summary>An attachment as it lies ready to be sent.</summary>
public sealed record PreparedAttachment
{
    /// <summary>The number of its set.</summary>
    public required int Set { get; init; }

    /// <summary>The number of its mail in the set.</summary>
    public required int Part { get; init; }

    /// <summary>The name the receiver sees.</summary>
    public required string FileName { get; init; }

    /// <summary>The length in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256, 64 lower-case hex digits.</summary>
    public required string Sha256 { get; init; }
}
