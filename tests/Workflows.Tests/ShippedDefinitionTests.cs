using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Seasons;
using Xunit;

namespace CreativeTalent.Workflows.Tests;

/// <summary>Each released definition fits the activities, the seasons and the rules it speaks of.</summary>
public sealed class ShippedDefinitionTests
{
    private static readonly string Workflows = FindWorkflows();
    private static readonly ActivityCatalogue Catalogue = new ActivityCatalogue().AddFrom(typeof(HumanTask).Assembly);

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Workflows, "*.v*.json").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void It_is_valid_and_has_no_warning(string file) =>
        Assert.Empty(DefinitionValidator.Validate(Read(file), Catalogue));

    [Theory, MemberData(nameof(Files))]
    public void It_is_written_as_it_was_read(string file)
    {
        var shipped = JsonNode.Parse(Text(file));

        var written = WorkflowDefinition.Parse(Read(file).ToText(indented: true)).ToJson();

        Assert.True(JsonNode.DeepEquals(shipped, written));
    }

    [Theory, MemberData(nameof(Files))]
    public void Its_file_is_named_after_process_and_version(string file)
    {
        var definition = Read(file);

        Assert.Equal(file, $"{definition.DefinitionId}.v{definition.Version}.json");
    }

    [Theory, MemberData(nameof(Files))]
    [Rule("R53", "X18")]
    public async Task Its_deadlines_are_in_the_calendar_of_every_season(string file)
    {
        var named = Activities(file).Select(activity => Literal(activity, "deadline")).OfType<string>().ToList();

        Assert.NotEmpty(named);
        foreach (var season in await SeasonsAsync())
        {
            Assert.All(named, name => Assert.NotNull(season.Calendar.Find(new DeadlineName(name))));
        }
    }

    [Theory, MemberData(nameof(Files))]
    public async Task Its_roles_are_held_at_the_level_of_the_association_that_it_names(string file)
    {
        foreach (var activity in Activities(file).Where(activity => activity["role"] is not null))
        {
            var role = Enum.Parse<Role>(Literal(activity, "role") ?? "");
            if (Literal(activity, "association") is { } place)
            {
                foreach (var season in await SeasonsAsync())
                {
                    var association = season.Associations.Find(new AssociationId(place));
                    Assert.True(association is not null && RoleGrant.Fits(role, association.Level), $"{activity["id"]}: {role} at {place}");
                }
            }
        }
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_button_of_a_task_leads_somewhere_or_ends_the_branch_on_purpose(string file)
    {
        // Accepting a late hand-in ends only the late branch: the hand-in itself goes on beside it.
        string[] ends = ["lateCenter/接受逾期报送"];
        var connected = Connections(file).Select(connection => $"{connection.Source}/{connection.Port}").ToHashSet();
        var buttons =
            from activity in Activities(file)
            where (string?)activity["type"] == "CreativeTalent.HumanTask"
            from outcome in Outcomes(activity)
            select $"{activity["id"]}/{outcome}";

        Assert.Empty(buttons.Except(connected).Except(ends));
    }

    [Theory, MemberData(nameof(Files))]
    public void Every_field_of_a_task_has_a_type_that_the_forms_know(string file) => Assert.All(
        Activities(file).Select(Fields),
        fields => Assert.All(fields, field => Assert.False(
            field.Name.Length == 0 || field.Label.Length == 0 || (field.Type is TaskFieldType.Choice && field.Choices.Count == 0))));

    [Theory, MemberData(nameof(Files))]
    public async Task Every_task_cites_a_rule_of_the_catalogue(string file)
    {
        var rules = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Workflows, "rules.json"), TestContext.Current.CancellationToken));
        var text = rules?.ToJsonString() ?? "";

        Assert.All(
            Activities(file).Where(activity => (string?)activity["type"] == "CreativeTalent.HumanTask"),
            task => Assert.Contains($"\"{Literal(task, "rule")}\"", text, StringComparison.Ordinal));
    }

    [Fact, Rule("R7", "R59")]
    public void A_city_opens_with_a_joint_work_group_a_plan_and_a_responsible_person_who_is_reported_to_the_Center()
    {
        var (open, report) = (City("open"), City("report"));

        Assert.Empty(new[] { "groupLeader", "members", "planFiles", "responsibleName", "responsibleContact" }.Except(Names(open)));
        Assert.Equal("CenterStaff", Literal(report, "role"));
        Assert.Contains(("open", "完成部署", "report"), Connections("city-selection.v1.json"));
    }

    [Fact, Rule("R29")]
    public void The_paper_set_is_ticked_off_before_the_package_is_built()
    {
        var paper = City("paper");

        Assert.Equal(["forms", "proofs", "summary", "binder"], Fields(paper).Where(field => field.Type is TaskFieldType.Check).Select(field => field.Name));
        Assert.Contains(("paper", "已寄出", "build"), Connections("city-selection.v1.json"));
    }

    [Fact, Rule("R36")]
    public void What_failed_goes_back_to_its_nominator_until_it_passes_and_what_is_late_to_a_person()
    {
        var connections = Connections("nomination.v1.json");

        Assert.Contains(("screen", "Failed", "correct"), connections);
        Assert.Contains(("correct", "重新提交", "screen"), connections);
        Assert.Contains(("correct", "Deadline", "late"), connections);
        Assert.Contains(("submit", "Deadline", "late"), connections);
    }

    [Fact, Rule("X13")]
    public void A_tie_on_the_line_comes_back_to_the_gate_with_the_panels_minute()
    {
        var connections = Connections("city-selection.v1.json");

        Assert.Contains(("gate", "TieOnLine", "tie"), connections);
        Assert.Contains(("tie", "记录裁定", "recordTie"), connections);
        Assert.Contains(("recordTie", "Done", "gate"), connections);
        Assert.Empty(new[] { "order", "minuteNumber", "decidedOn", "signedBy" }.Except(Names(City("tie"))));
    }

    [Fact, Rule("X27")]
    public void A_hand_in_that_no_mail_can_carry_is_confirmed_by_telephone_and_not_sent() =>
        Assert.Contains(("tooLarge", "已另行报送", "confirm"), Connections("city-selection.v1.json"));

    private static WorkflowDefinition Read(string file) => WorkflowDefinition.Parse(Text(file));

    private static string Text(string file) => File.ReadAllText(Path.Combine(Workflows, file));

    private static IReadOnlyList<JsonObject> Activities(string file) =>
        [.. (JsonNode.Parse(Text(file))?["root"]?["activities"]?.AsArray() ?? []).OfType<JsonObject>()];

    private static JsonObject City(string id) =>
        Activities("city-selection.v1.json").Single(activity => (string?)activity["id"] == id);

    private static List<(string Source, string Port, string Target)> Connections(string file) =>
    [
        .. (JsonNode.Parse(Text(file))?["root"]?["connections"]?.AsArray() ?? []).Select(connection => (
            (string?)connection?["source"]?["activity"] ?? "",
            (string?)connection?["source"]?["port"] ?? "",
            (string?)connection?["target"]?["activity"] ?? "")),
    ];

    // Only a literal can be judged before an instance runs; inputs and scripts come from the season itself.
    private static string? Literal(JsonObject activity, string input) =>
        activity[input]?["expression"] is JsonObject expression && (string?)expression["type"] == "Literal" ? (string?)expression["value"] : null;

    private static IReadOnlyList<string> Outcomes(JsonObject task) =>
    [
        .. Json<List<string>>(task, "outcomes"),
        .. Literal(task, "leaveAtDeadline") == "true" ? [HumanTask.DeadlineOutcome] : Array.Empty<string>(),
    ];

    private static IReadOnlyList<TaskField> Fields(JsonObject task) => Json<List<TaskField>>(task, "fields");

    private static IEnumerable<string> Names(JsonObject task) => Fields(task).Select(field => field.Name);

    private static T Json<T>(JsonObject activity, string input)
        where T : new() => activity[input]?["expression"]?["value"] switch
        {
            null => new T(),
            JsonValue text => JsonSerializer.Deserialize<T>((string?)text ?? "[]", JsonSerializerOptions.Web) ?? new T(),
            var node => node.Deserialize<T>(JsonSerializerOptions.Web) ?? new T(),
        };

    private static async Task<IReadOnlyList<Season>> SeasonsAsync() =>
        (await SeasonCatalogue.ReadAsync(Path.Combine(Workflows, "seasons"), TestContext.Current.CancellationToken)).All;

    private static string FindWorkflows()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return Path.Combine(folder.FullName, "workflows");
    }
}
