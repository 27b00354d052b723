using System.Text.RegularExpressions;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Engine.Tests.Specification;

/// <summary>docs/engine-elements.md is true: every element has its section, and every example runs as it is told.</summary>
public sealed partial class ElementsPageTests
{
    private static readonly IReadOnlyList<ElementSection> Sections = ElementSection.ReadAll();

    public static TheoryData<string> Names => [.. Sections.Select(section => section.Name)];

    [Fact]
    public void Every_element_of_the_catalogue_has_one_section()
    {
        var elements = new ActivityCatalogue().All.Where(each => each.IsBuiltIn).Select(each => each.TypeName["Elsa.".Length..]);


        Assert.Equal(elements.Order(StringComparer.Ordinal), Sections.Select(section => section.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_section_lists_inputs_and_outcomes_as_they_are_and_draws_the_element(string name)
    {
        var section = Sections.Single(each => each.Name == name);
        var descriptor = new ActivityCatalogue().Find($"Elsa.{name}", 1);

        Assert.NotNull(descriptor);
        Assert.True(ElementSection.SignatureOf(descriptor) == section.Signature, $"'{name}' must begin with:\n{ElementSection.SignatureOf(descriptor)}");
        Assert.Contains($"Elsa.{name}", section.Drawings.SelectMany(lines => Drawing.Read(lines).Types));
        Assert.NotEmpty(section.Examples);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task The_examples_of_an_element_run_as_they_are_told(string name)
    {
        foreach (var example in Sections.Single(each => each.Name == name).ToExamples())
        {
            await example.RunAsync();
        }
    }

    [Fact]
    public async Task The_examples_of_the_engines_page_run_as_they_are_told()
    {
        var examples = ElementSection.ReadAll("docs/engine.md").SelectMany(section => section.ToExamples()).ToArray();
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            await example.RunAsync();
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_example_that_tells_something_else_fails(string name)
    {
        var section = Sections.Single(each => each.Name == name);
        foreach (var wrong in new Func<string, string>[] { AnotherStatus, OneMoreRun })
        {
            foreach (var example in section.ToExamples(lines => [.. lines.SkipLast(1), wrong(lines[^1])]))
            {
                await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(example.RunAsync);
            }
        }
    }

    [Theory]
    [InlineData("Elsa.StateMachine", "a task or event for each state")]
    [InlineData("Elsa.RunCSharp", "write JavaScript")]
    [InlineData("Elsa.RunPython", "write JavaScript")]
    [InlineData("Elsa.Inline", "not run")]
    public void What_the_page_says_is_refused_is_refused_with_the_way_out(string type, string wayOut)
    {
        var definition = Worlds.Flow.Named("refused").Add("a", type).ToDefinition();

        Assert.Contains(wayOut, Assert.Single(DefinitionValidator.Validate(definition, new ActivityCatalogue())).English, StringComparison.Ordinal);
    }

    private static string AnotherStatus(string line) => StatusWord().Replace(line, match => match.Value == "Finished" ? "Suspended" : "Finished");

    private static string OneMoreRun(string line) => line.Contains("ran ", StringComparison.Ordinal)
        ? line.Replace("ran ", "ran nobody ", StringComparison.Ordinal)
        : $"{line}; ran nobody";

    [GeneratedRegex(@"\b(Finished|Suspended|Faulted|Cancelled)$|(?<==> )(Finished|Suspended|Faulted|Cancelled)|(?<=; )(Finished|Suspended|Faulted|Cancelled)\b")]
    private static partial Regex StatusWord();
}
