using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace CreativeTalent.Architecture.Tests;

public sealed partial class DocumentTests
{
    [Fact]
    public void Every_relative_link_leads_to_a_file() => Faults.None(
        from page in Repository.Files(".", "README*.md").Concat(Repository.Files("docs", "*.md")).DistinctBy(page => page.FullName)
        from Match link in Link().Matches(WithoutCode(File.ReadAllText(page.FullName)))
        let target = Uri.UnescapeDataString(link.Groups["target"].Value.Split('#')[0])
        where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("mailto:", StringComparison.Ordinal)
        let path = Path.Combine(page.DirectoryName ?? "", target)
        where !File.Exists(path) && !Directory.Exists(path)
        select $"{Repository.PathOf(page)} → {target}");

    [Fact]
    public void Every_package_has_its_decision()
    {
        var decision = Repository.Text("docs/decisions/0003-packages.md");
        var packages = XDocument.Parse(Repository.Text("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(package => (string?)package.Attribute("Include") ?? "").ToList();

        Assert.NotEmpty(packages);
        Assert.All(packages, package => Assert.Contains($"`{package}`", decision, StringComparison.Ordinal));
    }

    [Fact]
    public void The_decision_on_packages_names_no_package_that_is_gone()
    {
        var packages = Repository.Text("Directory.Packages.props");

        Assert.All(
            PackageRow().Matches(Repository.Text("docs/decisions/0003-packages.md")).Select(row => row.Groups["name"].Value),
            name => Assert.Contains($"\"{name}\"", packages, StringComparison.Ordinal));
    }

    [Fact]
    public void Decisions_are_numbered_from_1_without_gap_or_repeat() => Assert.Equal(
        Enumerable.Range(1, Decisions.Count).Select(number => $"{number:0000}-"),
        Decisions.Select(file => file.Name[..5]));

    // The page of figures is written by `./test --long`.
    [Fact]
    public void The_reading_order_leads_to_every_page() => Faults.None(
        Repository.Files("docs", "*.md").Select(Repository.PathOf)
            .Where(path => path is not ("docs/README.md" or "docs/performance.md"))
            .Where(path => !Repository.Text("docs/README.md").Contains($"]({path["docs/".Length..]})", StringComparison.Ordinal)));

    private static IReadOnlyList<FileInfo> Decisions => Repository.Files("docs/decisions", "*.md");

    private static string WithoutCode(string text) => Code().Replace(text, "");

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)(\s+""[^""]*"")?\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"```.*?```|`[^`\n]*`", RegexOptions.Singleline)]
    private static partial Regex Code();

    [GeneratedRegex(@"^\| `(?<name>[^`]+)`", RegexOptions.Multiline)]
    private static partial Regex PackageRow();
}
