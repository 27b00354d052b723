using System.Globalization;
using System.Text;
using CreativeTalent.Domain.Screening;
using SkiaSharp;

namespace CreativeTalent.Samples.Essays;

/// <summary>Makes essays as .docx with the markup that Word, WPS and LibreOffice write (R16–R20), the same for the same draft.</summary>
public sealed class EssayMaker
{
    private readonly Lazy<byte[]> _picture = new(DrawPicture);

    /// <summary>Makes the file 姓名+事迹材料.docx.</summary>
    public SampleFile Make(EssayDraft draft) => new($"{draft.Person}+事迹材料.docx", Write(draft));

    /// <summary>The essay's paragraphs, headings marked.</summary>
    public static IReadOnlyList<(bool IsHeading, string Text)> Compose(EssayDraft draft)
    {
        var random = new Random(draft.Seed);
        var opening = draft.IsPolitical ? EssayText.Opening(draft.Person, draft.Area) : EssayText.NeutralOpening(draft.Person, draft.Area);
        List<(bool IsHeading, string Text)> paragraphs = [(false, opening)];
        foreach (var section in EssayText.Sections.Where(section => section.Topic != draft.WithoutTopic))
        {
            paragraphs.Add((true, section.Heading));
            paragraphs.Add((false, section.Sentences[0] + section.Sentences[1]));
            paragraphs.Add((false, section.Sentences[2]));
        }

        paragraphs.Add((true, EssayText.ClosingHeading));
        paragraphs.Add((false, EssayText.Closing));
        FillUp(paragraphs, draft.Characters, random);
        CutDown(paragraphs, draft.Characters);

        return draft.IsThirdPerson
            ? [.. paragraphs.Select(paragraph => (paragraph.IsHeading, EssayText.InThirdPerson(paragraph.Text)))]
            : paragraphs;
    }

    /// <summary>The title, which counts too.</summary>
    public static string TitleOf(EssayDraft draft) => $"平凡岗位上的创新路——{draft.Person}个人事迹";

    /// <summary>How many characters Word would count, by a counter written apart from the product's.</summary>
    public static int CountOf(EssayDraft draft) =>
        EssayText.Count(TitleOf(draft)) + Compose(draft).Sum(paragraph => EssayText.Count(paragraph.Text));

    private static void FillUp(List<(bool IsHeading, string Text)> paragraphs, int characters, Random random)
    {
        var fillers = EssayText.Fillers.ToArray();
        random.Shuffle(fillers);
        var next = 0;
        while (Count(paragraphs) < characters)
        {
            var at = 2 + random.Next(paragraphs.Count - 3);
            if (!paragraphs[at].IsHeading)
            {
                paragraphs[at] = (false, paragraphs[at].Text + fillers[next++ % fillers.Length]);
            }
        }
    }

    // A short essay keeps the first sentences of its sections, so that every topic leaves a trace.
    private static void CutDown(List<(bool IsHeading, string Text)> paragraphs, int characters)
    {
        for (var at = paragraphs.Count - 1; at > 0 && Count(paragraphs) > characters + 60; at--)
        {
            if (!paragraphs[at].IsHeading && !paragraphs[at - 1].IsHeading)
            {
                paragraphs.RemoveAt(at);
            }
        }

        for (var at = 1; at < paragraphs.Count && Count(paragraphs) > characters + 60; at++)
        {
            var text = paragraphs[at].Text;
            var end = text.IndexOf('。', StringComparison.Ordinal);
            if (!paragraphs[at].IsHeading && end > 0)
            {
                paragraphs[at] = (false, text[..(text.IndexOf('。', end + 1) is > 0 and var second ? second + 1 : end + 1)]);
            }
        }
    }

    private static int Count(List<(bool IsHeading, string Text)> paragraphs) =>
        paragraphs.Sum(paragraph => EssayText.Count(paragraph.Text));

    private byte[] Write(EssayDraft draft)
    {
        var markup = new EssayMarkup(draft);
        var body = new StringBuilder(markup.Title(TitleOf(draft)));
        var pictures = new Queue<PictureWrap>(draft.Pictures);
        var number = 0;
        foreach (var (isHeading, text) in Compose(draft))
        {
            body.Append(isHeading ? markup.Heading(text) : markup.Body(text, isFirst: number == 0, pictures.Count > 0 && number > 1
                ? markup.Picture(pictures.Dequeue(), number)
                : ""));
            number += isHeading ? 0 : 1;
        }

        return DocxFile.Write(
            [
                ("[Content_Types].xml", DocxFile.ContentTypes),
                ("_rels/.rels", DocxFile.RootRelations),
                ("docProps/app.xml", markup.Application),
                ("word/document.xml", EssayMarkup.Document(body.ToString())),
                ("word/styles.xml", markup.Styles),
                ("word/theme/theme1.xml", EssayMarkup.Theme),
                ("word/_rels/document.xml.rels", EssayMarkup.Relations),
            ],
            [("word/media/image1.jpeg", _picture.Value)]);
    }

    private static byte[] DrawPicture()
    {
        using var bitmap = new SKBitmap(720, 480);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint())
        {
            canvas.Clear(new SKColor(196, 208, 214));
            for (var index = 0; index < 40; index++)
            {
                paint.Color = SKColor.FromHsv(index * 37 % 360, 30 + (index % 5 * 10), 40 + (index % 6 * 9));
                canvas.DrawRect(index * 131 % 700, index * 89 % 460, 40 + (index % 7 * 12), 30 + (index % 4 * 16), paint);
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 85);

        return data.ToArray();
    }

    internal static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
