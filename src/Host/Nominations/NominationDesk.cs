using System.Text.Json.Nodes;
using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Screening;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Nominations;

/// <summary>Takes nominations and their material in (推荐; R11, R12, R15).</summary>
internal sealed class NominationDesk(
    SeasonCatalogue seasons,
    IDeadlines deadlines,
    Database database,
    PersonalValues personal,
    FileStore files,
    MaterialFacts facts,
    AuditLog audit,
    WorkNudge nudge,
    TimeProvider time)
{
    /// <summary>The most bytes that one uploaded file may have.</summary>
    public const long MaxFileBytes = 1L << 30;

    /// <summary>Nominates a person; the city's process starts the nomination's own process from it.</summary>
    public async Task<NominateOutcome> NominateAsync(NewNomination nomination, PersonId actor, CancellationToken cancellationToken)
    {
        var city = seasons.Get(nomination.Season).Associations.RouteFrom(nomination.Association)
            .FirstOrDefault(step => step.Level == AssociationLevel.City)
            ?? throw new ArgumentException($"Association '{nomination.Association}' belongs to no city (R9).", nameof(nomination));
        var screening = await deadlines.FindAsync(nomination.Season, DeadlineName.Screening.Value, city.Id, cancellationToken);

        return await database.WriteAsync(
            (context, token) => NominateAsync(context, nomination, city.Id, screening?.DueAt, actor, token), cancellationToken);
    }

    /// <summary>Stores one file of a nomination and reads its facts; the same path replaces the earlier file, which stays in the store.</summary>
    public async Task<AddFileOutcome> AddFileAsync(
        NominationId nomination, string path, Stream content, PersonId actor, CancellationToken cancellationToken)
    {
        var name = MaterialPath.Clean(path);

        return await files.StoreAsync(content, MaxFileBytes, expiresAt: null, cancellationToken) switch
        {
            StoreOutcome.Stored stored => await AttachAsync(nomination, name, stored, actor, arrival: null, cancellationToken),
            StoreOutcome.TooLarge => new AddFileOutcome.TooLarge(MaxFileBytes),
            var unknown => throw new System.Diagnostics.UnreachableException($"Store outcome {unknown}."),
        };
    }

    /// <summary>Takes a stored content into a nomination's material.</summary>
    /// <param name="nomination">The nomination.</param>
    /// <param name="path">The file's path as the person named it.</param>
    /// <param name="stored">The content, and when it arrived.</param>
    /// <param name="actor">Who uploads it.</param>
    /// <param name="arrival">The registered arrival that this ends; null for none.</param>
    /// <param name="cancellationToken">Stops; nothing is taken in.</param>
    public async Task<AddFileOutcome> AttachAsync(
        NominationId nomination, string path, StoreOutcome.Stored stored, PersonId actor, Guid? arrival, CancellationToken cancellationToken)
    {
        var sha256 = stored.Sha256;
        var season = await database.ReadAsync(
            (context, token) => context.Nominations.Where(row => row.Id == nomination).Select(row => row.SeasonId).SingleAsync(token),
            cancellationToken);
        await facts.FindAsync(path, sha256, seasons.Get(season).Readings.Screening.Archives, cancellationToken);
        await database.WriteAsync(
            async (context, token) =>
            {
                var now = time.GetUtcNow();
                if (arrival is { } id)
                {
                    // Here, so that a deadline that waited sees the file.
                    await PendingArrivals.ReleaseAsync(context, id, token);
                }

                var standing = await context.MaterialFiles
                    .Where(row => row.NominationId == nomination && row.Path == path && row.RemovedAt == null).ToListAsync(token);
                if (standing.Any(row => row.Sha256 == sha256))
                {
                    return;
                }

                standing.ForEach(row => row.RemovedAt = now);
                context.MaterialFiles.Add(new MaterialFileRow
                {
                    Id = Guid.CreateVersion7(now),
                    NominationId = nomination,
                    Path = path,
                    Sha256 = sha256,
                    Bytes = stored.Bytes,
                    UploadedBy = actor,
                    UploadedAt = stored.StoredAt,
                });

                // The path begins with the person's name, so the log has the content's address alone.
                await audit.AddAsync(context, Event("material.add", nomination, actor, new JsonObject { ["sha256"] = sha256 }), token);
            },
            cancellationToken);

        return new AddFileOutcome.Added(path, sha256);
    }

    /// <summary>Takes a file out of a nomination's material; its content stays in the store for the record.</summary>
    public Task RemoveFileAsync(NominationId nomination, string path, PersonId actor, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async (context, token) =>
            {
                var standing = await context.MaterialFiles
                    .Where(row => row.NominationId == nomination && row.Path == path && row.RemovedAt == null).ToListAsync(token);
                foreach (var row in standing)
                {
                    row.RemovedAt = time.GetUtcNow();
                    await audit.AddAsync(
                        context, Event("material.remove", nomination, actor, new JsonObject { ["sha256"] = row.Sha256 }), token);
                }
            },
            cancellationToken);

    private async Task<NominateOutcome> NominateAsync(
        CreativeTalentContext context,
        NewNomination nomination,
        AssociationId city,
        DateTimeOffset? screeningEnds,
        PersonId actor,
        CancellationToken cancellationToken)
    {
        var season = seasons.Get(nomination.Season);
        var hash = personal.HashIdentityNumber(nomination.IdentityNumber);
        var person = await context.People.FirstOrDefaultAsync(row => row.IdentityNumberHash == hash, cancellationToken);
        var before = person is null
            ? null
            : await context.Nominations.FirstOrDefaultAsync(
                row => row.SeasonId == season.Id && row.PersonId == person.Id, cancellationToken);
        if (before is not null)
        {
            return before.Id == nomination.Id
                ? new NominateOutcome.Nominated(before.Id)
                : new NominateOutcome.NominatedBefore(before.AssociationId);
        }

        var instance = await context.WorkflowInstances
            .Where(row => row.Correlation == CityStage.Correlation(season.Id, city) && row.FinishedAt == null)
            .Select(row => (InstanceId?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (instance is null)
        {
            return new NominateOutcome.StageNotOpen(city);
        }

        // A stage that has gone on to its review hears no arrival any more: to take one in would be to lose it.
        var now = time.GetUtcNow();
        var arrivals = CollectNominations.EventKey(season.Id.Value, city.Value);
        if (screeningEnds <= now
            && !await context.Bookmarks.AnyAsync(row => row.InstanceId == instance && row.Key == arrivals, cancellationToken))
        {
            return new NominateOutcome.StageNotOpen(city);
        }

        if (person is null)
        {
            person = new PersonRow { Id = nomination.Person, Name = nomination.Name, CreatedAt = now };
            context.People.Add(person);
            personal.SetIdentityNumber(person, nomination.IdentityNumber);
        }

        var employer = await context.Enterprises.FirstOrDefaultAsync(row => row.Id == nomination.Enterprise, cancellationToken);
        person.Gender = nomination.Gender;
        person.Unit = employer?.Name ?? person.Unit;
        person.EnterpriseId = nomination.Enterprise;
        context.Nominations.Add(new NominationRow
        {
            Id = nomination.Id,
            SeasonId = season.Id,
            PersonId = person.Id,
            AssociationId = nomination.Association,
            CityId = city,
            EnterpriseId = nomination.Enterprise,
            Category = nomination.Category,
            Status = NominationStatus.Draft,
            FormJson = nomination.FormJson,
            CreatedAt = now,
        });
        await audit.AddAsync(context, Event("nomination.create", nomination.Id, actor, after: null), cancellationToken);
        await context.KeepAsync(
            new Stimulus
            {
                Key = $"nomination:{nomination.Id}",
                Instance = instance.Value,
                Kind = StimulusKinds.Event,
                BookmarkKey = arrivals,
                ArrivedAt = now,
                Payload = new JsonObject
                {
                    ["nomination"] = nomination.Id.ToString(),
                    ["association"] = nomination.Association.Value,
                    ["candidate"] = nomination.Name,
                },
            },
            cancellationToken);
        nudge.Signal();

        return new NominateOutcome.Nominated(nomination.Id);
    }

    private static AuditEvent Event(string action, NominationId nomination, PersonId actor, JsonObject? after) => new()
    {
        Actor = actor,
        Origin = "portal",
        Action = action,
        SubjectKind = "nomination",
        SubjectId = nomination.ToString(),
        After = after,
    };
}

/// <summary>A person whom an association nominates.</summary>
internal sealed record NewNomination
{
    /// <summary>The id it gets; a second call with the same id changes nothing.</summary>
    public required NominationId Id { get; init; }

    public required SeasonId Season { get; init; }

    /// <summary>The enterprise or park association that nominates.</summary>
    public required AssociationId Association { get; init; }

    /// <summary>The id the person gets when nobody with this identity number is known.</summary>
    public required PersonId Person { get; init; }

    public required string Name { get; init; }

    public required string Gender { get; init; }

    /// <summary>Already checked (X44).</summary>
    public required string IdentityNumber { get; init; }

    public Guid? Enterprise { get; init; }

    /// <summary>推荐类别: one of the season's person types (R2).</summary>
    public required string Category { get; init; }

    /// <summary>What was filled in on the 推荐表 so far, as JSON.</summary>
    public string FormJson { get; init; } = "{}";
}

/// <summary>How a nomination ended.</summary>
internal abstract record NominateOutcome
{
    private NominateOutcome()
    {
    }

    public sealed record Nominated(NominationId Nomination) : NominateOutcome;

    /// <summary>R12, X16: the person has a nomination in this season already.</summary>
    public sealed record NominatedBefore(AssociationId By) : NominateOutcome;

    /// <summary>The city has not opened its stage, or has gone on to its review.</summary>
    public sealed record StageNotOpen(AssociationId City) : NominateOutcome;
}

/// <summary>How adding a file ended.</summary>
internal abstract record AddFileOutcome
{
    private AddFileOutcome()
    {
    }

    public sealed record Added(string Path, string Sha256) : AddFileOutcome;

    public sealed record TooLarge(long Limit) : AddFileOutcome;
}
