using CreativeTalent.Domain.Submissions;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Prints a form from its field list: rows of twelve twelfths, the photo at the right, opinions with room for a seal.</summary>
internal static class FormWriting
{
    private const int Twelfths = 12;
    private const int RowHeight = 480;

    /// <summary>49 mm of photo with its margins (X26).</summary>
    private static readonly int s_photoHeight = OfficeStyle.Millimetres(55);

    public static DocxDocument Write(RecommendationPaper paper)
    {
        FormFaults.Throw(paper.Template);
        var document = new DocxDocument(Sheet.Form);
        document.Title(paper.Title);
        if (paper.Template.Head.Count > 0)
        {
            document.Add(HeadLine.Create(paper.Template.Head, paper.Values, document.TextWidth, OfficeStyle.FormSize));
        }

        document.Table([.. Rows(paper, document)]);
        foreach (var note in paper.Template.Notes)
        {
            document.Add(DocxText.Paragraph(DocxStyles.Cell, note));
        }

        return document;
    }

    private static List<DocxRow> Rows(RecommendationPaper paper, DocxDocument document)
    {
        var rows = new List<DocxRow>();
        var line = new List<FormField>();
        FormField? photo = null;
        var photoRows = 0;
        foreach (var field in (IEnumerable<FormField>)[.. paper.Template.Fields, .. paper.Template.Foot])
        {
            if (field.Kind == FormFieldKind.Photo)
            {
                Flush();
                (photo, photoRows) = (field, 0);
                continue;
            }

            if (IsBlock(field))
            {
                Flush();
                photo = null;
                rows.AddRange(Block(field, paper.Values, document.TextWidth));
                continue;
            }

            if (line.Sum(present => present.Width) + field.Width > Room())
            {
                Flush();
            }

            line.Add(field with { Width = Math.Min(field.Width, Room()) });
        }

        Flush();
        return rows;

        int Room() => photo is null ? Twelfths : Twelfths - photo.Width;

        void Flush()
        {
            if (line.Count == 0)
            {
                return;
            }

            line[^1] = line[^1] with { Width = line[^1].Width + Room() - line.Sum(field => field.Width) };
            rows.Add(Line(line, paper, document, photo, photoRows));
            line.Clear();
            if (photo is not null && ++photoRows == photo.Lines)
            {
                photo = null;
            }
        }
    }

    private static bool IsBlock(FormField field) =>
        field.Kind is FormFieldKind.LongText or FormFieldKind.List or FormFieldKind.Opinion or FormFieldKind.Signature;

    private static DocxRow Line(
        List<FormField> fields, RecommendationPaper paper, DocxDocument document, FormField? photo, int photoRow)
    {
        var cells = new List<DocxCell>();
        foreach (var field in fields)
        {
            var width = document.TextWidth * field.Width / Twelfths;
            var label = width * LabelShare(field.Width) / 100;
            cells.Add(Label(field, label));
            cells.Add(new DocxCell(width - label, [Value(field, paper.Values)]));
        }

        var height = fields.Max(field => field.Lines) * RowHeight;
        if (photo is not null)
        {
            height = Math.Max(height, s_photoHeight / photo.Lines);
            var rest = document.TextWidth - cells.Sum(cell => cell.Width);
            cells.Add(photoRow == 0
                ? new DocxCell(rest, [PhotoPlace(paper, document, rest)]) { Merge = CellMerge.Start, SideMargin = 40 }
                : new DocxCell(rest, []) { Merge = CellMerge.Continue });
        }
        else
        {
            cells[^1] = cells[^1] with { Width = cells[^1].Width + document.TextWidth - cells.Sum(cell => cell.Width) };
        }

        return new DocxRow(cells, height);
    }

    /// <summary>The share of a field that its label takes, in hundredths: a narrow field needs half for four characters.</summary>
    private static int LabelShare(int twelfths) => twelfths switch
    {
        <= 3 => 41,
        4 => 36,
        <= 6 => 30,
        <= 9 => 22,
        _ => 17,
    };

    private static DocxCell Label(FormField field, int width) =>
        new(width, [DocxText.Paragraph(DocxStyles.HeadCell, field.Label)]) { SideMargin = 20 };

    private static Paragraph Value(FormField field, FormValues values)
    {
        var text = values.Text(field.Key);
        if (field.Kind == FormFieldKind.Choice)
        {
            return DocxText.Paragraph(DocxStyles.Cell, Ticks(field, text));
        }

        return text.Length == 0 && field.Hint.Length > 0
            ? Hint(field.Hint)
            : DocxText.Paragraph(DocxStyles.Cell, text, DocxText.Ems(text) <= 10 ? JustificationValues.Center : null);
    }

    private static string Ticks(FormField field, string chosen)
    {
        var words = chosen.Split(['、', ';', '；'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var other = words.Except(field.Choices).ToList();
        return string.Join("　", field.Choices.Select(choice => $"{(words.Contains(choice) ? "■" : "□")}{choice}"))
            + (other.Count > 0 ? "　■" + string.Join("、", other) : "");
    }

    private static Paragraph Hint(string text)
    {
        var paragraph = DocxText.Paragraph(DocxStyles.Cell, "", halfPoints: 18);
        paragraph.RemoveAllChildren<Run>();
        paragraph.Append(DocxText.Run(text, new RunProperties([new Color { Val = "7F7F7F" }, .. DocxText.Size(18)])));
        return paragraph;
    }

    private static Paragraph PhotoPlace(RecommendationPaper paper, DocxDocument document, int width)
    {
        var place = DocxText.Paragraph(DocxStyles.HeadCell, "");
        place.Append(paper.Photo is { } photo
            ? document.Picture(photo, Math.Min(width - 100, OfficeStyle.Millimetres(35)), OfficeStyle.Millimetres(53), "2寸白底照片")
            : DocxText.Run("2寸\n白底照片"));
        return place;
    }

    private static IEnumerable<DocxRow> Block(FormField field, FormValues values, int width)
    {
        var label = width * 12 / 100;
        var room = width - label;
        return field.Kind switch
        {
            FormFieldKind.List => FormBlocks.List(field, values.Rows(field.Key), label, room),
            FormFieldKind.Opinion => FormBlocks.Opinion(field, values.Text(field.Key), label, room),
            FormFieldKind.Signature => FormBlocks.Signature(field, values.Text(field.Key), label, room),
            _ => [FormBlocks.LongText(field, values.Text(field.Key), label, room)],
        };
    }
}
