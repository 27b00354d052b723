using System.Text;
using CreativeTalent.Domain.Submissions;
using CsCheck;
using Xunit;
using static CreativeTalent.Domain.Tests.Submissions.Submissions;

namespace CreativeTalent.Domain.Tests.Submissions;

/// <summary>What holds for every hand-in and every limit.</summary>
public sealed class SubmissionPlanningProperties
{
    private const long Largest = 3_000_000;

    private static readonly Gen<(CitySubmission Submission, PackageSettings Settings, long Limit)> Cases = Gen.Select(
        Any(mostCandidates: 6, mostBytes: Largest),
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Bool, (plus, inside, single) => new PackageSettings
        {
            LiteralPlus = plus,
            PhotosInside = inside,
            SeparateIdPhotoMail = single,
        }),
        Gen.Long[Largest * 3 / 2, 40_000_000]);

    [Fact, Rule("R27", "R44", "X27")]
    public void Every_file_is_in_the_package_exactly_once() => Cases.Sample(
        @case =>
        {
            var plan = Planned(@case.Submission, @case.Limit, @case.Settings);
            foreach (var (candidate, set) in @case.Submission.Candidates.Zip(plan.Sets))
            {
                Assert.Equal(candidate.Nomination, set.Nomination);
                AssertSameFiles(candidate.Files, set.Mails);
            }

            AssertSameFiles(@case.Submission.CityDocuments, plan.Sets.Skip(@case.Submission.Candidates.Count).SelectMany(set => set.Mails));
        },
        iter: 300);

    [Fact, Rule("X27")]
    public void No_mail_is_larger_than_the_limit() => Cases.Sample(
        @case => Assert.All(
            Planned(@case.Submission, @case.Limit, @case.Settings).Mails,
            mail => Assert.InRange(mail.MaxWireBytes, 1, @case.Limit)),
        iter: 300);

    [Fact, Rule("X27")]
    public void The_text_never_needs_more_than_was_reserved_for_it() => Cases.Sample(
        @case =>
        {
            var plan = Planned(@case.Submission, @case.Limit, @case.Settings);
            Assert.All(plan.Mails, mail =>
            {
                var needed = WireSize.Of(
                    mail.Subject,
                    Encoding.UTF8.GetByteCount(Body(plan, mail)),
                    mail.Attachments.Select(attachment => (attachment.FileName, attachment.MaxBytes)));
                Assert.InRange(needed, 1, mail.MaxWireBytes);
            });
        },
        iter: 300);

    [Fact, Rule("X27")]
    public void Sets_and_mails_are_numbered_from_one_without_gaps() => Cases.Sample(
        @case =>
        {
            var plan = Planned(@case.Submission, @case.Limit, @case.Settings);
            Assert.Equal(Enumerable.Range(1, plan.Sets.Count), plan.Sets.Select(set => set.Number));
            Assert.All(plan.Sets, set =>
            {
                Assert.Equal(Enumerable.Range(1, set.Mails.Count), set.Mails.Select(mail => mail.Part));
                Assert.All(set.Mails, mail => Assert.Equal(
                    (set.Number, plan.Sets.Count, set.Mails.Count), (mail.Set, mail.SetCount, mail.PartCount)));
            });
            Assert.Equal(plan.Mails.Count(), plan.Mails.Select(mail => mail.Subject).Distinct().Count());
        },
        iter: 300);

    [Fact, Rule("R44", "X27")]
    public void The_same_hand_in_gives_the_same_mails() => Cases.Sample(
        @case => Assert.Equal(
            Print(Planned(@case.Submission, @case.Limit, @case.Settings)),
            Print(Planned(@case.Submission, @case.Limit, @case.Settings))),
        iter: 100);

    [Fact, Rule("R28", "X24")]
    public void No_two_archives_of_a_hand_in_have_the_same_name_on_Windows() => Cases.Sample(
        @case =>
        {
            var names = Planned(@case.Submission, @case.Limit, @case.Settings).Mails
                .SelectMany(mail => mail.Attachments).Select(attachment => attachment.FileName).ToList();
            Assert.Equal(names.Count, names.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        },
        iter: 300);

    [Fact, Rule("R28", "X27")]
    public void Every_archive_is_valid_alone_its_paths_distinct_and_legal() => Cases.Sample(
        @case => Assert.All(Planned(@case.Submission, @case.Limit, @case.Settings).Mails.Archives(), archive =>
        {
            Assert.EndsWith(".zip", archive.FileName, StringComparison.Ordinal);
            Assert.NotEmpty(archive.Entries);
            List<string> paths = [.. archive.Entries.Select(entry => entry.Path), .. Manifest.Names];
            Assert.Equal(paths.Count, paths.Distinct(StringComparer.OrdinalIgnoreCase).Count());
            Assert.All(paths.SelectMany(path => path.Split('/')), part => Assert.Equal(WindowsFileName.From(part), part));
        }),
        iter: 300);

    [Fact, Rule("X27")]
    public void Files_that_fit_into_no_mail_are_all_named_and_no_others() => Gen.Select(
        Any(mostCandidates: 3, mostBytes: 2_000_000), Gen.Long[100_000, 2_000_000]).Sample(
        @case =>
        {
            var (submission, limit) = @case;
            var files = submission.Candidates.SelectMany(candidate => candidate.Files).Concat(submission.CityDocuments).ToList();
            // Between these two only the headers' reserve decides.
            var surely = files.Where(file => WireSize.Base64(file.Bytes) > limit);
            var perhaps = files.Where(file => WireSize.Base64(file.Bytes) > limit - 60_000).ToList();
            switch (SubmissionPlanning.Plan(submission, new(), limit))
            {
                case PlanOutcome.TooLarge refused:
                    var named = refused.Files.Select(file => file.File).ToList();
                    Assert.All(surely, file => Assert.Contains(file, named));
                    Assert.All(named, file => Assert.Contains(file, perhaps));
                    Assert.All(refused.Files, file => Assert.True(file.WireBytes > limit));
                    break;
                default:
                    Assert.Empty(surely);
                    break;
            }
        },
        iter: 300);

    private static void AssertSameFiles(IEnumerable<SubmissionFile> expected, IEnumerable<PlannedMail> mails) => Assert.Equal(
        expected.Select(file => file.Sha256).Order(),
        mails.Archives().SelectMany(archive => archive.Files).Select(entry => entry.File.Sha256).Order());

    private static string Print(SubmissionPlan plan) => string.Join('\n', plan.Mails.Select(mail =>
        $"{mail.Subject} {mail.MaxWireBytes} {string.Join(' ', mail.Attachments.Select(attachment => attachment.FileName))} "
        + string.Join(' ', new[] { mail }.Archives().SelectMany(archive => archive.Files).Select(entry => entry.Path + entry.File.Sha256))));
}
