using CreativeTalent.Domain.Submissions;
using CreativeTalent.Samples.Papers;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;
using DW = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CreativeTalent.Documents.Tests.Papers;

[Rule("R26")]
public sealed class RecommendationTests
{
    [Fact]
    public void Every_label_and_value_stands_in_the_order_of_the_field_list()
    {
        var facts = SamplePapers.Recommendation(2);
        using var paper = new WrittenPaper(facts);
        var at = 0;

        foreach (var field in facts.Template.Fields.Where(field => field.Kind != FormFieldKind.Photo))
        {
            var label = field.Label.ReplaceLineEndings("");
            var found = paper.Text.IndexOf(label, at, StringComparison.Ordinal);
            Assert.True(found >= at, $"“{label}” does not follow what stands before it in the field list.");
            at = found;
        }

        Assert.Contains(SamplePapers.LongUnit, paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_attachment_replaces_the_form_without_code()
    {
        var facts = SamplePapers.Recommendation(2);
        var other = facts with
        {
            Template = new FormTemplate
            {
                Id = FormTemplate.Recommendation,
                Title = "附件1 {year}年推荐表",
                Layout = FormLayout.Form,
                Fields =
                [
                    new() { Key = "name", Label = "候选人姓名", Width = 6 },
                    new() { Key = "workUnit", Label = "所在企业", Width = 6 },
                    new() { Key = "opinion", Label = "推荐意见", Width = 12, Kind = FormFieldKind.Opinion },
                ],
            },
        };

        using var paper = new WrittenPaper(other);
        var rows = Assert.Single(paper.Tables).Elements<TableRow>().ToList();

        Assert.Equal(["候选人姓名", "李昇玥", "所在企业", SamplePapers.LongUnit], rows[0].Elements<TableCell>().Select(cell => cell.InnerText));
        Assert.StartsWith("附件1 2023年推荐表候选人姓名", paper.Text, StringComparison.Ordinal);
    }

    [Fact, Rule("R23")]
    public void The_photo_goes_into_its_place_with_its_own_bytes_and_proportions()
    {
        using var paper = new WrittenPaper(SamplePapers.Recommendation(2, SamplePhoto.Jpeg));
        using var stored = new MemoryStream();
        using (var part = Assert.Single(paper.Main.ImageParts).GetStream())
        {
            part.CopyTo(stored);
        }

        var extent = paper.Body.Descendants<DW.Extent>().Single();
        Assert.Equal(SamplePhoto.Jpeg.ToArray(), stored.ToArray());
        Assert.Equal(413.0 / 579, (double)(extent.Cx?.Value ?? 0) / (extent.Cy?.Value ?? 1), 3);
        Assert.InRange((extent.Cx?.Value ?? 0) / 36000.0, 30, 35.1);
    }

    [Fact, Rule("R23")]
    public void Without_a_photo_its_place_says_what_belongs_there()
    {
        using var paper = new WrittenPaper(SamplePapers.Recommendation(2));

        Assert.Contains("2寸白底照片", paper.Text, StringComparison.Ordinal);
    }

    [Fact, Rule("X39")]
    public void Unit_association_city_and_province_each_have_room_for_a_seal_of_42_millimetres()
    {
        using var paper = new WrittenPaper(SamplePapers.Recommendation(2));
        var rows = Assert.Single(paper.Body.Elements<Table>().Skip(1)).Elements<TableRow>().ToList();
        var places = rows.Where(row => row.InnerText.Contains("（公　章）", StringComparison.Ordinal)).ToList();

        Assert.Equal(4, places.Count);
        foreach (var place in places)
        {
            var above = rows[rows.IndexOf(place) - 1];
            Assert.True(Height(above) + Height(place) >= 42 * 1440 / 25.4);
            Assert.Contains("年　　月　　日", place.InnerText, StringComparison.Ordinal);
        }
    }

    [Fact, Rule("X41")]
    public void The_promise_covers_secrecy_publication_and_use_of_pictures()
    {
        using var paper = new WrittenPaper(SamplePapers.Recommendation(2));

        Assert.Contains("不涉密，同意公示，同意将提交的照片和视频用于本活动的宣传", paper.Text, StringComparison.Ordinal);
        Assert.Contains("保密审查", paper.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Choices_show_what_was_ticked()
    {
        using var paper = new WrittenPaper(SamplePapers.Recommendation(2));

        Assert.Contains("□企业家　□创新能手　■技能工匠", paper.Text, StringComparison.Ordinal);
    }

    private static uint Height(TableRow row) => row.Descendants<TableRowHeight>().Single().Val?.Value ?? 0;
}
