using System.Text.Json.Nodes;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Versions;
using CsCheck;

namespace CreativeTalent.Engine.Tests.Versions;

/// <summary>Files that a person compares: the same content is the same bytes.</summary>
public sealed class DefinitionFileTests
{
    public static TheoryData<string> Shipped => [.. Directory.EnumerateFiles(Folder(), "*.v*.json").Select(path => Path.GetFileName(path))];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_released_file_is_written_as_it_is(string name)
    {
        var (text, definition) = Read(name);

        Assert.Equal(text, DefinitionFile.Write(definition, definition));
        Assert.Equal(name, DefinitionFile.NameOf(definition));
    }

    [Theory]
    [MemberData(nameof(Shipped))]
    public void What_a_designer_does_to_the_order_changes_nothing(string name)
    {
        var (text, definition) = Read(name);

        Gen.Int.Sample(
            seed => Assert.Equal(text, DefinitionFile.Write(definition.With(json => Disturb(json, new Random(seed))), definition)), iter: 20);
    }

    [Fact]
    public void What_is_new_comes_after_what_was_there()
    {
        var (text, definition) = Read(Shipped.First().Data);
        var changed = definition.With(json =>
        {
            var activities = (JsonArray)json["root"]!["activities"]!; // the file has them
            activities.Insert(0, new JsonObject { ["type"] = "Elsa.WriteLine", ["version"] = 1, ["text"] = null, ["id"] = "aaa" });
        });

        var written = DefinitionFile.Write(changed, definition);

        var added = written.Split('\n').Except(text.Split('\n')).ToArray();
        Assert.Equal(["""        "id": "aaa",""", """        "type": "Elsa.WriteLine",""", """        "version": 1"""], added);
        Assert.True(JsonNode.DeepEquals(
            WorkflowDefinition.Parse(written).ToJson()["root"]!["activities"]!.AsArray()[^1]!["id"], "aaa")); // just written
    }

    [Theory]
    [InlineData("../secret")]
    [InlineData("a b")]
    public void An_id_that_makes_no_file_name_is_refused(string id)
    {
        var definition = Read(Shipped.First().Data).Definition.With(json => json["definitionId"] = id);

        Assert.Throws<ArgumentException>(() => DefinitionFile.NameOf(definition));
    }

    private static void Disturb(JsonObject json, Random random)
    {
        foreach (var list in new[] { "activities", "connections" })
        {
            var items = (JsonArray)json["root"]![list]!; // the file has them
            var shuffled = items.Select(item => item!.DeepClone()).ToArray(); // no null stands in it
            random.Shuffle(shuffled);
            json["root"]![list] = new JsonArray(shuffled);
        }

        foreach (var activity in ((JsonArray)json["root"]!["activities"]!).Cast<JsonObject>().ToArray())
        {
            var members = activity.Select(member => (member.Key, Value: member.Value?.DeepClone())).ToArray();
            random.Shuffle(members);
            activity.Clear();
            foreach (var (key, value) in members)
            {
                activity[key] = value;
            }

            activity["notSet"] = null;
            activity["metadata"]!["designer"]!["position"]!["x"] = (int)activity["metadata"]!["designer"]!["position"]!["x"]!.GetValue<double>();
        }
    }

    private static (string Text, WorkflowDefinition Definition) Read(string name)
    {
        var text = File.ReadAllText(Path.Combine(Folder(), name));

        return (text, WorkflowDefinition.Parse(text));
    }

    private static string Folder()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!Directory.Exists(Path.Combine(folder.FullName, "workflows", "seasons")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("No folder 'workflows' lies above the tests.");
        }

        return Path.Combine(folder.FullName, "workflows");
    }
}
