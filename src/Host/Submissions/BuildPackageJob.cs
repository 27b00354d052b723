using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Submissions;

/// <summary>Plans a city's mails, writes the archives and keeps both, so that each mail can be sent by its Message-Id (R28, R44, X27).</summary>
/// <remarks>May run twice: the same hand-in gives the same archives, Message-Ids and rows.</remarks>
internal sealed class BuildPackageJob(
    SeasonCatalogue seasons, SubmissionFiles gathering, SubmissionMails mails, FileStore files, DataFolder folder, Database database, TimeProvider time)
    : IOutboxHandler
{
    /// <summary>How a mail's content stands in its row.</summary>
    public static JsonSerializerOptions ContentJson { get; } = new(JsonSerializerDefaults.Web);

    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [BuildPackage.JobKind];

    /// <inheritdoc />
    public async Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        var season = seasons.Get(new SeasonId(job.Text("season")));
        var city = season.Associations.Find(new AssociationId(job.Text("city")))
            ?? throw new InvalidOperationException($"Season {season.Id} has no association '{job.Text("city")}'.");
        var instance = new InstanceId(Guid.Parse(job.Text("instance")));
        var submission = await EnsureAsync(season.Id, city.Id, instance, cancellationToken);
        var limit = await mails.FindLimitAsync(cancellationToken);
        if (limit is LimitOutcome.Unreachable { Outcome: MailOutcome.Permanent refused })
        {
            return new JobResult.Failed($"The mail server refuses the connection: {refused.Text} Mend the section Mail of the settings, then retry.");
        }

        if (limit is not LimitOutcome.Found found)
        {
            return new JobResult.TryAgain("The mail server cannot be asked how much one mail may carry.");
        }

        var content = await gathering.GatherAsync(new SubmissionId(submission.Id), season, city, instance, cancellationToken);
        var readings = season.Readings;
        var settings = new PackageSettings
        {
            LiteralPlus = readings.Screening.Archives.LiteralPlus,
            PhotosInside = readings.Screening.Archives.PhotosInside,
            SeparateIdPhotoMail = readings.Submission.IdPhotoAsOwnMail,
        };

        return SubmissionPlanning.Plan(content, settings, Math.Min(found.Bytes, readings.Submission.MaxMessageBytes)) switch
        {
            PlanOutcome.TooLarge large => new JobResult.Done(Describe(large)),
            PlanOutcome.Planned planned => await WriteAsync(season, submission, planned.Plan, cancellationToken),
            var unknown => throw new System.Diagnostics.UnreachableException($"Plan outcome {unknown}."),
        };
    }

    private async Task<JobResult> WriteAsync(
        Season season, SubmissionRow submission, SubmissionPlan plan, CancellationToken cancellationToken)
    {
        var package = new SubmissionPackage
        {
            Plan = plan,
            Recipient = season.Frame.Mailbox,
            Open = files.OpenRead,
            Stamp = submission.CreatedAt,
            Folder = folder.Folder($"packages/{submission.Id:N}"),
        };
        var prepared = await mails.PrepareAsync(package, cancellationToken);
        var manifests = plan.Mails.SelectMany(mail => mail.Attachments).Select(ManifestOf).ToList();
        await database.WriteAsync((context, token) => KeepAsync(context, submission.Id, prepared, manifests, token), cancellationToken);

        return new JobResult.Done(new JsonObject
        {
            ["mails"] = prepared.Count,
            ["bytes"] = prepared.Sum(mail => mail.Attachments.Sum(attachment => attachment.Bytes)),
        });
    }

    private async Task KeepAsync(
        CreativeTalentContext context,
        Guid submission,
        IReadOnlyList<OutgoingMail> prepared,
        List<string> manifests,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var manifest = 0;
        var known = await context.MailMessages.Where(mail => mail.SubmissionId == submission).ToListAsync(cancellationToken);
        var packed = await context.Packages.Where(row => row.SubmissionId == submission).ToListAsync(cancellationToken);
        context.MailMessages.RemoveRange(known.Where(row => prepared.All(mail => mail.MessageId != row.MessageId) && row.DeliveredAt is null));
        context.Packages.RemoveRange(packed);
        foreach (var (index, mail) in prepared.Index())
        {
            context.Packages.AddRange(mail.Attachments.Select(attachment => new PackageRow
            {
                Id = Guid.CreateVersion7(now),
                SubmissionId = submission,
                Name = $"{index + 1:000}/{attachment.FileName}",
                Sha256 = attachment.Sha256,
                Bytes = attachment.Bytes,
                ManifestJson = manifests[manifest++],
                CreatedAt = now,
            }));
            if (known.All(row => row.MessageId != mail.MessageId))
            {
                context.MailMessages.Add(new MailMessageRow
                {
                    Id = Guid.CreateVersion7(now),
                    MessageId = mail.MessageId,
                    SubmissionId = submission,
                    Number = index + 1,
                    Count = prepared.Count,
                    To = mail.Recipient,
                    Subject = mail.Subject,
                    ContentJson = JsonSerializer.Serialize(mail, ContentJson),
                    Bytes = mail.Attachments.Sum(attachment => attachment.Bytes),
                    CreatedAt = now,
                });
            }
        }
    }

    private static string ManifestOf(PlannedAttachment attachment)
    {
        var files = attachment switch
        {
            PlannedAttachment.Archive archive => archive.Content.Files.Select(entry => (entry.Path, entry.File)),
            PlannedAttachment.SingleFile single => [(single.FileName, single.File)],
            var unknown => throw new System.Diagnostics.UnreachableException($"Attachment {unknown} is of no known kind."),
        };

        return new JsonObject
        {
            ["files"] = new JsonArray([.. files.Select(entry => new JsonObject
            {
                ["path"] = entry.Item1,
                ["bytes"] = entry.Item2.Bytes,
                ["sha256"] = entry.Item2.Sha256,
            })]),
        }.ToJsonString();
    }

    private Task<SubmissionRow> EnsureAsync(
        SeasonId season, AssociationId city, InstanceId instance, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var row = await context.Submissions.FirstOrDefaultAsync(found => found.InstanceId == instance, token);
                if (row is null)
                {
                    var now = time.GetUtcNow();
                    row = new SubmissionRow
                    {
                        Id = Guid.CreateVersion7(now),
                        SeasonId = season,
                        AssociationId = city,
                        InstanceId = instance,
                        CreatedAt = now,
                    };
                    context.Submissions.Add(row);
                }

                return row;
            },
            cancellationToken);

    private static JsonObject Describe(PlanOutcome.TooLarge large) => new()
    {
        ["outcome"] = BuildPackage.TooLargeOutcome,
        ["limit"] = large.LimitBytes,
        ["files"] = new JsonArray([.. large.Files.Select(file => JsonValue.Create($"{file.Name} ({file.WireBytes} B)"))]),
    };
}
