using System.Text.Json;
using CreativeTalent.Domain.Rules;
using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Tests.Seasons;
using Xunit;

namespace CreativeTalent.Host.Tests.Rules;

public sealed class RuleFileTests
{
    [Fact]
    public async Task Every_number_of_the_rules_is_there_without_a_gap()
    {
        var catalogue = await LoadAsync();

        Assert.Equal(Enumerable.Range(1, 63).Select(number => $"R{number}"), catalogue.Rules.Select(rule => rule.Number.ToString()));
        Assert.Equal(Enumerable.Range(1, 45).Select(number => $"X{number}"), catalogue.Readings.Select(reading => reading.Number.ToString()));
    }

    [Fact]
    public async Task The_sentence_of_each_rule_stands_in_the_source_to_the_letter()
    {
        var source = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "2023-rules.zh.txt"), TestContext.Current.CancellationToken);

        Assert.All((await LoadAsync()).Rules, rule => Assert.Contains(rule.Sentence, source, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("R24", "《细则》五（一）2（2）②2）")]
    [InlineData("R42", "《细则》五（二）2（5）")]
    [InlineData("X25", "《细则》五（一）2（2）②2）")]
    public async Task Officials_are_cited_the_place_they_know(string number, string place) =>
        Assert.Equal(place, (await LoadAsync()).Cite(number));

    [Fact]
    public async Task Each_reading_with_alternatives_names_settings_that_the_season_has()
    {
        var readings = (await LoadAsync()).Readings.Where(reading => reading.Alternatives.Count > 0).ToList();
        Assert.NotEmpty(readings);

        foreach (var (reading, setting) in readings.SelectMany(reading => reading.Settings.Select(setting => (reading, setting))))
        {
            var parts = setting.Split(' ');
            using var file = JsonDocument.Parse(await File.ReadAllTextAsync(
                Path.Combine(Repository.Season2023, parts[0]), TestContext.Current.CancellationToken));

            Assert.True(Has(file.RootElement, parts[1].Split('.').AsSpan(1)), $"{reading.Number} names {setting}, which the season of 2023 has not.");
        }
    }

    private static bool Has(JsonElement element, ReadOnlySpan<string> steps)
    {
        if (steps.IsEmpty)
        {
            return true;
        }

        var each = steps[0].EndsWith("[*]", StringComparison.Ordinal);
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(each ? steps[0][..^3] : steps[0], out var next))
        {
            return false;
        }

        if (!each)
        {
            return Has(next, steps[1..]);
        }

        foreach (var item in next.EnumerateArray())
        {
            if (Has(item, steps[1..]))
            {
                return true;
            }
        }

        return false;
    }

    private static Task<RuleCatalogue> LoadAsync() => RuleFile.LoadAsync(Repository.Workflows, TestContext.Current.CancellationToken);
}
