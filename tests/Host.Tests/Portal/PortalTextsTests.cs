using System.Text.RegularExpressions;
using System.Xml.Linq;
using CreativeTalent.Host.Tests.Seasons;
using Xunit;

namespace CreativeTalent.Host.Tests.Portal;

public sealed partial class PortalTextsTests
{
    [Fact]
    public void Every_text_of_a_page_has_its_English()
    {
        var pages = Path.Combine(Repository.Root, "src", "Host", "Portal");
        var english = XDocument.Load(Path.Combine(pages, "PortalTexts.en.resx")).Descendants("data")
            .Select(text => (string?)text.Attribute("name")).ToHashSet();
        var used = Directory.EnumerateFiles(pages, "*.razor", SearchOption.AllDirectories)
            .SelectMany(page => Texts().Matches(File.ReadAllText(page)).Select(text => text.Groups[1].Value)).ToHashSet();

        Assert.NotEmpty(used);
        Assert.DoesNotContain(used, text => !text.EndsWith('.') && !english.Contains(text));
    }

    [GeneratedRegex("\\bL\\[\"([^\"]+)\"")]
    private static partial Regex Texts();
}
