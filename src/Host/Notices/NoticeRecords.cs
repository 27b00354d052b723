using CreativeTalent.Activities.Notices;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Notices;

/// <summary>Writes a notice with the step that asks for it.</summary>
internal sealed class NoticeRecords : IRecordHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [Notice.EffectKind];

    /// <inheritdoc />
    public Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken)
    {
        var notice = Notice.From(effect.Payload);
        record.Database.Notices.Add(new NoticeRow
        {
            Id = Guid.CreateVersion7(record.At),
            Key = notice.Key,
            SeasonId = new SeasonId(notice.Season),
            Role = notice.Role,
            AssociationId = new AssociationId(notice.Association),
            NominationId = notice.Nomination is { } nomination ? new NominationId(nomination) : null,
            Title = notice.Title,
            Rule = notice.Rule,
            DueAt = notice.DueAt,
            CreatedAt = record.At,
        });

        return Task.CompletedTask;
    }
}
