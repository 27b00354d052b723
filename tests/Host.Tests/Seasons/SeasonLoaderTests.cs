using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Host.Seasons;
using Xunit;

namespace CreativeTalent.Host.Tests.Seasons;

public sealed class SeasonLoaderTests
{
    [Fact, Rule("X4", "R30")]
    public async Task A_rubric_that_does_not_add_up_is_refused_with_the_arithmetic()
    {
        using var season = new SeasonFolder().Change("rubrics", root =>
        {
            // An item of 科学研究 loses a point; 政治思想 of the city loses five of its thirty.
            Node(root, "rubrics", 0, "categories", 1, "sections", 0, "items", 0)["cap"] = 7;
            Node(root, "rubrics", 1, "categories", 0)["points"] = 25;
        });

        var found = string.Join('\n', (await season.FaultsAsync()).Select(fault => fault.Message.Chinese));

        Assert.Contains("S1 7 + S2 3 + S3 6 + S4 3 = 19", found, StringComparison.Ordinal);
        Assert.Contains("political 25 + results 70 = 95", found, StringComparison.Ordinal);
        Assert.Contains("rubrics.json $.rubrics[1]", found, StringComparison.Ordinal);
    }

    [Fact, Rule("R9", "R38", "R41", "R53", "X14", "X18")]
    public async Task Faults_of_all_files_are_reported_at_once()
    {
        using var season = new SeasonFolder()
            .Change("quotas", root => root["total"] = 141)
            .Change("tiers", root => Node(root, "tiers", 1)["size"] = 101)
            .Change("calendar", root => { root["timeZone"] = "UTC"; root["remindAt"] = "18:00"; })
            .Change("associations", root => Node(root, "associations", 12, "employers", 0)["creditCode"] = "911401990000000000")
            .Change("associations", root => Node(root, "associations", 13)["parent"] = "shanxi")
            .Change("readings", root => Node(root, "vote")["weight"] = 1.5)
            .Change("season", root => root["mailbox"] = "nowhere")
            .Change("bodies", root => root["headedBy"] = "nobody")
            .Change("winners-2022", root => Node(root, "winners", 0)["tier"] = "gold")
            .Change("forms", root => Node(root, "forms", 0, "fields", 0)["width"] = 13);

        var faults = await season.FaultsAsync();

        Assert.Equal(
            [
                "associations $.associations[12].employers[0].creditCode", "associations $.associations[13].parent", "bodies $.headedBy",
                "calendar $.remindAt", "calendar $.timeZone", "forms $.forms[0]", "quotas $.total", "readings $.vote.weight",
                "season $.mailbox", "tiers $.tiers[1].size", "winners-2022 $.winners[0].tier",
            ],
            faults.Select(fault => $"{fault.Section} {fault.Path}").Order(StringComparer.Ordinal));
        Assert.All(faults, fault => Assert.True(fault.Rule is not null && fault.Remedy.Chinese.Length > 0 && fault.Remedy.English.Length > 0));
    }

    [Fact, Rule("R28", "X37")]
    public async Task A_city_whose_archives_could_not_be_named_is_found()
    {
        using var season = new SeasonFolder().Change("readings", root => Node(root, "screening", "archives", "areas").AsArray().RemoveAt(6));

        Assert.Equal("缺少“晋中”", Assert.Single(await season.FaultsAsync()).Found.Chinese);
    }

