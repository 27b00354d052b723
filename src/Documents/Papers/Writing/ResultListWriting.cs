using System.Globalization;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints 评审结果名单: whom the city puts forward, in rank order (R42).</summary>
internal static class ResultListWriting
{
    public static DocxDocument Write(ResultListPaper paper)
    {
        var document = new DocxDocument(Sheet.Letter);
        var selected = paper.Ranking.Where(candidate => candidate.Selected).ToList();
        document.Title(paper.Title);
        document.Body($"经推荐、资格审查、专家评审和会议审定，{paper.City}推荐{paper.Year}年山西省企业“创新达人”候选人{selected.Count}名，按排名顺序如下。");
        ReportTable.AddTo(
            document,
            [
                new("排名", 8), new("姓名", 14), new("工作单位", 32, Left: true), new("部门及职务", 18, Left: true),
                new("推荐类别", 12), new("得分", 11), new("备注", 13),
            ],
            selected.Select(candidate => (IReadOnlyList<string>)
            [
                $"{candidate.Rank}", candidate.Name, candidate.WorkUnit, candidate.Position, candidate.Category,
                candidate.Total.ToString("0.00", CultureInfo.InvariantCulture), candidate.Speaker ? "候选宣讲代表" : "",
            ]));
        document.Body(ApprovalSentence.Of(paper.Approval));
        document.Sign(paper.Issuer, paper.Date);
        return document;
    }
}
