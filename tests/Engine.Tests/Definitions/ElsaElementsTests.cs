using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Execution.Elements;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Definitions;

/// <summary>Our elements beside those that a stock Elsa 3.8 server describes: names, inputs, outputs, ports.</summary>
public sealed class ElsaElementsTests
{
    private static readonly ActivityCatalogue Catalogue = new();

    private static readonly Dictionary<string, Stock> Stocks = JsonSerializer.Deserialize<Stock[]>(
            File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Definitions/fixtures/elsa-3.8-elements.json")))!.ToDictionary(each => each.Type); // the file is a list

    // Elsa's own plumbing, which the designer does not offer.
    private static readonly string[] Plumbing = ["Elsa.FlowNode", "Elsa.Workflow"];

    public static TheoryData<string> Types => [.. Stocks.Keys.Where(type => Catalogue.Find(type, 1) is not null)];

    [Fact]
    public void Every_element_of_Elsa_runs_or_is_refused_with_the_way_out() => Assert.DoesNotContain(
        Stocks.Keys, type => Catalogue.Find(type, 1) is null && !BuiltIns.Refused.ContainsKey(type) && !Plumbing.Contains(type));

    [Fact]
    public void No_element_has_a_name_of_Elsas_that_Elsa_does_not_know() => Assert.DoesNotContain(
        Catalogue.All, each => !Stocks.ContainsKey(each.TypeName));

    [Theory]
    [MemberData(nameof(Types))]
    public void An_element_has_the_inputs_outputs_and_ports_of_Elsa(string type)
    {
        var (ours, stock) = (Catalogue.Find(type, 1), Stocks[type]);
        Assert.NotNull(ours);

        // What a designer writes raw beside the inputs is read by the element itself.
        Assert.Empty(stock.Inputs.Except(ours.Inputs.Select(each => each.Name)).Except(["cases"]));
        Assert.Empty(stock.Outputs.Except(ours.Outputs.Select(each => each.Name)));
        Assert.Empty(ours.Outputs.Select(each => each.Name).Except([.. stock.Outputs, "status"]));
        Assert.Empty(stock.Embedded.Except([.. ours.Embedded, "start"]));
        Assert.Equal(stock.IsTerminal, ours.IsTerminal);
        if (stock.Flow.Length > 0)
        {
            Assert.Equal(stock.Flow.Order(), ours.Outcomes.Order());
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task An_element_that_is_given_nothing_ends_waits_for_something_nameable_or_is_an_incident(string type)
    {
        var world = new World();
        var definition = Flow.Named("nothing").Add("a", type).ToDefinition();
        world.Store.Publish(definition);

        var instance = Assert.IsType<StartOutcome.Started>(
            await world.Engine.StartAsync(new StartRequest { VersionId = definition.Id }, World.Cancellation)).Header.Id;

        switch (world.Status(instance))
        {
            case InstanceStatus.Suspended:
                Assert.NotEmpty(world.Store.Bookmarks(instance));
                break;
            case InstanceStatus.Faulted:
                Assert.DoesNotContain("nothing to wait for", Assert.Single((await world.DescribeAsync(instance)).Incidents).Message, StringComparison.Ordinal);
                break;
            default:
                Assert.Equal(InstanceStatus.Finished, world.Status(instance));
                break;
        }
    }

    private sealed record Stock(
        [property: JsonPropertyName("type")] string Type,
        [property: JsonPropertyName("inputs")] string[] Inputs,
        [property: JsonPropertyName("outputs")] string[] Outputs,
        [property: JsonPropertyName("embedded")] string[] Embedded,
        [property: JsonPropertyName("flow")] string[] Flow,
        [property: JsonPropertyName("terminal")] bool IsTerminal);
}
