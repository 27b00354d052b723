using System.Text.Json.Nodes;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Auditing;

/// <summary>Adds entries to the audit log, in the transaction of what they tell.</summary>
internal sealed class AuditLog(PersonKeys keys, TimeProvider time)
{
    /// <summary>Adds one; it is saved with everything else of the context.</summary>
    public async Task AddAsync(CreativeTalentContext context, AuditEvent happened, CancellationToken cancellationToken)
    {
        JsonArray? personal = null;
        foreach (var value in happened.Personal)
        {
            (personal ??= []).Add(await keys.SealAsync(context, value, cancellationToken));
        }

        context.AuditEntries.Add(Entry(happened, personal));
    }

    /// <summary>Makes the entry of something without personal values, for a step's own statements.</summary>
    public AuditEntryRow Entry(AuditEvent happened) => happened.Personal.Count == 0
        ? Entry(happened, personal: null)
        : throw new ArgumentException("Personal values are sealed under keys of the database; add such an event by AddAsync.", nameof(happened));

    private AuditEntryRow Entry(AuditEvent happened, JsonArray? personal)
    {
        var now = time.GetUtcNow();
        var at = new DateTimeOffset(now.UtcTicks - (now.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
        var entry = new AuditEntryRow
        {
            Id = Guid.CreateVersion7(at),
            At = at,
            ActorId = happened.Actor,
            ActedAs = happened.ActedAs,
            Origin = happened.Origin,
            Action = happened.Action,
            SubjectKind = happened.SubjectKind,
            SubjectId = happened.SubjectId,
            BeforeJson = happened.Before?.ToJsonString(),
            AfterJson = happened.After?.ToJsonString(),
            PersonalJson = personal?.ToJsonString(),
            Reason = happened.Reason,
            Hash = [],
        };
        entry.Hash = AuditHash.Of(entry);

        return entry;
    }
}