    [Fact]
    public async Task Faults_of_format_name_path_found_allowed_and_the_likely_word()
    {
        using var season = new SeasonFolder().Change("calendar", root =>
        {
            Node(root, "deadlines", 0)["due"] = "11 August";
            Node(root, "deadlines", 1)["tentativ"] = true;
            Node(root, "deadlines", 4)["boundary"] = "inclusiv";
            Node(root, "holidays", 0).AsObject().Remove("to");
            root["deadlines"]?.AsArray().Add(7);
        });

        var found = (await season.FaultsAsync()).Select(fault => fault.Message.English).ToList();

        Assert.Equal(5, found.Count);
        Assert.Contains("calendar.json $.deadlines[0].due: found \"11 August\"; allowed: a date such as 2023-08-11. Mend the value.", found);
        Assert.Contains(found, text => text.Contains("$.deadlines[1].tentativ: found an unknown property", StringComparison.Ordinal)
            && text.Contains("Did you mean 'tentative'?", StringComparison.Ordinal));
        Assert.Contains(
            "calendar.json $.deadlines[4].boundary: found \"inclusiv\"; allowed: inclusive, exclusive. Did you mean 'inclusive'? Mend the value.", found);
        Assert.Contains(found, text => text.StartsWith("calendar.json $.holidays[0].to: found nothing", StringComparison.Ordinal));
        Assert.Contains(found, text => text.StartsWith("calendar.json $.deadlines[10]: found 7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Broken_missing_doubled_and_huge_files_are_faults_and_no_exceptions()
    {
        using var season = new SeasonFolder();
        File.Delete(season.PathOf("bodies"));
        await File.WriteAllTextAsync(season.PathOf("quotas"), "{\n  \"total\": ", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(season.PathOf("tiers"), """{ "tiers": [], "tiers": [] }""", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(season.PathOf("season"), "[]", TestContext.Current.CancellationToken);
        await using (var huge = File.OpenWrite(season.PathOf("forms")))
        {
            huge.SetLength(SeasonFiles.MaxBytes + 1);
        }

        var faults = await season.FaultsAsync();

        Assert.Equal(
            ["bodies $", "forms $", "quotas $", "season $", "tiers $.tiers"],
            faults.Select(fault => $"{fault.Section} {fault.Path}").Order(StringComparer.Ordinal));
        Assert.Contains("第 2 行", faults.Single(fault => fault.Section == "quotas").Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_content_hash_tells_a_changed_season_from_an_untouched_one()
    {
        using var untouched = new SeasonFolder();
        using var changed = new SeasonFolder().Change("readings", root => Node(root, "nomination")["speakersPerCity"] = 3);

        var original = await HashAsync(Repository.Season2023);

        Assert.Equal(64, original.Length);
        Assert.Equal(original, await HashAsync(untouched.Folder));
        Assert.NotEqual(original, await HashAsync(changed.Folder));

        static async Task<string> HashAsync(string folder) => Assert.IsType<SeasonOutcome.Loaded>(
            await SeasonLoader.LoadAsync(folder, TestContext.Current.CancellationToken)).Season.ContentHash;
    }

    [Fact]
    public async Task A_folder_that_is_not_there_is_refused_file_by_file()
    {
        var outcome = await SeasonLoader.LoadAsync("/nowhere/2023", TestContext.Current.CancellationToken);

        var refused = Assert.IsType<SeasonOutcome.Refused>(outcome);
        Assert.Equal(9, refused.Faults.Count);
        Assert.StartsWith("年度文件有 9 处差错：", refused.Describe("zh"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_required_property_is_missed_wherever_it_is_removed()
    {
        foreach (var section in new[] { "season", "bodies", "quotas", "tiers", "calendar" })
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Season2023, section + ".json"), TestContext.Current.CancellationToken);
            using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(
                Path.Combine(Repository.Workflows, "schemas", $"season-{section}.schema.json"), TestContext.Current.CancellationToken));
            foreach (var required in schema.RootElement.GetProperty("required").EnumerateArray().Select(name => name.GetString() ?? ""))
            {
                using var season = new SeasonFolder().Change(section, root => root.AsObject().Remove(required));

                Assert.Contains(await season.FaultsAsync(), fault => fault.Section == section && fault.Path == $"$.{required}");
            }

            Assert.NotEmpty(text);
        }
    }

    private static JsonNode Node(JsonNode root, params object[] steps) => steps.Aggregate(root, (node, step) =>
        (step is int index ? node[index] : node[(string)step]) ?? throw new InvalidOperationException($"The shipped season has no {step}."));
}
