using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Designer;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Tests.Seasons;
using Xunit;

namespace CreativeTalent.Host.Tests.Designer;

public sealed class ActivityDescriptionsTests
{
    private static async Task<JsonArray> DescribeAsync()
    {
        var seasons = await SeasonCatalogue.ReadAsync(
            Path.Combine(Repository.Root, "workflows", "seasons"), TestContext.Current.CancellationToken);
        var catalogue = new ActivityCatalogue().AddFrom(typeof(Activities.Inbox.HumanTask).Assembly);

        return Assert.IsType<JsonArray>(new ActivityDescriptions(catalogue, ActivityWords.Read(), seasons).Describe()["items"]);
    }

    [Fact]
    public async Task Every_name_that_the_designer_shows_of_an_activity_is_chinese()
    {
        var missing = new List<string>();
        foreach (var activity in (await DescribeAsync()).OfType<JsonObject>())
        {
            var type = (string?)activity["typeName"];
            Check($"{type} displayName", activity["displayName"]);
            Check($"{type} category", activity["category"]);
            foreach (var member in new[] { "inputs", "outputs", "ports" })
            {
                foreach (var item in Assert.IsType<JsonArray>(activity[member]).OfType<JsonObject>())
                {
                    Check($"{type} {member} {item["name"]}", item["displayName"]);
                }
            }
        }

        Assert.True(missing.Count == 0, $"Not Chinese in activity-words.json: {string.Join("; ", missing)}");

        void Check(string place, JsonNode? shown)
        {
            // Names of languages and formats stay as the field writes them.
            if (shown is null || (!shown.ToString().Any(letter => letter is >= '\u4e00' and <= '\u9fff') && shown.ToString() is not "Cron"))
            {
                missing.Add($"{place} = {shown}");
            }
        }
    }

    [Fact]
    public async Task Drop_downs_offer_the_seasons_deadlines_and_the_roles()
    {
        var task = (await DescribeAsync()).OfType<JsonObject>().Single(one => (string?)one["typeName"] == "CreativeTalent.HumanTask");

        Assert.Contains(Choices(task, "Deadline"), choice => choice.Text.Contains("报送", StringComparison.Ordinal));
        Assert.Contains(("CityLeader", "市科协负责人"), Choices(task, "Role"));
    }

    [Fact]
    public async Task The_buttons_of_a_task_are_ports_and_the_deadline_is_always_one()
    {
        var task = (await DescribeAsync()).OfType<JsonObject>().Single(one => (string?)one["typeName"] == "CreativeTalent.HumanTask");
        var buttons = Assert.IsType<JsonArray>(task["inputs"]).OfType<JsonObject>().Single(input => (string?)input["name"] == "Outcomes");

        Assert.Equal("dynamic-outcomes", (string?)buttons["uiHint"]);
        Assert.Equal("Deadline", (string?)buttons["uiSpecifications"]?["DynamicOutcomesOptions"]?["fixedOutcomes"]?[0]);
    }

    private static List<(string Value, string Text)> Choices(JsonObject activity, string input) =>
    [
        .. Assert.IsType<JsonArray>(
            Assert.IsType<JsonArray>(activity["inputs"]).OfType<JsonObject>().Single(one => (string?)one["name"] == input)
                ["uiSpecifications"]?["dropdown"]?["selectList"]?["items"])
            .OfType<JsonObject>().Select(item => ((string?)item["value"] ?? "", (string?)item["text"] ?? "")),
    ];
}
