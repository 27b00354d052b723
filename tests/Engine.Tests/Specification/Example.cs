using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;
using CreativeTalent.Engine.Tests.Worlds;

namespace CreativeTalent.Engine.Tests.Specification;

/// <summary>A runnable example: what the drawn activities are given, then what is done, and what comes of it.</summary>
internal sealed partial class Example(IReadOnlyList<Drawing> drawings, IReadOnlyList<string> lines)
{
    private static readonly string[] Lists = ["ran", "cancelled", "failed", "waits", "wrote", "children"];

    private readonly World _world = new();
    private InstanceId _instance;
    private int _seen;

    public static CancellationToken Cancellation => CancellationToken.None;

    /// <summary>Runs it and checks every expectation.</summary>
    public async Task RunAsync()
    {
        foreach (var line in lines.Where(line => Deed().Match(line) is { Success: false }))
        {
            Prepare(line);
        }

        foreach (var drawing in drawings)
        {
            var definition = drawing.ToDefinition();
            var faults = DefinitionValidator.Validate(definition, _world.Catalogue);
            Assert.True(faults.Count == 0, string.Join('\n', faults));
            _world.Store.Publish(definition);
        }

        var deeds = lines.Select(line => Deed().Match(line)).Where(match => match.Success).ToArray();
        Assert.NotEmpty(deeds);
        foreach (var deed in deeds)
        {
            await DoAsync(deed.Groups["verb"].Value, deed.Groups["rest"].Value.Trim());
            await _world.WorkAsync();
            await CheckAsync(deed.Value, deed.Groups["expected"].Value);
        }
    }

    private void Prepare(string line)
    {
        if (Declared().Match(line) is { Success: true } declared)
        {
            var name = declared.Groups["name"].Value;
            var main = drawings.FirstOrDefault(drawing => drawing.Name == declared.Groups["of"].Value) ?? drawings[^1];
            switch (declared.Groups["kind"].Value)
            {
                case "variable":
                    main.Variable(name, declared.Groups["type"].Value, declared.Groups["value"] is { Success: true, Value: var value } ? value : null);
                    break;
                case "input":
                    main.Input(name);
                    break;
                default:
                    main.Output(name);
                    break;
            }

            return;
        }

        var given = Given().Match(line);
        Assert.True(given.Success, $"Cannot read the example line '{line}'.");
        var (node, member, text) = (given.Groups["node"].Value, given.Groups["member"].Value, given.Groups["value"].Value);
        var owner = drawings.FirstOrDefault(drawing => drawing.Has(node));
        Assert.True(owner is not null, $"The example gives '{node}' something, but no diagram draws it.");
        switch (member)
        {
            case "cases":
                owner.Give(node, member, new JsonArray([.. JsonObject(text).Select(each => new JsonObject
                {
                    ["label"] = each.Key,
                    ["condition"] = new JsonObject { ["type"] = "JavaScript", ["value"] = (string?)each.Value },
                })]));
                break;
            case "variable":
                owner.Give(node, member, new JsonObject { ["id"] = text, ["name"] = text });
                break;
            case "mergeMode":
                owner.Customize(node, member, text);
                break;
            case "resilienceStrategy":
                owner.Customize(node, member, new JsonObject
                {
                    ["mode"] = "Expression",
                    ["expression"] = new JsonObject { ["type"] = "Object", ["value"] = text },
                });
                break;
            default:
                owner.Give(node, member, Value(text));
                break;
        }
    }

    private static JsonObject Value(string text)
    {
        if (text.StartsWith("js: ", StringComparison.Ordinal))
        {
            return Flow.Script(text[4..]);
        }

        if (text.StartsWith("to ", StringComparison.Ordinal))
        {
            return new JsonObject { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = text[3..] } };
        }

        if (text.StartsWith("variable ", StringComparison.Ordinal))
        {
            return Flow.Wrapped("Variable", new JsonObject { ["id"] = text[9..], ["name"] = text[9..] });
        }

        if (text.StartsWith("input ", StringComparison.Ordinal))
        {
            return Flow.Wrapped("Input", text[6..]);
        }

