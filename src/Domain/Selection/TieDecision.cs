using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Selection;

/// <summary>The expert panel's signed decision on people who are tied (集体讨论纪要, X13).</summary>
/// <remarks>
/// It holds for a tie when it lists everybody who is tied at that line, and beside them only people of the same rank.
/// It never changes a rank; it only says who goes first when the gate is run again.
/// </remarks>
public sealed record TieDecision
{
    /// <summary>Writes down a decision.</summary>
    /// <param name="order">The nominations in the decided order, best first; at least two, each once.</param>
    /// <param name="minuteNumber">The number of the minute (纪要编号).</param>
    /// <param name="date">The day of the panel's meeting.</param>
    /// <param name="signedBy">Who signed the minute, at least one.</param>
    /// <exception cref="ArgumentException">Fewer than two nominations, one twice, no minute number or no signature.</exception>
    public TieDecision(
        IReadOnlyList<NominationId> order, string minuteNumber, DateOnly date, IReadOnlyList<PersonId> signedBy)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(minuteNumber);

        if (order.Count < 2 || order.Distinct().Count() < order.Count)
        {
            throw new ArgumentException("A decision orders at least two nominations, each once.", nameof(order));
        }

        if (signedBy.Count == 0)
        {
            throw new ArgumentException("A decision needs a signature.", nameof(signedBy));
        }

        Order = order;
        MinuteNumber = minuteNumber;
        Date = date;
        SignedBy = signedBy;
    }

    /// <summary>The nominations in the decided order, best first.</summary>
    public IReadOnlyList<NominationId> Order { get; }

    /// <summary>The number of the minute.</summary>
    public string MinuteNumber { get; }

    /// <summary>The day of the panel's meeting.</summary>
    public DateOnly Date { get; }

    /// <summary>Who signed the minute.</summary>
    public IReadOnlyList<PersonId> SignedBy { get; }
}
