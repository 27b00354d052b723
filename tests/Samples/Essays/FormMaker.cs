using System.Security;
using System.Text;

namespace CreativeTalent.Samples.Essays;

/// <summary>Makes the forms of one candidate as Word files: 推荐表 and 汇总表 (R26).</summary>
public static class FormMaker
{
    /// <summary>The recommendation form.</summary>
    public static SampleFile MakeRecommendation(string person, string area) => Write($"{person}+推荐表.docx", "山西省企业“创新达人”推荐表",
    [
        ["姓名", person, "性别", "男"],
        ["所在地区", area, "职务", "工程师"],
        ["工作单位", $"{area}晨曦装备制造有限公司", "联系电话", "（样例）"],
        ["推荐单位意见", "同意推荐。（盖章处）", "市科协意见", "（盖章处）"],
    ]);

    /// <summary>The association's table with this candidate in it.</summary>
    public static SampleFile MakeSummary(string person, string area) => Write($"{area}晨曦装备企业科协汇总表.docx", "企业（园区）科协推荐“创新达人”汇总表",
    [
        ["序号", "姓名", "工作单位", "职务"],
        ["1", person, $"{area}晨曦装备制造有限公司", "工程师"],
    ]);

    private static SampleFile Write(string name, string title, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var table = new StringBuilder("<w:tbl><w:tblPr><w:tblW w:w=\"8300\" w:type=\"dxa\"/></w:tblPr>");
        foreach (var row in rows)
        {
            table.Append("<w:tr>");
            foreach (var cell in row)
            {
                table.Append("<w:tc><w:p><w:r><w:t>").Append(SecurityElement.Escape(cell)).Append("</w:t></w:r></w:p></w:tc>");
            }

            table.Append("</w:tr>");
        }

        table.Append("</w:tbl>");
        var body = $"<w:p><w:pPr><w:jc w:val=\"center\"/></w:pPr><w:r><w:t>{title}</w:t></w:r></w:p>{table}<w:p/>";
        var markup = new EssayMarkup(new EssayDraft { Person = "", Area = "" });

        return new SampleFile(name, DocxFile.Write(
            [
                ("[Content_Types].xml", DocxFile.ContentTypes),
                ("_rels/.rels", DocxFile.RootRelations),
                ("docProps/app.xml", markup.Application),
                ("word/document.xml", EssayMarkup.Document(body)),
                ("word/styles.xml", markup.Styles),
                ("word/theme/theme1.xml", EssayMarkup.Theme),
                ("word/_rels/document.xml.rels", EssayMarkup.Relations),
            ],
            []));
    }
}
