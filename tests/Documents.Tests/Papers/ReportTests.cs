using CreativeTalent.Documents.Papers;
using CreativeTalent.Samples.Papers;
using DocumentFormat.OpenXml.Wordprocessing;
using Xunit;

namespace CreativeTalent.Documents.Tests.Papers;

public sealed class ReportTests
{
    [Fact, Rule("R43", "R55", "R40", "R60", "R62", "R63")]
    public void The_work_summary_has_every_part_that_the_rules_name_in_order()
    {
        using var paper = new WrittenPaper(SamplePapers.WorkSummary(48));

        InOrder(
            paper.Text, "企业（园区）科协48家，参与45家", "参与覆盖率93.75%", "未参与", "企业类型", "民营企业", "48.39%", "行业领域", "高端装备制造",
            "四、遴选方法", "线上线下相结合", "责任人：", "五、宣传方式", "微信公众号", "六、政策和经费支持情况", "10万元", "晋中市科学技术协会（盖章）");
    }

    [Fact, Rule("R43")]
    public void The_work_summary_is_illustrated_by_charts_and_by_the_pictures_it_was_given()
    {
        using var plain = new WrittenPaper(SamplePapers.WorkSummary(6));
        using var illustrated = new WrittenPaper(SamplePapers.WorkSummary(6, [new PaperPicture(SamplePhoto.Jpeg, "评审会现场")]));

        Assert.True(plain.Body.Descendants<Shading>().Count(shading => shading.Fill == "4F7CAC") >= 10);
        Assert.Single(illustrated.Main.ImageParts);
        InOrder(illustrated.Text, "图1　候选人所在企业类型", "图2　", "图3　", "图4　遴选各环节人数", "图5　评审会现场");
    }

    [Theory, Rule("R43")]
    [InlineData(3, 40, 20, 30, 10)]
    [InlineData(6, 20, 40, 10, 10)]
    [InlineData(8, 20, 40, 10, 30)]
    public void A_picture_that_a_telephone_stored_turned_is_printed_upright(byte orientation, int width, int height, int redX, int redY)
    {
        using var paper = new WrittenPaper(SamplePapers.WorkSummary(3, [new PaperPicture(SamplePhoto.Stored(orientation), "会场")]));
        using var part = Assert.Single(paper.Main.ImageParts).GetStream();
        using var printed = SkiaSharp.SKBitmap.Decode(part);
        var pixel = printed.GetPixel(redX, redY);

        Assert.Equal((width, height), (printed.Width, printed.Height));
        Assert.True(pixel.Red > 200 && pixel.Blue < 60, $"The pixel that should be red is {pixel}.");
    }

    [Fact, Rule("R43")]
    public void The_bars_of_a_chart_are_as_long_as_their_numbers_say()
    {
        var summary = SamplePapers.WorkSummary(3) with { EnterpriseTypes = [new("国有企业", 10), new("民营企业", 5)] };
        using var paper = new WrittenPaper(summary);
        var bars = paper.Body.Descendants<TableCell>()
            .Where(cell => cell.Descendants<Shading>().Any(shading => shading.Fill == "4F7CAC"))
            .Select(cell => int.Parse(cell.TableCellProperties?.TableCellWidth?.Width?.Value ?? "0", System.Globalization.CultureInfo.InvariantCulture))
            .Take(2)
            .ToList();

        Assert.InRange(bars[0] - (2 * bars[1]), -1, 1);
    }

    [Fact, Rule("R62")]
    public void A_city_without_support_or_publications_says_so()
    {
        using var paper = new WrittenPaper(SamplePapers.WorkSummary(3) with { Support = [], Publications = [], Categories = [] });

        Assert.Contains("没有专项政策和经费支持", paper.Text, StringComparison.Ordinal);
        Assert.Contains("没有登记宣传报道", paper.Text, StringComparison.Ordinal);
    }

