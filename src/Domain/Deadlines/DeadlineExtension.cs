using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Deadlines;

/// <summary>More time for one association, with its reason (延期, X18).</summary>
/// <remarks>Decided while the season runs; timers that wait for the deadline move with it.</remarks>
public sealed record DeadlineExtension
{
    /// <summary>The most days a deadline may be moved.</summary>
    public const int MaxDays = 90;

    /// <summary>Creates an extension.</summary>
    /// <param name="association">Who is given more time; associations below it are given it too.</param>
    /// <param name="deadline">Which deadline.</param>
    /// <param name="cutoff">The new first instant that is too late.</param>
    /// <param name="grace">How long after the cutoff an arrival is still taken as in time; zero or more.</param>
    /// <param name="reason">Why, for the record; not empty.</param>
    /// <param name="decidedBy">Who decided.</param>
    /// <param name="decidedAt">When.</param>
    /// <exception cref="ArgumentException">The reason is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The grace is negative or longer than <see cref="MaxDays"/>.</exception>
    public DeadlineExtension(
        AssociationId association,
        DeadlineName deadline,
        DateTimeOffset cutoff,
        TimeSpan grace,
        string reason,
        PersonId decidedBy,
        DateTimeOffset decidedAt)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(reason);
        ArgumentOutOfRangeException.ThrowIfLessThan(grace, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(grace, TimeSpan.FromDays(MaxDays));
        Association = association;
        Deadline = deadline;
        Cutoff = cutoff;
        Grace = grace;
        Reason = reason;
        DecidedBy = decidedBy;
        DecidedAt = decidedAt;
    }

    /// <summary>Who is given more time.</summary>
    public AssociationId Association { get; }

    /// <summary>Which deadline.</summary>
    public DeadlineName Deadline { get; }

    /// <summary>The new first instant that is too late.</summary>
    public DateTimeOffset Cutoff { get; }

    /// <summary>How long after the cutoff an arrival is still taken as in time.</summary>
    public TimeSpan Grace { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>Who decided.</summary>
    public PersonId DecidedBy { get; }

    /// <summary>When it was decided; of two extensions of one association the later decision holds.</summary>
    public DateTimeOffset DecidedAt { get; }
}

/// <summary>How an arrival stands to its deadline (到达情况).</summary>
public enum Punctuality
{
    /// <summary>按时.</summary>
    InTime,

    /// <summary>宽限期内: after the cutoff, within the grace that was granted.</summary>
    InGrace,

    /// <summary>逾期: into the late lane, with an 逾期说明, for the Center to decide.</summary>
    Late,
}

/// <summary>The deadline that holds for one association.</summary>
/// <param name="Cutoff">The first instant that is too late.</param>
/// <param name="Grace">The grace after it.</param>
/// <param name="Extension">The extension that moved it; null when none did.</param>
public sealed record EffectiveDeadline(DateTimeOffset Cutoff, TimeSpan Grace, DeadlineExtension? Extension)
{
    /// <summary>How an arrival stands to it.</summary>
    /// <param name="storedAt">The server's time when the last byte was stored.</param>
    public Punctuality Judge(DateTimeOffset storedAt) =>
        storedAt < Cutoff ? Punctuality.InTime
        : storedAt < Cutoff + Grace ? Punctuality.InGrace
        : Punctuality.Late;
}
