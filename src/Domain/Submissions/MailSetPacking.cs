using System.Globalization;

namespace CreativeTalent.Domain.Submissions;

/// <summary>What one set shall carry: everything in one mail if it fits, otherwise groups that may be split by file.</summary>
internal sealed record SetContent
{
    /// <summary>The title of the set.</summary>
    public required string Title { get; init; }

    /// <summary>The archives of the one mail that is tried first.</summary>
    public required IReadOnlyList<PlannedArchive> Together { get; init; }

    /// <summary>Groups that go each in its own mails when one mail is too small: titles with the files below them.</summary>
    public required IReadOnlyList<(string Title, IReadOnlyList<PlannedEntry.Stored> Entries)> Apart { get; init; }

    /// <summary>Files that are sent once more as they are, each in a mail of its own (X28).</summary>
    public IReadOnlyList<PlannedAttachment.SingleFile> Single { get; init; } = [];
}

/// <summary>Packs one set into mails below the limit, always the same way (X27).</summary>
/// <param name="number">The set's number, from 1.</param>
/// <param name="count">How many sets the hand-in has.</param>
/// <param name="limit">The most bytes of a mail on the wire.</param>
internal sealed class MailSetPacking(int number, int count, long limit)
{
    private const int MostParts = 9999;

    /// <summary>Packs the set.</summary>
    /// <param name="content">What it carries.</param>
    /// <param name="listed">Titles and names of earlier sets that its text lists too.</param>
    /// <returns>The mails, and the files that fit into none.</returns>
    public (IReadOnlyList<PlannedMail> Mails, IReadOnlyList<(PlannedEntry.Stored Entry, long WireBytes)> Oversized) Pack(
        SetContent content, IReadOnlyCollection<string> listed)
    {
        // The text lists all attachments, so their number decides what is left for them: count up until it agrees.
        for (var attachments = content.Together.Count + content.Single.Count; ;)
        {
            var longest = content.Apart.Select(group => PartName(group.Title, MostParts, MostParts))
                .Concat(content.Together.Select(archive => archive.FileName))
                .Concat(content.Single.Select(single => single.FileName))
                .MaxBy(name => System.Text.Encoding.UTF8.GetByteCount(name)) ?? "";
            var body = MailText.MaxBytes(
                content.Title, [.. listed, content.Title, .. Enumerable.Repeat(longest, attachments)]);
            var oversized = new List<(PlannedEntry.Stored, long)>();
            var drafts = Drafts(content, body, oversized);
            var needed = drafts.Sum(draft => draft.Attachments.Count);
            if (needed <= attachments)
            {
                return (Number(drafts, body), oversized);
            }

            attachments = needed;
        }
    }

    private List<Draft> Drafts(SetContent content, long body, List<(PlannedEntry.Stored, long)> oversized)
    {
        var together = new Draft(content.Title, [.. content.Together.Select(archive => new PlannedAttachment.Archive(archive))]);
        List<Draft> drafts = Fits(together, body) ? [together] : [.. content.Apart.SelectMany(group => Split(group.Title, group.Entries, body, oversized))];
        foreach (var single in content.Single)
        {
            var draft = new Draft(single.FileName[..^WindowsFileName.Extension(single.FileName).Length], [single]);
            if (Fits(draft, body))
            {
                drafts.Add(draft);
            }
            else
            {
                oversized.Add((new(single.FileName, single.File), Wire(draft, body)));
            }
        }

        return drafts;
    }

    private List<Draft> Split(
        string title, IReadOnlyList<PlannedEntry.Stored> entries, long body, List<(PlannedEntry.Stored, long)> oversized)
    {
        var groups = new List<List<PlannedEntry>>();
        var longestName = PartName(title, MostParts, MostParts);
        foreach (var entry in entries)
        {
            var alone = Archived(title, longestName, [entry]);
            if (!Fits(alone, body))
            {
                oversized.Add((entry, Wire(alone, body)));
            }
            else if (groups.Count > 0 && Fits(Archived(title, longestName, [.. groups[^1], entry]), body))
            {
                groups[^1].Add(entry);
            }
            else
            {
                groups.Add([entry]);
            }
        }

        return [.. groups.Select((group, index) => Archived(title, PartName(title, index + 1, groups.Count), group))];
    }

    private List<PlannedMail> Number(List<Draft> drafts, long body) =>
    [
        .. drafts.Select((draft, index) =>
        {
            var subject = MailText.Subject(draft.Title, (number, count), (index + 1, drafts.Count));
            return new PlannedMail
            {
                Set = number,
                SetCount = count,
                Part = index + 1,
                PartCount = drafts.Count,
                Subject = subject,
                Attachments = draft.Attachments,
                MaxWireBytes = Wire(draft, body, subject),
            };
        }),
    ];

    private bool Fits(Draft draft, long body) => Wire(draft, body) <= limit;

    private long Wire(Draft draft, long body) =>
        Wire(draft, body, MailText.Subject(draft.Title, (number, count), (MostParts, MostParts)));

    private static long Wire(Draft draft, long body, string subject) =>
        WireSize.Of(subject, body, draft.Attachments.Select(attachment => (attachment.FileName, attachment.MaxBytes)));

    private static Draft Archived(string title, string name, IReadOnlyList<PlannedEntry> entries) =>
        new(title, [new PlannedAttachment.Archive(new PlannedArchive(name, entries, HasManifest: true))]);

    private static string PartName(string title, int part, int parts) => parts == 1
        ? title + ".zip"
        : string.Create(CultureInfo.InvariantCulture, $"{title}（第{part}部分共{parts}部分）.zip");

    private sealed record Draft(string Title, IReadOnlyList<PlannedAttachment> Attachments);
}
