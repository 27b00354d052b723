using System.Globalization;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints 评审情况报告: who was scored how, who is put forward and why everybody else is not (R42, R54).</summary>
internal static class ReviewReportWriting
{
    public static DocxDocument Write(ReviewReportPaper paper)
    {
        var document = new DocxDocument(Sheet.Letter);
        var selected = paper.Ranking.Where(candidate => candidate.Selected).ToList();
        document.Title(paper.Title);
        document.Body(
            $"按照《{paper.Year}年山西省企业“创新达人”评选及宣讲活动实施工作细则》要求，{paper.Issuer}组织完成了{paper.City}"
            + $"企业“创新达人”评审工作，共推荐{selected.Count}名候选人。现将评审情况报告如下。");
        document.Heading1("一、推荐和资格审查情况");
        document.Body(
            $"全市共有企业（园区）科协{paper.Associations}家，参与推荐{paper.TakingPart}家，"
            + $"覆盖率{Coverage.Percent(paper.TakingPart, paper.Associations)}；共推荐候选人{paper.Nominated}名，"
            + $"经资格审查，符合条件{paper.Nominated - paper.Excluded.Count}名，不符合条件{paper.Excluded.Count}名。");
        if (paper.Excluded.Count > 0)
        {
            document.Caption("表1　未通过资格审查人员");
            ReportTable.AddTo(
                document,
                [new("序号", 7), new("姓名", 14), new("工作单位", 34, Left: true), new("原因", 45, Left: true)],
                paper.Excluded.Select((person, index) => (IReadOnlyList<string>)[$"{index + 1}", person.Name, person.WorkUnit, person.Reason]));
        }

        Panel(document, paper);
        Ranking(document, paper, selected);
        Decisions(document, paper);
        document.Sign(paper.Issuer, paper.Date);
        return document;
    }

    private static void Panel(DocxDocument document, ReviewReportPaper paper)
    {
        document.Heading1("二、评审组织情况");
        document.Heading2("（一）评审方式");
        document.Body(paper.Mode);
        document.Heading2("（二）评审专家");
        document.Body($"评审组由{paper.Experts.Count}名专家组成，采用综合评分法独立评分，共收到有效评分表{paper.Sheets}份。");
        document.Caption("表2　评审专家名单");
        ReportTable.AddTo(
            document,
            [new("序号", 8), new("姓名", 16), new("工作单位", 42, Left: true), new("职务、职称", 22, Left: true), new("备注", 12)],
            paper.Experts.Select((expert, index) => (IReadOnlyList<string>)
                [$"{index + 1}", expert.Name, expert.WorkUnit, expert.Position, expert.IsChair ? "组长" : ""]));
        document.Heading2("（三）计分办法");
        document.Body(paper.Aggregation);
    }

    private static void Ranking(DocxDocument document, ReviewReportPaper paper, List<RankedCandidate> selected)
    {
        document.Heading1("三、评审结果");
        document.Body(
            $"本市名额{paper.Quota}名，来自同一企业的不超过{paper.MaxPerEnterprise}人。按评审得分从高到低排名，"
            + $"入选{selected.Count}名，其中推荐为宣讲活动候选宣讲代表{selected.Count(candidate => candidate.Speaker)}名。全部排名及理由见表3。");
        document.Caption("表3　评审排名");
        ReportTable.AddTo(
            document,
            [new("排名", 8), new("姓名", 13), new("工作单位", 30, Left: true), new("得分", 11), new("是否入选", 9), new("理由", 29, Left: true)],
            paper.Ranking.Select(candidate => (IReadOnlyList<string>)
            [
                candidate.Tied ? $"{candidate.Rank}\n并列" : $"{candidate.Rank}",
                candidate.Name,
                candidate.WorkUnit,
                candidate.Total.ToString("0.00", CultureInfo.InvariantCulture),
                candidate.Selected ? "是" : "否",
                candidate.Reason,
            ]));
    }

    private static void Decisions(DocxDocument document, ReviewReportPaper paper)
    {
        document.Heading1("四、集体研究和审定情况");
        if (paper.Decisions.Count == 0)
        {
            document.Body("评审中没有出现需要集体研究处理的并列或其他事项。");
        }

        for (var index = 0; index < paper.Decisions.Count; index++)
        {
            var decision = paper.Decisions[index];
            var minute = decision.MinuteNumber.Length > 0 ? $"（纪要编号：{decision.MinuteNumber}）" : "";
            document.Body($"{index + 1}.{decision.Matter}：{DocxDocument.ChineseDate(decision.Date)}研究决定，{decision.Outcome}{minute}。");
        }

        document.Body(ApprovalSentence.Of(paper.Approval));
    }
}
