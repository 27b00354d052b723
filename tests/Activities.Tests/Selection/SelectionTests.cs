using CreativeTalent.Activities.Nominations;
using CreativeTalent.Activities.Seasons;
using CreativeTalent.Activities.Selection;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Selection;
using CreativeTalent.Domain.Tests.Scoring;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Selection;

/// <summary>Ranking and quota gate, run in the process's own steps.</summary>
public sealed class SelectionTests
{
    private static readonly (string Season, string City) Where = (ActivityWorld.Season, ActivityWorld.City);
    private static readonly PersonId Expert = new(new Guid(9, 0, 0, new byte[8]));

    [Fact, Rule("R38")]
    public async Task The_ranking_is_written_best_first_with_the_step()
    {
        var result = await RankAsync(new City(places: 2, (1, 5m, "a"), (2, 8m, "b"), (3, 6m, "c")));

        var record = RankingRecord.From(Assert.Single(result.Effects).Payload);
        Assert.Equal([2, 3, 1], record.Lines.Select(line => Number(line.Nomination)));
        Assert.Equal([1, 2, 3], record.Lines.Select(line => line.Rank));
        Assert.False(record.Gated);
    }

    [Fact, Rule("X12")]
    public async Task Who_has_no_sheet_is_not_ranked_last_but_named_as_unscored()
    {
        var result = await RankAsync(new City(places: 2, (1, 5m, "a"), (2, null, "b")));

        Assert.Equal(1, (int?)result.Output?["ranked"]);
        Assert.Equal(Id(2).ToString(), (string?)Assert.Single(result.Output?["unscored"]?.AsArray() ?? []));
    }

    [Fact, Rule("R38")]
    public async Task The_gate_admits_by_rank_and_gives_everybody_a_reason()
    {
        var result = await GateAsync(new City(places: 2, (1, 5m, "a"), (2, 8m, "b"), (3, 6m, "c")));

        Assert.Equal((QuotaGate.AdmittedOutcome, 2), (result.Outcome, (int?)result.Output?["admitted"]));
        Assert.Equal(
            [(2, NominationStatus.Admitted), (3, NominationStatus.Admitted), (1, NominationStatus.PassedOver)], Standings(result));
        Assert.All(Record(result).Lines, line => Assert.NotNull(line.Reason));
    }

    [Fact, Rule("R38", "X14")]
    public async Task No_enterprise_takes_more_than_its_cap()
    {
        var result = await GateAsync(new City(places: 3, (1, 9m, "a"), (2, 8m, "a"), (3, 7m, "a"), (4, 6m, "b")));

        Assert.Equal([1, 2, 4], Standings(result).Where(standing => standing.Status is NominationStatus.Admitted).Select(standing => standing.Number));
        Assert.Equal("X14", Record(result).Lines.Single(line => Number(line.Nomination) == 3).Rule);
    }

    [Fact, Rule("X14")]
    public async Task Places_that_nobody_can_take_stop_for_a_reason()
    {
        var result = await GateAsync(new City(places: 3, (1, 9m, "a"), (2, 8m, "a"), (3, 7m, "a")));

        Assert.Equal((QuotaGate.ShortOutcome, 1), (result.Outcome, (int?)result.Output?["open"]));
    }

    [Fact, Rule("X13")]
    public async Task A_tie_on_the_line_stops_and_decides_about_nobody()
    {
        var result = await GateAsync(Tied());

        Assert.Equal((QuotaGate.TieOutcome, 2), (result.Outcome, (int?)result.Output?["tied"]));
        Assert.Empty(Standings(result));
        Assert.Equal([2, 3], Assert.Single(Record(result).Ties).Nominations.Select(Number).Order());
    }

    [Fact, Rule("X13")]
    public async Task The_gate_run_again_with_the_panels_decision_admits_in_its_order()
    {
        var city = Tied();
        city.Decisions.Add(new TieDecision([Id(3), Id(2)], "评审〔2023〕1号", new DateOnly(2023, 8, 5), [Expert]));

        var result = await GateAsync(city);

        Assert.Equal(QuotaGate.AdmittedOutcome, result.Outcome);
        Assert.Equal([1, 3], Standings(result).Where(standing => standing.Status is NominationStatus.Admitted).Select(standing => standing.Number));
    }

