using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Tests.Specification;

/// <summary>A section of docs/engine-elements.md: what stands under a heading of the third level.</summary>
/// <param name="Name">The element's name, Elsa's without the prefix.</param>
/// <param name="Signature">The line that lists inputs, outputs, embedded activities and outcomes.</param>
/// <param name="Drawings">Its diagrams.</param>
/// <param name="Examples">The lines of each example, and how many diagrams stand before it.</param>
internal sealed record ElementSection(
    string Name, string Signature, IReadOnlyList<IReadOnlyList<string>> Drawings, IReadOnlyList<(int Drawings, IReadOnlyList<string> Lines)> Examples)
{
    public const string File = "docs/engine-elements.md";

    /// <summary>The sections of a page of docs, by headings of the third level; of the second where it has no third.</summary>
    public static IReadOnlyList<ElementSection> ReadAll(string file = File)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !System.IO.File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")))
        {
            folder = folder.Parent;
        }

        var lines = System.IO.File.ReadAllLines(Path.Combine(folder?.FullName ?? "", file));
        var level = lines.Any(line => line.StartsWith("### ", StringComparison.Ordinal)) ? "### " : "## ";
        var starts = lines.Index().Where(line => line.Item.StartsWith(level, StringComparison.Ordinal)).Select(line => line.Index).ToArray();

        return [.. starts.Select(start => Read(lines[start][level.Length..].Trim(), [.. lines.Skip(start + 1).TakeWhile(line => !IsHeading(line))]))];
    }

    /// <summary>The signature that an element must have.</summary>
    public static string SignatureOf(ActivityDescriptor descriptor)
    {
        var leaves = descriptor.Outcomes.Concat(descriptor.OutcomesInput is { } input ? [$"({input})"] : []);

        return $"*{Part("in", descriptor.Inputs.Select(each => each.Name))}{Part("out", descriptor.Outputs.Select(each => each.Name))}"
            + $"{Part("holds", descriptor.Embedded)}leaves by {(descriptor.IsTerminal ? "nothing" : string.Join(", ", leaves))}*";
    }

    /// <summary>The examples, each with the diagrams that belong to it: all that stand before it and after the example before.</summary>
    public IEnumerable<Example> ToExamples(Func<IReadOnlyList<string>, IReadOnlyList<string>>? change = null)
    {
        var first = 0;
        foreach (var (drawings, text) in Examples)
        {
            // An example without a diagram of its own uses the ones before.
            var from = drawings > first ? first : 0;
            first = drawings;

            yield return new Example([.. Drawings.Skip(from).Take(drawings - from).Select(Drawing.Read)], change is null ? text : change(text));
        }
    }

    private static bool IsHeading(string line) => line.StartsWith("## ", StringComparison.Ordinal) || line.StartsWith("### ", StringComparison.Ordinal);

    private static string Part(string word, IEnumerable<string> names) => names.Any() ? $"{word} {string.Join(", ", names)} · " : "";

    private static ElementSection Read(string name, string[] lines)
    {
        var drawings = new List<IReadOnlyList<string>>();
        var examples = new List<(int, IReadOnlyList<string>)>();
        for (var at = 0; at < lines.Length; at++)
        {
            if (lines[at] is "```mermaid" or "```example")
            {
                var block = lines.Skip(at + 1).TakeWhile(line => line != "```").Where(line => line.Length > 0).ToArray();
                if (lines[at] == "```mermaid")
                {
                    drawings.Add(block);
                }
                else
                {
                    examples.Add((drawings.Count, block));
                }

                at = Array.IndexOf(lines, "```", at + 1);
            }
        }

        return new ElementSection(name, lines.FirstOrDefault(line => line.Length > 0) ?? "", drawings, examples);
    }
}
