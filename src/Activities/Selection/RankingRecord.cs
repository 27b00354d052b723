using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.Selection;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Selection;

/// <summary>A computed ranking as it is written with the step (排名记录); the sheets it was computed from are locked by it.</summary>
public sealed record RankingRecord
{
    /// <summary>The record effect that writes it.</summary>
    public const string EffectKind = "CreativeTalent.Ranking";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>The season.</summary>
    public required string Season { get; init; }

    /// <summary>The city association.</summary>
    public required string City { get; init; }

    /// <summary>How sheets became scores.</summary>
    public required string Aggregation { get; init; }

    /// <summary>The city's places.</summary>
    public required int Places { get; init; }

    /// <summary>The cap per enterprise.</summary>
    public required int MaxPerEnterprise { get; init; }

    /// <summary>Whether the quota gate has spoken; false for a ranking alone.</summary>
    public required bool Gated { get; init; }

    /// <summary>Places that nobody can take; 0 before the gate.</summary>
    public int OpenPlaces { get; init; }

    /// <summary>Everybody, best first.</summary>
    public required IReadOnlyList<RankingLine> Lines { get; init; }

    /// <summary>The ties that wait for a signed decision.</summary>
    public IReadOnlyList<RankingTie> Ties { get; init; } = [];

    /// <summary>The effect.</summary>
    public RecordEffect ToEffect() => new()
    {
        Kind = EffectKind,
        Payload = JsonSerializer.SerializeToNode(this, Json) as JsonObject
            ?? throw new JsonException("A ranking is always a JSON object."),
    };

    /// <summary>Reads the payload of an effect.</summary>
    /// <exception cref="JsonException">A member is missing or has the wrong type.</exception>
    public static RankingRecord From(JsonObject payload) =>
        payload.Deserialize<RankingRecord>(Json) ?? throw new JsonException("The payload of a ranking is empty.");

    internal static RankingRecord Of(string season, string city, SelectionFacts facts, Ranking ranking) => new()
    {
        Season = season,
        City = city,
        Aggregation = facts.Aggregation.Method.ToString(),
        Places = facts.Quota.Places,
        MaxPerEnterprise = facts.Quota.MaxPerEnterprise,
        Gated = false,
        Lines = [.. ranking.Entries.Select((entry, index) => RankingLine.Of(entry, index))],
    };

    internal static RankingRecord Of(string season, string city, SelectionFacts facts, Ranking ranking, QuotaOutcome outcome) =>
        Of(season, city, facts, ranking) with
        {
            Gated = true,
            OpenPlaces = outcome.Shortfall?.Places ?? 0,
            Lines =
            [
                .. outcome.Verdicts.Select((verdict, index) => RankingLine.Of(verdict.Entry, index) with
                {
                    Standing = verdict.Standing.ToString(),
                    Rule = verdict.Rule,
                    Reason = verdict.Reason,
                }),
            ],
            Ties =
            [
                .. outcome.Ties.Select(tie => new RankingTie(
                    tie.Line.ToString(), tie.Places, [.. tie.Tied.Select(entry => entry.Nomination.Value)])),
            ],
        };
}

/// <summary>One person's line in a ranking.</summary>
public sealed record RankingLine
{
    /// <summary>The nomination.</summary>
    public required Guid Nomination { get; init; }

    /// <summary>The rank from 1; tied people share it.</summary>
    public required int Rank { get; init; }

    /// <summary>The place in the printed list, from 1.</summary>
    public required int Position { get; init; }

    /// <summary>The total, two decimals (R33).</summary>
    public required decimal Total { get; init; }

    /// <summary>The scores that break ties, in the season's order (X13).</summary>
    public required IReadOnlyList<decimal> TieBreaks { get; init; }

    /// <summary>Whether somebody else has the same rank.</summary>
    public required bool Tied { get; init; }

    /// <summary>Admitted, TiedAtTheLine or PassedOver; null before the gate.</summary>
    public string? Standing { get; init; }

    /// <summary>The rule that decided; null before the gate.</summary>
    public string? Rule { get; init; }

    /// <summary>The printed reason; null before the gate.</summary>
    public BilingualText? Reason { get; init; }

    internal static RankingLine Of(RankedNomination entry, int index) => new()
    {
        Nomination = entry.Nomination.Value,
        Rank = entry.Rank,
        Position = index + 1,
        Total = entry.Total.Points,
        TieBreaks = [.. entry.Scored.TieBreaks.Select(score => score.Points)],
        Tied = entry.IsTied,
    };
}

/// <summary>A tie that waits for a signed decision.</summary>
/// <param name="Line">Quota or EnterpriseCap.</param>
/// <param name="Places">How many of the tied people will be admitted.</param>
/// <param name="Nominations">The tied people.</param>
public sealed record RankingTie(string Line, int Places, IReadOnlyList<Guid> Nominations);