    [Fact, Rule("X13")]
    public async Task A_decision_that_leaves_a_tied_person_out_decides_nothing()
    {
        var city = new City(places: 2, (1, 9m, "a"), (2, 7m, "b"), (3, 7m, "c"), (4, 7m, "d"));
        city.Decisions.Add(new TieDecision([Id(3), Id(2)], "评审〔2023〕1号", new DateOnly(2023, 8, 5), [Expert]));

        Assert.Equal(QuotaGate.TieOutcome, (await GateAsync(city)).Outcome);
    }

    [Fact]
    public async Task The_same_facts_give_the_same_record()
    {
        var (first, second) = (await GateAsync(Tied()), await GateAsync(Tied()));

        Assert.Equal(first.Effects.Select(effect => effect.Payload.ToJsonString()), second.Effects.Select(effect => effect.Payload.ToJsonString()));
    }

    private static City Tied() => new(places: 2, (1, 9m, "a"), (2, 7m, "b"), (3, 7m, "c"), (4, 5m, "d"));

    private static async Task<ActivityResult.Completed> RankAsync(City city) => Assert.IsType<ActivityResult.Completed>(
        await new ActivityWorld().RunInOwnStepAsync(
            new RankNominations(city), new CityOfSeason { Season = Where.Season, City = Where.City }));

    private static async Task<ActivityResult.Completed> GateAsync(City city) => Assert.IsType<ActivityResult.Completed>(
        await new ActivityWorld().RunInOwnStepAsync(new QuotaGate(city), new CityOfSeason { Season = Where.Season, City = Where.City }));

    private static RankingRecord Record(ActivityResult.Completed result) =>
        RankingRecord.From(result.Effects.Single(effect => effect.Kind == RankingRecord.EffectKind).Payload);

    private static List<(int Number, NominationStatus Status)> Standings(ActivityResult.Completed result) =>
    [
        .. result.Effects.Where(effect => effect.Kind == SetNominationStatus.EffectKind).Select(effect => (
            Number(Guid.Parse((string?)effect.Payload["nomination"] ?? "")),
            Enum.Parse<NominationStatus>((string?)effect.Payload["status"] ?? ""))),
    ];

    private static NominationId Id(int number) => new(new Guid(number, 0, 0, new byte[8]));

    private static int Number(Guid nomination) => BitConverter.ToInt32(nomination.ToByteArray());

    /// <summary>One sheet per scored nomination, with all its points on one judged item, so that no tie-break parts equal totals.</summary>
    private sealed class City(int places, params (int Number, decimal? Points, string Enterprise)[] field) : ISelectionFacts
    {
        public List<TieDecision> Decisions { get; } = [];

        public Task<SelectionFacts> FindAsync(SeasonId season, AssociationId city, CancellationToken cancellationToken) =>
            Task.FromResult(new SelectionFacts
            {
                Candidates =
                [
                    .. field.Select(entry => new NominationSheets(
                        Id(entry.Number),
                        EnterpriseKey.MatchedByHand(entry.Enterprise),
                        entry.Points is { } points ? [Sheet(entry.Number, points)] : [])),
                ],
                Quota = new Quota(city, places, maxPerEnterprise: 2),
                Aggregation = new AggregationSettings(),
                TieBreaks = [RubricCategory.Results, RubricCategory.Political],
                Decisions = Decisions,
            });

        private static ScoreSheet Sheet(int number, decimal points) => Assert.IsType<SheetOutcome.Filled>(ScoreSheet.Fill(
            Rubrics.City,
            Id(number),
            Expert,
            Rubrics.City.Items.Where(item => item.IsJudged).ToDictionary(item => item.Code, item => item.Code == "P1" ? points : 0m),
            EvidenceCounter.Count(Rubrics.City, [], false))).Sheet;
    }
}
