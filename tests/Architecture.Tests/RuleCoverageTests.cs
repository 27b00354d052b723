using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace CreativeTalent.Architecture.Tests;

/// <summary>Every number of the rules has a test, or stands in a list of open numbers that may only shrink.</summary>
public sealed partial class RuleCoverageTests
{
    private const string OpenList = "tests/Architecture.Tests/open-rules.txt";

    private static readonly HashSet<string> Known = Numbers("R", 63).Concat(Numbers("X", 45)).ToHashSet(StringComparer.Ordinal);
    private static readonly HashSet<string> Open = NumbersOf(Repository.Text(OpenList));

    // The attribute is read in the sources, because the tests that bear it need not be built when this one runs.
    private static readonly ILookup<string, string> Tested = (
        from file in Repository.Files("tests", "*.cs")
        where file.Name is not "RuleAttribute.cs"
        from line in File.ReadAllLines(file.FullName)
        where !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
        from Match attribute in RuleAttributes().Matches(line)
        from Match number in Number().Matches(attribute.Value)
        select (Number: number.Value, File: Repository.PathOf(file))).ToLookup(found => found.Number, found => found.File);

    [Fact]
    public void A_rule_without_a_test_stands_in_the_open_list() => Faults.None(
        Known.Where(number => !Tested.Contains(number)).Except(Open));

    [Fact]
    public void A_rule_with_a_test_has_left_the_open_list() => Faults.None(Open.Intersect(Tested.Select(found => found.Key)));

    [Fact]
    public void Tests_and_the_open_list_name_known_numbers_only() => Faults.None(
        Tested.Where(found => !Known.Contains(found.Key)).Select(found => $"{found.Key} in {found.First()}")
            .Concat(Open.Except(Known).Select(number => $"{number} in {OpenList}")));

    [Fact]
    public void The_open_list_only_ever_shrank()
    {
        // Without a history (a source archive) there is nothing to compare with.
        var versions = Git("log", "--format=%H", "--", OpenList).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(commit => NumbersOf(Git("show", $"{commit}:{OpenList}")))
            .Prepend(Open)
            .ToList();

        Assert.All(versions.Zip(versions.Skip(1)), pair => Faults.None(pair.First.Except(pair.Second)));
    }

    private static string Git(params IReadOnlyList<string> arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = Repository.Root.FullName,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            });

            return git?.StandardOutput.ReadToEnd() ?? "";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "";
        }
    }

    private static HashSet<string> NumbersOf(string list) =>
        [.. list.Split('\n').Where(line => !line.StartsWith('#')).SelectMany(line => Number().Matches(line).Select(number => number.Value))];

    private static IEnumerable<string> Numbers(string letter, int last) => Enumerable.Range(1, last).Select(number => $"{letter}{number}");

    [GeneratedRegex(@"[\[,\s]Rule\(\s*""[^)]*\)")]
    private static partial Regex RuleAttributes();

    [GeneratedRegex(@"\b[RX][0-9]+\b")]
    private static partial Regex Number();
}
