using System.Text.RegularExpressions;
using Xunit;

namespace CreativeTalent.Architecture.Tests;

public sealed partial class SourceTests
{
    private static readonly IReadOnlyList<(string Path, string[] Lines)> Sources =
    [
        .. Repository.Files("src", "*.cs").Concat(Repository.Files("tests", "*.cs"))
            .Select(file => (Repository.PathOf(file), File.ReadAllLines(file.FullName)))
            .Where(source => !source.Item1.Contains("/Migrations/", StringComparison.Ordinal)),
    ];

    [Fact]
    public void A_namespace_follows_its_folder() => Faults.None(
        from source in Sources
        let declared = source.Lines.FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal))
        where declared is not null && !source.Path.EndsWith("/RuleAttribute.cs", StringComparison.Ordinal)
        let folders = source.Path.Split('/')[1..^1]
        let expected = $"namespace CreativeTalent.{string.Join('.', folders)};"
        where declared != expected
        select $"{source.Path}: {declared}");

    [Fact]
    public void A_file_stays_below_400_lines() => Faults.None(
        Sources.Where(source => source.Lines.Length > 400).Select(source => $"{source.Path}: {source.Lines.Length} lines"));

    [Fact]
    public void A_suppressed_warning_has_its_reason_beside_it() => Faults.None(
        Matches(line => line.Contains("#pragma warning disable", StringComparison.Ordinal) && !line.Contains("//", StringComparison.Ordinal)));

    [Fact]
    public void No_project_mutes_warnings_wholesale() => Faults.None(
        Repository.Files(".", "*.csproj").Concat(Repository.Files(".", "*.props"))
            .Where(file => File.ReadAllText(file.FullName).Contains("<NoWarn>", StringComparison.Ordinal))
            .Select(Repository.PathOf));

    [Fact]
    public void No_test_is_skipped_and_nothing_is_left_to_do() => Faults.None(
        Matches(line => LeftOver().IsMatch(line) && !line.Contains(nameof(GeneratedRegexAttribute)[..^9], StringComparison.Ordinal)));

    [Fact]
    public void No_region_hides_length() => Faults.None(
        Matches(line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal)));

    [Fact]
    public void Sleeping_is_banned_by_the_compiler()
    {
        var banned = Repository.Text("BannedSymbols.txt");

        Assert.Contains("M:System.Threading.Thread.Sleep(System.Int32)", banned, StringComparison.Ordinal);
        Assert.Contains("P:System.DateTimeOffset.UtcNow", banned, StringComparison.Ordinal);
        Assert.Contains("BannedSymbols.txt", Repository.Text("Directory.Build.props"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Matches(Func<string, bool> wrong) =>
        from source in Sources
        from line in source.Lines.Index()
        where wrong(line.Item)
        select $"{source.Path}:{line.Index + 1}: {line.Item.Trim()}";

    [GeneratedRegex(@"[(,]\s*Skip\s*=\s*""|//.*\b(TODO|FIXME|HACK)\b")]
    private static partial Regex LeftOver();
}
