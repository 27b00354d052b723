using System.Diagnostics;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints 审查结果通知: one letter per unit with each candidate's result (R35, R36).</summary>
internal static class NoticeWriting
{
    public static DocxDocument Write(ScreeningNoticePaper paper)
    {
        var document = new DocxDocument(Sheet.Letter);
        document.Title(paper.Title);
        document.Add(DocxText.Paragraph(DocxStyles.Addressee, $"{paper.Recipient}："));
        document.Body(
            $"根据《{paper.Year}年山西省企业“创新达人”评选及宣讲活动实施工作细则》，我单位对你单位报送的{paper.Candidates.Count}名"
            + $"候选人的推荐材料进行了审查，其中合格{Count(paper, ScreeningOutcome.Passed)}人、"
            + $"需修改完善{Count(paper, ScreeningOutcome.ToCorrect)}人、不符合条件{Count(paper, ScreeningOutcome.Rejected)}人。"
            + "现将审查结果通知如下。");
        document.Heading1("一、审查结果");
        ReportTable.AddTo(
            document,
            [new("序号", 8), new("姓名", 18), new("审查结论", 20), new("问题数", 12)],
            paper.Candidates.Select((candidate, index) => (IReadOnlyList<string>)
                [$"{index + 1}", candidate.Name, Words(candidate.Outcome), $"{candidate.Findings.Count}"]),
            24);
        Findings(document, paper);
        if (paper.CorrectUntil is { } until && Count(paper, ScreeningOutcome.ToCorrect) > 0)
        {
            document.Body(
                $"请于{until.Year}年{until.Month}月{until.Day}日{until:HH}时{until:mm}分前修改完善并重新报送，逾期未报送的按现有材料处理。");
        }

        if (paper.Contact.Length > 0)
        {
            document.Body($"联系人及电话：{paper.Contact}。");
        }

        document.Sign(paper.Issuer, paper.Date);
        return document;
    }

    private static void Findings(DocxDocument document, ScreeningNoticePaper paper)
    {
        var told = paper.Candidates.Where(candidate => candidate.Findings.Count > 0).ToList();
        if (told.Count == 0)
        {
            return;
        }

        document.Heading1("二、具体问题");
        for (var index = 0; index < told.Count; index++)
        {
            document.Heading2($"（{ChineseNumber.Of(index + 1)}）{told[index].Name}：{Words(told[index].Outcome)}");
            for (var number = 0; number < told[index].Findings.Count; number++)
            {
                document.Body($"{number + 1}.{told[index].Findings[number].Message}{told[index].Findings[number].Remedy}");
            }
        }
    }

    private static int Count(ScreeningNoticePaper paper, ScreeningOutcome outcome) =>
        paper.Candidates.Count(candidate => candidate.Outcome == outcome);

    private static string Words(ScreeningOutcome outcome) => outcome switch
    {
        ScreeningOutcome.Passed => "合格",
        ScreeningOutcome.ToCorrect => "需修改完善",
        ScreeningOutcome.Rejected => "不符合条件",
        _ => throw new UnreachableException($"Screening outcome {outcome} has no words."),
    };
}
