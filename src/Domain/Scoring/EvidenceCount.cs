using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Scoring;

/// <summary>What one candidate's evidence earns in the counted items of a rubric (R34).</summary>
/// <param name="Items">One count for each item that is not judged, in the order of the form.</param>
/// <param name="Remarks">Warnings for a person to look at; they never change the points.</param>
public sealed record EvidenceCount(IReadOnlyList<CountedItem> Items, IReadOnlyList<EvidenceRemark> Remarks);

/// <summary>What one counted item earned, and how.</summary>
/// <param name="ItemCode">The item's code.</param>
/// <param name="Uncapped">The points of all lines together.</param>
/// <param name="Points">The points that count: <paramref name="Uncapped"/> up to the item's cap.</param>
/// <param name="Lines">Every entry that was offered for the item, counted or not.</param>
public sealed record CountedItem(string ItemCode, decimal Uncapped, decimal Points, IReadOnlyList<CountedLine> Lines);

/// <summary>One entry in the count of an item.</summary>
/// <param name="Entry">The entry; null for a line that comes from a register.</param>
/// <param name="Points">The points it earned before the cap; 0 when it does not count.</param>
/// <param name="Reason">Why it counts or does not, for the printed sheet.</param>
public sealed record CountedLine(EvidenceItem? Entry, decimal Points, BilingualText Reason);

/// <summary>A warning about evidence (提醒).</summary>
/// <param name="Reading">The reading it comes from, <c>X7</c> or <c>X10</c>.</param>
/// <param name="Message">The whole sentence for people.</param>
public sealed record EvidenceRemark(string Reading, BilingualText Message);
