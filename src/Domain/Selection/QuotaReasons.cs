using System.Globalization;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Selection;

/// <summary>The sentences that the quota gate prints for each person.</summary>
internal static class QuotaReasons
{
    public static BilingualText Admitted(Quota quota, RankedNomination entry) => new(
        $"第 {entry.Rank} 名，在 {quota.Places} 个名额之内，入选（R38）。",
        $"Rank {entry.Rank}, within the {quota.Places} places: admitted (R38).");

    public static BilingualText DecidedIn(RankedNomination entry, TieDecision decision) => new(
        $"并列第 {entry.Rank} 名，经集体讨论入选（纪要 {decision.MinuteNumber}，{Day(decision)}，X13）。",
        $"Tied at rank {entry.Rank}, admitted by the panel's decision (minute {decision.MinuteNumber}, {Day(decision)}, X13).");

    public static BilingualText DecidedOut(RankedNomination entry, TieDecision decision) => new(
        $"并列第 {entry.Rank} 名，经集体讨论排序后名额已用完，未入选（纪要 {decision.MinuteNumber}，{Day(decision)}，X13）。",
        $"Tied at rank {entry.Rank}; in the panel's order no place was left (minute {decision.MinuteNumber}, {Day(decision)}, X13).");

    public static BilingualText CapAfterDecision(Quota quota, RankedNomination entry, TieDecision decision) => new(
        $"并列第 {entry.Rank} 名，经集体讨论排序后所在企业已有 {quota.MaxPerEnterprise} 人入选，达到每企业上限，未入选（纪要 {decision.MinuteNumber}，{Day(decision)}，R38、X14）。",
        $"Tied at rank {entry.Rank}; in the panel's order the enterprise already has {quota.MaxPerEnterprise} admitted, the most for one (minute {decision.MinuteNumber}, {Day(decision)}, R38, X14).");

    public static BilingualText Cap(Quota quota, RankedNomination entry) => new(
        $"第 {entry.Rank} 名，所在企业名次在前的已占 {quota.MaxPerEnterprise} 个名额，达到每企业上限，未入选，由后一名次递补（R38、X14）。",
        $"Rank {entry.Rank}; better ranked people of the enterprise take its {quota.MaxPerEnterprise} places, the most for one, so the next rank moves up (R38, X14).");

    public static BilingualText PlacesUsed(Quota quota, RankedNomination entry) => new(
        $"第 {entry.Rank} 名，{quota.Places} 个名额已由名次在前者用完，未入选（R38）。",
        $"Rank {entry.Rank}; the {quota.Places} places are used up by better ranks (R38).");

    public static BilingualText Tied(Quota quota, TieLine line, int people, int places, RankedNomination entry) => line switch
    {
        TieLine.EnterpriseCap => new(
            $"本企业 {people} 人并列第 {entry.Rank} 名，每企业上限 {quota.MaxPerEnterprise} 人，只余 {places} 个名额，须由专家组集体讨论并签署纪要后确定（R38、X13）。",
            $"{people} people of this enterprise are tied at rank {entry.Rank}, and of its {quota.MaxPerEnterprise} places {places} is left: the expert panel decides by signed minute (R38, X13)."),
        _ => new(
            $"{people} 人并列第 {entry.Rank} 名，只余 {places} 个名额，须由专家组集体讨论并签署纪要后确定（X13）。",
            $"{people} people are tied at rank {entry.Rank} for {places} of the {quota.Places} places: the expert panel decides by signed minute (X13)."),
    };

    public static BilingualText Shortfall(Quota quota, int places, int keptOutByCap) => keptOutByCap > 0
        ? new(
            $"名额 {quota.Places} 个，缺 {places} 个：有 {keptOutByCap} 人因每企业不超过 {quota.MaxPerEnterprise} 人未能入选，上限不予突破，请说明原因（R38、X14）。",
            $"Of {quota.Places} places {places} stay empty: {keptOutByCap} people are kept out by the cap of {quota.MaxPerEnterprise} for one enterprise, which is never broken; a reason must be given (R38, X14).")
        : new(
            $"名额 {quota.Places} 个，缺 {places} 个：参加排名的人数不足，请说明原因（R38、X14）。",
            $"Of {quota.Places} places {places} stay empty: too few people are ranked; a reason must be given (R38, X14).");

    public static BilingualText Unused(TieDecision decision) => new(
        $"纪要 {decision.MinuteNumber} 未使用：所列人员不是同一名次，或未列全在名额线或企业上限线上并列的人员，或该处已无并列。",
        $"Minute {decision.MinuteNumber} is not used: its people do not share a rank, or it leaves out people tied at the line, or no line runs through their tie.");

    public static BilingualText Contradictory(TieDecision decision) => new(
        $"纪要 {decision.MinuteNumber} 未使用：另有纪要对同一并列人员排出不同次序，请撤回其中之一。",
        $"Minute {decision.MinuteNumber} is not used: another minute orders the same tied people differently; withdraw one of them.");

    private static string Day(TieDecision decision) => decision.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