        return text[0] is '[' or '{' ? Flow.Wrapped("Object", text) : Flow.Literal(text);
    }

    private async Task DoAsync(string verb, string rest)
    {
        var words = rest.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries);
        switch (verb)
        {
            case "start":
                var outcome = await _world.Engine.StartAsync(
                    new StartRequest { VersionId = $"{drawings[^1].Name}.v1", Input = rest.Length > 0 ? JsonObject(rest) : [] }, Cancellation);
                _instance = Assert.IsType<StartOutcome.Started>(outcome).Header.Id;
                _seen = 0;
                break;
            case "complete":
                var task = _world.Store.Instances.SelectMany(_world.Store.Bookmarks).First(bookmark => bookmark.ActivityId == words[0]);
                Assert.IsType<StepOutcome.Applied>(await _world.CompleteAsync(task, form: words.Length > 2 ? JsonNode.Parse(words[2]) : null));
                break;
            case "wait":
                _world.Clock.Advance(TimeSpan.ParseExact(rest, "c", CultureInfo.InvariantCulture));
                break;
            case "event":
                await _world.PublishAsync(_instance, words[0], words.Length > 1 ? JsonObject(rest[words[0].Length..]) : null);
                break;
            case "cancel":
                // Without a name the instance of the last diagram, otherwise the only child.
                var whole = rest.Length == 0 ? _instance : _world.Store.Instances.First(each => _world.Store.Header(each).Parent == _instance);
                await _world.Engine.CancelAsync(whole, "example", $"cancel/{rest}", Cancellation);
                break;
            case "set":
                await _world.Engine.SetVariableAsync(_instance, words[0], JsonNode.Parse(words[2]), $"set/{rest}", Cancellation);
                break;
            case "retry":
                await _world.Engine.RetryAsync(_instance, await IncidentAsync(words[0]), $"retry/{_seen}", Cancellation);
                break;
            default:
                await _world.Engine.SkipAsync(_instance, await IncidentAsync(words[0]), words[2], $"skip/{_seen}", Cancellation);
                break;
        }
    }

    private async Task<Guid> IncidentAsync(string activity) =>
        (await _world.DescribeAsync(_instance)).Incidents.Single(incident => incident.ActivityId == activity).ActivityRun;

    private async Task CheckAsync(string deed, string expectations)
    {
        var entries = _world.Store.Journal(_instance).Skip(_seen).Where(entry => entry.ActivityId is not (null or "root")).ToArray();
        _seen = _world.Store.Journal(_instance).Count;
        var happened = new Dictionary<string, IEnumerable<string>>(StringComparer.Ordinal)
        {
            ["ran"] = entries.Where(entry => entry.Event is JournalEvents.Completed or JournalEvents.Skipped).Select(entry => entry.ActivityId ?? ""),
            ["cancelled"] = entries.Where(entry => entry.Event == JournalEvents.Canceled).Select(entry => entry.ActivityId ?? ""),
            ["failed"] = entries.Where(entry => entry.Event == JournalEvents.Faulted).Select(entry => entry.ActivityId ?? ""),
            ["waits"] = _world.Store.Bookmarks(_instance).Select(bookmark => bookmark.ActivityId).Order(StringComparer.Ordinal),
            ["wrote"] = entries.Select(entry => (string?)entry.Detail?["text"]).OfType<string>(),
            ["children"] = _world.Store.Instances.Where(each => _world.Store.Header(each).Parent == _instance).Select(each => $"{_world.Status(each)}").Order(StringComparer.Ordinal),
        };
        var parts = expectations.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var view = await _world.DescribeAsync(_instance);
        foreach (var list in Lists)
        {
            var expected = parts.Where(part => part == list || part.StartsWith(list + " ", StringComparison.Ordinal)).Select(part => part[list.Length..].Trim()).FirstOrDefault();
            // What is not told must not have happened, but what activities wrote and children are told only where they matter.
            if (expected is not null || list is not ("wrote" or "children"))
            {
                Same(deed, $"{list} {expected}".Trim(), $"{list} {string.Join(' ', happened[list])}".Trim());
            }
        }

        var status = Assert.Single(parts, part => Enum.TryParse<InstanceStatus>(part, out _));
        Same(deed, status, $"{_world.Status(_instance)}");
        foreach (var part in parts.Where(part => part.Contains(" = ", StringComparison.Ordinal)))
        {
            var (name, value) = (part[..part.IndexOf(" = ", StringComparison.Ordinal)], part[(part.IndexOf(" = ", StringComparison.Ordinal) + 3)..]);
            var found = name switch
            {
                "name" => view.Header.Name,
                "correlation" => view.Header.Correlation,
                _ when name.StartsWith("output ", StringComparison.Ordinal) => view.Output[name[7..]],
                _ => view.Variables[name],
            };
            Same(deed, $"{name} = {JsonNode.Parse(value)?.ToJsonString() ?? "null"}", $"{name} = {found?.ToJsonString() ?? "null"}");
        }

        foreach (var part in parts.Where(part => part.StartsWith("says ", StringComparison.Ordinal)))
        {
            Assert.Contains(view.Incidents, incident => incident.Message.Contains(part[5..], StringComparison.Ordinal));
        }

        var unknown = parts.FirstOrDefault(part => part != status && !part.Contains(" = ", StringComparison.Ordinal)
            && !part.StartsWith("says ", StringComparison.Ordinal) && !Lists.Contains(part.Split(' ')[0], StringComparer.Ordinal));
        Assert.True(unknown is null, $"Cannot read the expectation '{unknown}' of '{deed}'.");
    }

    private static void Same(string deed, string expected, string actual) =>
        Assert.True(expected == actual, $"{deed}\n  expected: {expected}\n  actual:   {actual}");

    private static JsonObject JsonObject(string text) => JsonNode.Parse(text) as JsonObject ?? throw new FormatException($"'{text}' is no JSON object.");

    [GeneratedRegex("""^(?<verb>start|complete|wait|event|cancel|set|retry|skip)\b(?<rest>.*?)\s+=>\s+(?<expected>.*)$""")]
    private static partial Regex Deed();

    [GeneratedRegex("""^(?<kind>variable|input|output) (?<name>\w+)(?: of (?<of>\w+))?(?:: (?<type>[\w<>]+))?(?: = (?<value>.*))?$""")]
    private static partial Regex Declared();

    [GeneratedRegex("""^(?<node>\w+)\.(?<member>\w+) = (?<value>.+)$""")]
    private static partial Regex Given();
}
