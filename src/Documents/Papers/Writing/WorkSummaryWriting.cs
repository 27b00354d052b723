namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints 工作总结 with the statistics of R43 and R55, charts and pictures (图文并茂).</summary>
internal static class WorkSummaryWriting
{
    public static DocxDocument Write(WorkSummaryPaper paper)
    {
        var document = new DocxDocument(Sheet.Letter);
        var captions = new Captions();
        var takingPart = paper.Associations.Count(association => association.TookPart);
        document.Title(paper.Title);
        document.Body(
            $"{paper.Year}年，{paper.Issuer}按照省科协部署，组织开展了{paper.City}企业“创新达人”评选及宣讲活动。"
            + $"全市企业（园区）科协{paper.Associations.Count}家，参与{takingPart}家，推荐候选人{paper.Nominated}名，"
            + $"审查合格{paper.Eligible}名，经评审推荐{paper.Selected}名。现将工作情况总结如下。");
        document.Heading1("一、组织领导情况");
        Paragraphs(document, paper.Organisation, "无补充内容。");
        Turnout(document, paper, captions, takingPart);
        Statistics(document, paper, captions);
        document.Heading1("四、遴选方法");
        Paragraphs(document, paper.SelectionMethod, "无补充内容。");
        document.Caption($"{captions.Figure()}　遴选各环节人数");
        BarChart.AddTo(document, [new("推荐", paper.Nominated), new("审查合格", paper.Eligible), new("评审推荐", paper.Selected)]);
        Publicity(document, paper, captions);
        document.Heading1("六、政策和经费支持情况");
        Paragraphs(document, paper.Support, "本年度没有专项政策和经费支持。");
        if (paper.Outlook.Count > 0)
        {
            document.Heading1("七、下一步工作");
            Paragraphs(document, paper.Outlook, "");
        }

        document.Sign(paper.Issuer, paper.Date);
        return document;
    }

    private static void Turnout(DocxDocument document, WorkSummaryPaper paper, Captions captions, int takingPart)
    {
        document.Heading1("二、企业（园区）科协参与情况");
        document.Body(
            $"全市共有企业（园区）科协{paper.Associations.Count}家，提交推荐或说明无推荐人选的{takingPart}家，"
            + $"参与覆盖率{Coverage.Percent(takingPart, paper.Associations.Count)}。");
        document.Caption($"{captions.Table()}　企业（园区）科协参与情况");
        ReportTable.AddTo(
            document,
            [new("序号", 8), new("企业（园区）科协", 58, Left: true), new("推荐人数", 14), new("参与情况", 20)],
            paper.Associations.Select((association, index) => (IReadOnlyList<string>)
            [
                $"{index + 1}", association.Name, $"{association.Nominations}",
                association.Nominations > 0 ? "已推荐" : association.SaidNone ? "无推荐人选" : "未参与",
            ]));
    }

    private static void Statistics(DocxDocument document, WorkSummaryPaper paper, Captions captions)
    {
        document.Heading1("三、候选人分布情况");
        (string Heading, string Caption, IReadOnlyList<Tally> Tallies)[] groups =
        [
            ("企业类型", "候选人所在企业类型", paper.EnterpriseTypes),
            ("行业领域", "候选人所涉及的行业领域", paper.Industries),
            ("推荐类别", "候选人推荐类别", paper.Categories),
        ];
        var number = 0;
        foreach (var (heading, caption, tallies) in groups.Where(group => group.Tallies.Count > 0))
        {
            var total = tallies.Sum(tally => tally.Count);
            document.Heading2($"（{ChineseNumber.Of(++number)}）{heading}");
            document.Caption($"{captions.Table()}　{caption}");
            ReportTable.AddTo(
                document,
                [new(heading, 56, Left: true), new("人数", 20), new("占比", 24)],
                tallies.Select(tally => (IReadOnlyList<string>)[tally.Label, $"{tally.Count}", Coverage.Percent(tally.Count, total)])
                    .Append(["合计", $"{total}", total == 0 ? "—" : "100%"]));
            document.Caption($"{captions.Figure()}　{caption}");
            BarChart.AddTo(document, tallies);
        }
    }

    private static void Publicity(DocxDocument document, WorkSummaryPaper paper, Captions captions)
    {
        document.Heading1("五、宣传方式");
        if (paper.Publications.Count == 0)
        {
            document.Body("本阶段没有登记宣传报道。");
        }
        else
        {
            var channels = paper.Publications.GroupBy(publication => publication.Channel).Select(group => $"{group.Key}{group.Count()}篇");
            document.Body($"共发布宣传报道{paper.Publications.Count}篇，其中{string.Join("、", channels)}。");
            document.Caption($"{captions.Table()}　宣传报道");
            ReportTable.AddTo(
                document,
                [new("序号", 8), new("渠道", 20, Left: true), new("标题", 34, Left: true), new("日期", 16), new("链接", 30, Left: true)],
                paper.Publications.Select((publication, index) => (IReadOnlyList<string>)
                [
                    $"{index + 1}", publication.Channel, publication.Title, DocxDocument.IsoDate(publication.Date), publication.Link,
                ]));
        }

        foreach (var picture in paper.Pictures)
        {
            var place = DocxText.Paragraph(DocxStyles.Caption, "");
            place.Append(document.Picture(picture.Image, document.TextWidth, OfficeStyle.Millimetres(95), picture.Caption));
            document.Add(place);
            var caption = DocxText.Paragraph(DocxStyles.Caption, $"{captions.Figure()}　{picture.Caption}");
            caption.ParagraphProperties?.ParagraphStyleId?.InsertAfterSelf(new DocumentFormat.OpenXml.Wordprocessing.KeepNext { Val = false });
            document.Add(caption);
        }
    }

    private static void Paragraphs(DocxDocument document, IReadOnlyList<string> paragraphs, string whenNone)
    {
        foreach (var paragraph in paragraphs)
        {
            document.Body(paragraph);
        }

        if (paragraphs.Count == 0 && whenNone.Length > 0)
        {
            document.Body(whenNone);
        }
    }

    /// <summary>Numbers tables and figures in the order they are printed.</summary>
    private sealed class Captions
    {
        private int _tables;
        private int _figures;

        public string Table() => $"表{++_tables}";

        public string Figure() => $"图{++_figures}";
    }
}
