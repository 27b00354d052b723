using CreativeTalent.Host.Rules;
using CreativeTalent.Host.Tests.Seasons;
using Xunit;

namespace CreativeTalent.Host.Tests.Rules;

public sealed class RulesPageTests
{
    [Fact]
    public async Task The_page_of_the_rules_says_the_same_as_the_catalogue()
    {
        var catalogue = await RuleFile.LoadAsync(Repository.Workflows, TestContext.Current.CancellationToken);
        var page = await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs", "rules.md"), TestContext.Current.CancellationToken);

        Assert.All(catalogue.Rules, rule => Assert.Single(page, line =>
            line.StartsWith($"| {rule.Number} | {rule.Place} | {rule.Title.Chinese} ", StringComparison.Ordinal)));
        Assert.All(catalogue.Readings, reading => Assert.Single(page, line =>
            line.StartsWith($"| {reading.Number} {reading.Title.Chinese} | {string.Join(", ", reading.Concerns)} |", StringComparison.Ordinal)
            && line.Contains(reading.Default.English, StringComparison.Ordinal)
            && reading.Settings.All(setting => line.Contains($"`{setting}`", StringComparison.Ordinal))));
    }
}
