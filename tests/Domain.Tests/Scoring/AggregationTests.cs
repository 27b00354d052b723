using System.Numerics;
using CreativeTalent.Domain.Scoring;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.Scoring;

public sealed class AggregationTests
{
    private static readonly AggregationSettings Default = new();
    private static readonly Gen<decimal[]> Sheets = Gen.Int[0, 10_000].Select(cents => cents / 100m).Array[1, 9];

    [Fact, Rule("R33", "X12")]
    public void A_half_cent_rounds_away_from_zero_and_not_to_even()
    {
        Assert.Equal(88.13m, Of(AggregateMethod.Mean, 88.12m, 88.13m));
        Assert.Equal(88.15m, Of(AggregateMethod.Mean, 88.14m, 88.15m));
        Assert.Equal(-0.13m, Score.Of(-0.125m).Points);
    }

    [Fact, Rule("X12")]
    public void Rounding_happens_once_at_the_end() =>
        Assert.Equal(66.66m, Of(AggregateMethod.Mean, 66.664m, 66.664m, 66.664m));

    [Fact, Rule("X12")]
    public void From_five_sheets_on_one_highest_and_one_lowest_are_left_off()
    {
        Assert.Equal(81m, Of(Default.Method, 0m, 80m, 81m, 82m, 100m));
        Assert.Equal(65.5m, Of(Default.Method, 0m, 80m, 82m, 100m));
    }

    [Fact, Rule("X12")]
    public void Only_one_of_several_equal_highest_sheets_is_left_off() =>
        Assert.Equal(90m, Of(AggregateMethod.TrimmedMean, 90m, 90m, 90m, 10m));

    [Fact, Rule("X12")]
    public void The_median_is_the_middle_sheet_or_the_mean_of_the_two_middle_ones()
    {
        Assert.Equal(80m, Of(AggregateMethod.Median, 100m, 80m, 0m));
        Assert.Equal(80.51m, Of(AggregateMethod.Median, 100m, 81.01m, 80m, 0m));
    }

    [Fact, Rule("X12")]
    public void A_missing_sheet_is_not_a_zero()
    {
        Assert.Equal(90m, Of(AggregateMethod.Mean, 90m, 90m));
        Assert.Null(Aggregation.Of([], Default));
    }

    [Theory, Rule("X12")]
    [InlineData(1)]
    [InlineData(2)]
    public void Fewer_than_three_sheets_cannot_be_trimmed(int sheets) =>
        Assert.Null(Aggregation.Of([.. Enumerable.Repeat(90m, sheets)], new() { Method = AggregateMethod.TrimmedMean }));

    [Fact, Rule("R33", "X12")]
    public void The_mean_agrees_with_whole_number_arithmetic() => Sheets.Sample(sheets =>
    {
        BigInteger cents = new(sheets.Sum() * 100);

        // Half away from zero in whole cents: floor((2 * sum + count) / (2 * count)).
        var expected = ((2 * cents) + sheets.Length) / (2 * sheets.Length);

        Assert.Equal((decimal)expected / 100, Of(AggregateMethod.Mean, sheets));
    });

    [Fact, Rule("X12")]
    public void The_order_of_the_sheets_does_not_matter() =>
        Gen.Select(Sheets, Gen.Enum<AggregateMethod>()).SelectMany((sheets, method) =>
            Gen.Shuffle((decimal[])sheets.Clone()).Select(shuffled => (sheets, shuffled, method))).Sample(drawn =>
            Aggregation.Of(drawn.sheets, new() { Method = drawn.method }) == Aggregation.Of(drawn.shuffled, new() { Method = drawn.method }));

    [Fact, Rule("X12")]
    public void Every_method_stays_between_the_lowest_and_the_highest_sheet() =>
        Gen.Select(Sheets, Gen.Enum<AggregateMethod>()).Sample((sheets, method) =>
            Aggregation.Of(sheets, new() { Method = method }) is not { } score
            || (score.Points >= sheets.Min() && score.Points <= sheets.Max()));

    private static decimal Of(AggregateMethod method, params decimal[] sheets) =>
        Assert.NotNull(Aggregation.Of(sheets, new() { Method = method })).Points;
}
