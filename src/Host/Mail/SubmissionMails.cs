using System.Globalization;
using System.Security.Cryptography;
using CreativeTalent.Documents.Packages;
using CreativeTalent.Domain.Submissions;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Mail;

/// <summary>From a plan to mails that lie ready: writes the archives and the texts (R44, X27).</summary>
public sealed class SubmissionMails(IMailTransport transport, IOptions<MailOptions> options)
{
    /// <summary>The most bytes of one mail on the wire: the configured limit, or the server's SIZE when that is smaller.</summary>
    public async Task<LimitOutcome> FindLimitAsync(CancellationToken cancellationToken) => await transport.OpenAsync(cancellationToken) switch
    {
        TransportOutcome.Open { SizeLimit: { } size } when size < options.Value.MaxMessageBytes => new LimitOutcome.Found(size),
        TransportOutcome.Open => new LimitOutcome.Found(options.Value.MaxMessageBytes),
        TransportOutcome.Closed closed => new LimitOutcome.Unreachable(closed.Outcome),
        var unknown => throw new System.Diagnostics.UnreachableException($"Transport outcome {unknown} has no limit."),
    };

    /// <summary>Writes what the plan attaches and gives the mails in the order they are sent.</summary>
    /// <remarks>May run twice: the same plan and stamp give the same files, texts and Message-Ids.</remarks>
    /// <param name="package">What to prepare.</param>
    /// <param name="cancellationToken">Stops the writing; complete archives stay.</param>
    /// <exception cref="InvalidDataException">A stored file is not what its SHA-256 promises.</exception>
    public async Task<IReadOnlyList<OutgoingMail>> PrepareAsync(SubmissionPackage package, CancellationToken cancellationToken)
    {
        var mails = package.Plan.Mails.ToList();
        var written = mails.ConvertAll(mail => new MailAttachment[mail.Attachments.Count]);
        var jobs = mails.SelectMany((mail, index) => mail.Attachments.Select((attachment, place) => (index, place, mail, attachment)));
        // Two at a time: while one is flushed to the disk, the next is hashed.
        var two = new ParallelOptions { MaxDegreeOfParallelism = 2, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(jobs, two, (job, token) =>
        {
            var folder = Directory.CreateDirectory(
                Path.Combine(package.Folder, string.Create(CultureInfo.InvariantCulture, $"{job.mail.Set:000}-{job.mail.Part:000}"))).FullName;
            written[job.index][job.place] = Write(job.attachment, package, folder, token);
            return ValueTask.CompletedTask;
        });
        return Compose(package, mails, written);
    }

    private List<OutgoingMail> Compose(SubmissionPackage package, List<PlannedMail> mails, List<MailAttachment[]> written)
    {
        List<PreparedAttachment> list =
        [
            .. mails.Zip(written).SelectMany(entry => entry.Second.Select(attachment => new PreparedAttachment
            {
                Set = entry.First.Set,
                Part = entry.First.Part,
                FileName = attachment.FileName,
                Bytes = attachment.Bytes,
                Sha256 = attachment.Sha256,
            })),
        ];
        var domain = options.Value.SenderAddress.Split('@')[^1];
        return
        [
            .. mails.Zip(written).Select(entry => new OutgoingMail
            {
                MessageId = MessageIds.Of(package.Plan.Submission, entry.First, entry.Second, domain),
                Recipient = package.Recipient,
                Subject = entry.First.Subject,
                Text = MailText.Body(package.Plan, entry.First, list),
                Attachments = entry.Second,
            }),
        ];
    }

    private static MailAttachment Write(
        PlannedAttachment attachment, SubmissionPackage package, string folder, CancellationToken cancellationToken)
    {
        switch (attachment)
        {
            case PlannedAttachment.Archive archive:
                var written = new PackageWriter(package.Open, package.Stamp).Write(archive.Content, folder, cancellationToken);
                return new MailAttachment { FileName = attachment.FileName, Path = written.Path, Bytes = written.Bytes, Sha256 = written.Sha256 };
            case PlannedAttachment.SingleFile single:
                var path = Path.Combine(folder, single.FileName);
                using (var content = package.Open(single.File.Sha256))
                using (var file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None))
                {
                    content.CopyTo(file);
                    file.Position = 0;
                    if (Convert.ToHexStringLower(SHA256.HashData(file)) != single.File.Sha256)
                    {
                        throw new InvalidDataException($"Stored file {single.File.Sha256} has other content now. Restore it from a backup.");
                    }

                    file.Flush(flushToDisk: true);
                }

                return new MailAttachment { FileName = single.FileName, Path = path, Bytes = single.File.Bytes, Sha256 = single.File.Sha256 };
            default:
                throw new System.Diagnostics.UnreachableException($"Attachment {attachment} is of no known kind.");
        }
    }
}

/// <summary>What is to be prepared.</summary>
public sealed record SubmissionPackage
{
    /// <summary>The plan.</summary>
    public required SubmissionPlan Plan { get; init; }

    /// <summary>The official address (R44).</summary>
    public required string Recipient { get; init; }

    /// <summary>Opens the stored files.</summary>
    public required OpenStoredFile Open { get; init; }

    /// <summary>The time that archives show for their files; part of the hand-in, so that a second run writes the same bytes.</summary>
    public required DateTimeOffset Stamp { get; init; }

    /// <summary>The hand-in's own folder; it is made when it is missing.</summary>
    public required string Folder { get; init; }
}

/// <summary>How much one mail may carry.</summary>
public abstract record LimitOutcome
{
    private LimitOutcome()
    {
    }

    /// <summary>The limit.</summary>
    /// <param name="Bytes">Bytes on the wire.</param>
    public sealed record Found(long Bytes) : LimitOutcome;

    /// <summary>The server could not be asked.</summary>
    /// <param name="Outcome">Transient or permanent.</param>
    public sealed record Unreachable(MailOutcome Outcome) : LimitOutcome;
}
