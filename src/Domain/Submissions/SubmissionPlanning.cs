using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Submissions;

/// <summary>Plans the mails of a hand-in (R27, R28, R44, X23, X24, X27, X28, X37).</summary>
public static class SubmissionPlanning
{
    /// <summary>The smallest limit that leaves room for anything: 64 KiB on the wire.</summary>
    public const long SmallestLimit = 64 * 1024;

    /// <summary>Plans one set of mails per candidate in rank order and one for the city's documents.</summary>
    /// <remarks>
    /// A candidate's archive that fits goes in one mail, with the photo archive inside or beside it. Otherwise the photos go
    /// as their own mail titled 姓名+照片, and each group is split between files into archives that are valid alone. The same
    /// hand-in and limit always give the same plan, so a repeated job makes the same mails.
    /// </remarks>
    /// <param name="submission">What is handed in; every candidate has at least one file.</param>
    /// <param name="settings">The season's readings.</param>
    /// <param name="limitBytes">The most bytes of one mail on the wire: the smaller of the configured limit and the
    /// server's SIZE; at least <see cref="SmallestLimit"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The limit is too small.</exception>
    /// <exception cref="ArgumentException">A candidate has no files.</exception>
    public static PlanOutcome Plan(CitySubmission submission, PackageSettings settings, long limitBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limitBytes, SmallestLimit);
        if (submission.Candidates.FirstOrDefault(candidate => candidate.Files.Count == 0) is { } empty)
        {
            throw new ArgumentException($"Nomination {empty.Nomination} hands in no files.", nameof(submission));
        }

        var area = PackageNames.Area(submission.Area);
        var suffixes = PackageNames.Suffixes(submission.Candidates);
        var contents = submission.Candidates
            .Select(candidate => ((NominationId?)candidate.Nomination, Of(candidate, area, suffixes[candidate.Nomination], settings)))
            .ToList();
        if (submission.CityDocuments.Count > 0)
        {
            contents.Add((null, OfCity(submission.CityDocuments, PackageNames.Join(area, "评审材料", settings))));
        }

        var sets = new List<MailSet>();
        var oversized = new List<OversizedFile>();
        foreach (var (nomination, content) in contents)
        {
            var number = sets.Count + 1;
            List<string> listed = nomination is null ? [.. sets.SelectMany(Listed)] : [];
            var (mails, tooLarge) = new MailSetPacking(number, contents.Count, limitBytes).Pack(content, listed);
            sets.Add(new MailSet { Number = number, Nomination = nomination, Title = content.Title, Mails = mails });
            oversized.AddRange(tooLarge.Select(file => new OversizedFile
            {
                Nomination = nomination,
                Name = file.Entry.Path,
                File = file.Entry.File,
                WireBytes = file.WireBytes,
            }));
        }

        return oversized.Count > 0
            ? new PlanOutcome.TooLarge(oversized, limitBytes)
            : new PlanOutcome.Planned(new SubmissionPlan
            {
                Submission = submission.Id,
                Area = area,
                LimitBytes = limitBytes,
                Sets = sets,
            });
    }

    private static IEnumerable<string> Listed(MailSet set) =>
        [set.Title, .. set.Mails.SelectMany(mail => mail.Attachments).Select(attachment => attachment.FileName)];

    private static SetContent Of(CandidateSubmission candidate, string area, string suffix, PackageSettings settings)
    {
        var person = PackageNames.Person(candidate.Name);
        var title = PackageNames.Join(area, person, settings) + suffix;
        var photoTitle = PackageNames.Join(person, "照片", settings);
        var (papers, photos) = PackageNames.Entries(candidate, settings);
        List<(string, IReadOnlyList<PlannedEntry.Stored>)> apart = [(title, papers), (photoTitle + suffix, photos)];
        return new SetContent
        {
            Title = title,
            Together = settings.PhotosInside
                ? Inside(title, papers, photoTitle, photos)
                : Beside(title, papers, photoTitle + suffix, photos),
            Apart = apart,
            Single = settings.SeparateIdPhotoMail
                ? [.. photos.Where(photo => photo.File.Kind == SubmissionFileKind.IdPhoto)
                    .Select(photo => new PlannedAttachment.SingleFile(Suffixed(photo.Path, suffix), photo.File))]
                : [],
        };
    }

    // Inside the candidate's own archive the photo archive needs no suffix (X24).
    private static List<PlannedArchive> Inside(
        string title, IReadOnlyList<PlannedEntry> papers, string photoTitle, IReadOnlyList<PlannedEntry> photos)
    {
        IReadOnlyList<PlannedEntry> inner = photos.Count == 0
            ? []
            : [new PlannedEntry.Nested(new PlannedArchive(photoTitle + ".zip", photos, HasManifest: false))];
        return [new(title + ".zip", [.. papers, .. inner], HasManifest: true)];
    }

    private static List<PlannedArchive> Beside(
        string title, IReadOnlyList<PlannedEntry> papers, string photoTitle, IReadOnlyList<PlannedEntry> photos) =>
    [
        .. new[] { new PlannedArchive(title + ".zip", papers, HasManifest: true), new(photoTitle + ".zip", photos, HasManifest: true) }
            .Where(archive => archive.Entries.Count > 0),
    ];

    private static SetContent OfCity(IReadOnlyList<SubmissionFile> documents, string title)
    {
        var taken = new HashSet<string>(Manifest.Names, WindowsFileName.Comparer);
        List<PlannedEntry.Stored> entries =
            [.. documents.Select(file => new PlannedEntry.Stored(WindowsFileName.Distinct(WindowsFileName.From(file.OriginalName), taken), file))];
        return new SetContent
        {
            Title = title,
            Together = [new(title + ".zip", entries, HasManifest: true)],
            Apart = [(title, entries)],
        };
    }

    private static string Suffixed(string fileName, string suffix)
    {
        var extension = WindowsFileName.Extension(fileName);
        return fileName[..^extension.Length] + suffix + extension;
    }
}
