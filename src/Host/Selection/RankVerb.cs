using System.Text;
using System.Text.Json;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Selection;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;

namespace CreativeTalent.Host.Selection;

/// <summary><c>rank SCORES.csv</c>: ranks a file of score sheets and passes it through the quota gate (R33, R38, X12–X14).</summary>
internal sealed class RankVerb : IVerb
{
    private static readonly AssociationId NoCity = new("command-line");

    public string Name => "rank";

    public BilingualText Summary { get; } = new(
        "按评分表排名并按名额遴选；名额线上并列或名额用不完时退出码为 1",
        "rank score sheets and select by quota; exit code 1 when a tie stands on the line or the quota cannot be met");

    public IReadOnlyList<string> Operands { get; } = ["SCORES.csv"];

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new("--aggregate", "mean|trimmed|median", new(
            "平均分（默认）、去掉一个最高分和一个最低分（至少 3 份）、中位数",
            "mean (default), one highest and one lowest off (at least 3 sheets), median")),
        new("--quota", "N", new("名额；不写则只排名", "places; without it only ranks are given")),
        new("--max-per-enterprise", "N", new("每企业上限；不写则不限", "most places for one enterprise; no cap without it")),
    ];

    public async Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var settings = new AggregationSettings { Method = MethodOf(call.OneOf("--aggregate", "mean", "trimmed", "median")) };
        var places = call.WholeNumber("--quota", 0, Quota.MaxPlaces);
        var cap = call.WholeNumber("--max-per-enterprise", 1, Quota.MaxPlaces);

        var candidates = ScoreTable.Read(await CsvFile.ReadTextAsync(call.Operands[0], cancellationToken));
        var ranking = Rank(candidates, settings);
        var outcome = QuotaOf(ranking, places, cap)?.Admit(ranking);

        await WriteAsync(call, candidates, ranking, outcome);

        if (outcome is null)
        {
            return ExitCode.Done;
        }

        foreach (var tie in outcome.Ties)
        {
            var names = tie.Tied.Select(entry => CandidateOf(candidates, entry).Name).ToList();
            await call.Error.WriteLineAsync(new BilingualText(
                $"并列待定：{string.Join("、", names)}，{names.Count} 人取 {tie.Places} 人。",
                $"Tied at the line: {string.Join(", ", names)}; {tie.Places} of {names.Count} can be admitted.").In(call.Language));
        }

        if (outcome.Shortfall is { } shortfall)
        {
            await call.Error.WriteLineAsync(shortfall.Reason.In(call.Language));
        }

        return outcome.IsSettled ? ExitCode.Done : ExitCode.NegativeAnswer;
    }

    private static AggregateMethod MethodOf(string? word) => word switch
    {
        "trimmed" => AggregateMethod.TrimmedMean,
        "median" => AggregateMethod.Median,
        _ => AggregateMethod.Mean,
    };

    private static Ranking Rank(IReadOnlyList<CandidateSheets> candidates, AggregationSettings settings)
    {
        var faults = new List<BilingualText>();
        var scored = new List<ScoredNomination>();

        foreach (var (place, candidate) in candidates.Index())
        {
            if (Aggregation.Of(candidate.Scores, settings) is not { } total)
            {
                faults.Add(new(
                    $"“{candidate.Name}”有 {candidate.Scores.Count} 份评分单，去掉一个最高分和一个最低分至少要 {Aggregation.FewestToTrim} 份（X12）。",
                    $"'{candidate.Name}' has {candidate.Scores.Count} sheets; leaving one highest and one lowest off needs at least {Aggregation.FewestToTrim} (X12)."));
                continue;
            }

            // An enterprise left blank is nobody else's: the candidate stands alone under the cap.
            var enterprise = EnterpriseKey.MatchedByHand(candidate.Enterprise.Length > 0 ? candidate.Enterprise : $"?{place}");
            var tieBreaks = candidate.TieBreaks.Select(points => Aggregation.Of([.. points], settings).GetValueOrDefault());
            scored.Add(new ScoredNomination(IdOf(place), enterprise, total, [.. tieBreaks]));
        }

        return faults.Count == 0 ? Ranking.From(scored) : throw UnusableInputException.Of(faults);
    }

    // A cap without a quota asks for as many places as the cap allows.
    private static Quota? QuotaOf(Ranking ranking, int? places, int? cap) => (places, cap) switch
    {
        (null, null) => null,
        (null, { } most) => new Quota(
            NoCity, ranking.Entries.CountBy(entry => entry.Enterprise).Sum(people => Math.Min(people.Value, most)), most),
        _ => new Quota(NoCity, places.Value, cap ?? Quota.NoCap),
    };

    private static async Task WriteAsync(
        VerbCall call, IReadOnlyList<CandidateSheets> candidates, Ranking ranking, QuotaOutcome? outcome)
    {
        var notAsked = new BilingualText("只排名，未设名额。", "Ranked only; no quota was given.");
        var rows = outcome is null
            ? ranking.Entries.Select(entry => (Entry: entry, Selected: false, Reason: notAsked))
            : outcome.Verdicts.Select(verdict => (verdict.Entry, verdict.Standing is QuotaStanding.Admitted, verdict.Reason));

        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            json.WriteStartObject();
            json.WriteStartArray("ranking");

            foreach (var (entry, selected, reason) in rows)
            {
                var candidate = CandidateOf(candidates, entry);
                json.WriteStartObject();
                json.WriteString("candidate", candidate.Name);
                json.WriteString("enterprise", candidate.Enterprise);
                json.WritePropertyName("total");
                json.WriteRawValue(entry.Total.ToString());
                json.WriteNumber("rank", entry.Rank);
                json.WriteBoolean("tied", entry.IsTied);
                json.WriteBoolean("selected", selected);
                json.WriteString("reason", reason.In(call.Language));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        await call.Output.WriteLineAsync(Encoding.UTF8.GetString(buffer.GetBuffer().AsSpan(0, (int)buffer.Length)));
    }

    // The candidate's place in the file's list of names is all the identity a score file has.
    private static NominationId IdOf(int place) => new(new Guid(place, 0, 0, new byte[8]));

    private static CandidateSheets CandidateOf(IReadOnlyList<CandidateSheets> candidates, RankedNomination entry) =>
        candidates[BitConverter.ToInt32(entry.Nomination.Value.ToByteArray())];
}
