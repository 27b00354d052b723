using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Submissions;

/// <summary>Which mails carry a hand-in (X27): one set per candidate in rank order, then the city's own set.</summary>
public sealed record SubmissionPlan
{
    /// <summary>The hand-in.</summary>
    public required SubmissionId Submission { get; init; }

    /// <summary>地区名 without 市.</summary>
    public required string Area { get; init; }

    /// <summary>The most bytes one mail may have on the wire.</summary>
    public required long LimitBytes { get; init; }

    /// <summary>The sets, numbered from 1 without gaps.</summary>
    public required IReadOnlyList<MailSet> Sets { get; init; }

    /// <summary>All mails, in the order they are sent.</summary>
    public IEnumerable<PlannedMail> Mails => Sets.SelectMany(set => set.Mails);
}

/// <summary>The mails that belong together: one candidate's, or the city's (邮件组).</summary>
public sealed record MailSet
{
    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>The candidate's nomination; null for the city's set.</summary>
    public required NominationId? Nomination { get; init; }

    /// <summary>地区名+姓名, with its suffix when two share a name (X24); for the city its own title.</summary>
    public required string Title { get; init; }

    /// <summary>At least one, numbered from 1 without gaps.</summary>
    public required IReadOnlyList<PlannedMail> Mails { get; init; }
}

/// <summary>One mail of a set.</summary>
public sealed record PlannedMail
{
    /// <summary>The set's number, from 1.</summary>
    public required int Set { get; init; }

    /// <summary>How many sets the hand-in has.</summary>
    public required int SetCount { get; init; }

    /// <summary>This mail's number in its set, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>How many mails the set has.</summary>
    public required int PartCount { get; init; }

    /// <summary>The subject, with title and numbers; one line.</summary>
    public required string Subject { get; init; }

    /// <summary>What is attached; never empty.</summary>
    public required IReadOnlyList<PlannedAttachment> Attachments { get; init; }

    /// <summary>The most bytes the mail can have on the wire, headers, text and base64 growth included.</summary>
    public required long MaxWireBytes { get; init; }
}

/// <summary>What is attached to a mail.</summary>
public abstract record PlannedAttachment
{
    private PlannedAttachment()
    {
    }

    /// <summary>The name the receiver sees, with extension.</summary>
    public abstract string FileName { get; }

    /// <summary>The most bytes it can have.</summary>
    public abstract long MaxBytes { get; }

    /// <summary>An archive that is still to be written.</summary>
    /// <param name="Content">The archive.</param>
    public sealed record Archive(PlannedArchive Content) : PlannedAttachment
    {
        /// <inheritdoc />
        public override string FileName => Content.FileName;

        /// <inheritdoc />
        public override long MaxBytes => Content.MaxBytes;
    }

    /// <summary>A stored file as it is (X28).</summary>
    /// <param name="Name">The name the receiver sees, with extension.</param>
    /// <param name="File">The file.</param>
    public sealed record SingleFile(string Name, SubmissionFile File) : PlannedAttachment
    {
        /// <inheritdoc />
        public override string FileName => Name;

        /// <inheritdoc />
        public override long MaxBytes => File.Bytes;
    }
}

/// <summary>What planning came to.</summary>
public abstract record PlanOutcome
{
    private PlanOutcome()
    {
    }

    /// <summary>Every file fits.</summary>
    /// <param name="Plan">The mails.</param>
    public sealed record Planned(SubmissionPlan Plan) : PlanOutcome;

    /// <summary>Some files are too large even alone in a mail: a person decides, and nothing is sent before (X27).</summary>
    /// <param name="Files">All of them, in package order; never empty.</param>
    /// <param name="LimitBytes">The most bytes one mail may have on the wire.</param>
    public sealed record TooLarge(IReadOnlyList<OversizedFile> Files, long LimitBytes) : PlanOutcome;
}

/// <summary>A file that no mail can carry.</summary>
public sealed record OversizedFile
{
    /// <summary>Whose; null for the city's own documents.</summary>
    public required NominationId? Nomination { get; init; }

    /// <summary>Its name in the package.</summary>
    public required string Name { get; init; }

    /// <summary>The file.</summary>
    public required SubmissionFile File { get; init; }

    /// <summary>The bytes a mail with only this file would have.</summary>
    public required long WireBytes { get; init; }
}