    [Theory, Rule("R42", "R38")]
    [InlineData(31)]
    [InlineData(80)]
    public void The_review_report_gives_everybody_a_rank_a_score_and_a_reason(int rows)
    {
        var facts = SamplePapers.ReviewReport(rows);
        using var paper = new WrittenPaper(facts);
        var ranking = paper.Tables.Last().Elements<TableRow>().Skip(1).Select(row => row.Elements<TableCell>().Select(cell => cell.InnerText).ToList()).ToList();

        Assert.Equal(rows, ranking.Count);
        Assert.Equal(facts.Ranking.Select(candidate => candidate.Name), ranking.Select(cells => cells[1]));
        Assert.Equal(facts.Ranking.Select(candidate => candidate.WorkUnit), ranking.Select(cells => cells[2]));
        Assert.All(ranking, cells => Assert.Matches(@"^\d+\.\d\d$", cells[3]));
        Assert.All(ranking, cells => Assert.NotEmpty(cells[5]));
    }

    [Fact, Rule("R42", "R63", "X13", "X40")]
    public void The_review_report_tells_mode_panel_ties_and_approval()
    {
        using var paper = new WrittenPaper(SamplePapers.ReviewReport(31));

        InOrder(
            paper.Text, "未通过资格审查人员", "缺半身照", "评审方式", "线上审阅材料、线下集中评审", "评审专家名单", "组长", "去掉一个最高分",
            "本市名额20名", "不超过2人", "3并列", "李昇玥、张翀得分并列", "晋科协纪要〔2023〕5号", "2023年8月10日市科协党组会议审定通过");
    }

    [Fact, Rule("X40")]
    public void A_list_that_no_meeting_approved_says_so()
    {
        using var paper = new WrittenPaper(SamplePapers.ResultList(5) with { Approval = null });

        Assert.Contains("尚待会议审定", paper.Text, StringComparison.Ordinal);
    }

    [Fact, Rule("R42", "R39")]
    public void The_result_list_names_only_whom_the_city_puts_forward_and_marks_the_speakers()
    {
        var facts = SamplePapers.ResultList(31);
        using var paper = new WrittenPaper(facts);
        var rows = paper.Tables.Single().Elements<TableRow>().Skip(1).ToList();

        Assert.Equal(facts.Ranking.Where(candidate => candidate.Selected).Select(candidate => candidate.Name), rows.Select(row => row.Elements<TableCell>().ElementAt(1).InnerText));
        Assert.Equal(2, rows.Count(row => row.InnerText.Contains("候选宣讲代表", StringComparison.Ordinal)));
    }

    [Fact, Rule("R35", "R36", "R54")]
    public void The_screening_notice_tells_a_unit_each_result_each_reason_and_the_deadline()
    {
        using var paper = new WrittenPaper(SamplePapers.Notice());

        InOrder(
            paper.Text, SamplePapers.LongUnit, "合格1人、需修改完善1人、不符合条件1人", "赵喆合格0", "王堃需修改完善2", "李昇玥不符合条件1",
            "（一）王堃：需修改完善", "长边为1280像素", "请上传原图", "2023年8月4日17时30分前");
    }

    [Fact]
    public void The_deadline_is_told_only_to_whom_may_correct()
    {
        var notice = SamplePapers.Notice();
        using var paper = new WrittenPaper(notice with { Candidates = [notice.Candidates[0]] });

        Assert.DoesNotContain("修改完善并重新报送", paper.Text, StringComparison.Ordinal);
    }

    [Theory, Rule("R33", "X40")]
    [InlineData(true)]
    [InlineData(false)]
    public void The_score_sheet_has_a_place_for_the_hand_signature_filled_or_empty(bool filled)
    {
        using var paper = new WrittenPaper(SamplePapers.ScoreSheet(filled));

        Assert.Contains("签　名", paper.Text, StringComparison.Ordinal);
        Assert.Equal(filled, paper.Text.Contains("78.50", StringComparison.Ordinal));
        Assert.Contains("合　计100", paper.Text, StringComparison.Ordinal);
    }

    private static void InOrder(string text, params string[] parts)
    {
        var at = 0;
        foreach (var part in parts)
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            Assert.True(found >= 0, $"“{part}” is missing after “{text[Math.Max(0, at - 20)..at]}”.");
            at = found + part.Length;
        }
    }
}
