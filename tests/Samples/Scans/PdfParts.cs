using System.Globalization;
using System.Text;

namespace CreativeTalent.Samples.Scans;

/// <summary>Writes small PDF files: pages of one picture each, pages of text, and the traps of the defects.</summary>
internal sealed class PdfParts
{
    private readonly List<byte[]> _objects = [];
    private readonly List<int> _pages = [];

    // 1 is the catalogue, 2 the page tree; both are written last.
    public PdfParts() => _objects.AddRange([[], []]);

    /// <summary>Further entries of the catalogue, for example an open action.</summary>
    public string CatalogEntries { get; set; } = "";

    /// <summary>Further entries of the trailer, for example encryption.</summary>
    public string TrailerEntries { get; set; } = "";

    /// <summary>A page that one JPEG fills.</summary>
    public void AddPicturePage(byte[] jpeg, int width, int height)
    {
        var picture = AddStream($"/Type /XObject /Subtype /Image /Width {width} /Height {height} /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter /DCTDecode", jpeg);
        AddPage($"/XObject << /Scan {picture} 0 R >>", "q 595.28 0 0 841.89 0 0 cm /Scan Do Q"u8.ToArray());
    }

    /// <summary>A page of typed text.</summary>
    public void AddTextPage(int lines)
    {
        var text = new StringBuilder("BT /F1 14 Tf 72 760 Td 20 TL ");
        for (var line = 0; line < lines; line++)
        {
            text.Append(CultureInfo.InvariantCulture, $"(Line {line} of a form that was saved as PDF and never printed.) Tj T* ");
        }

        AddPage("/Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>", Encoding.ASCII.GetBytes(text.Append("ET").ToString()));
    }

    /// <summary>Adds an object and tells its number.</summary>
    public int AddObject(string body)
    {
        _objects.Add(Encoding.Latin1.GetBytes(body));

        return _objects.Count;
    }

    /// <summary>Adds a stream object and tells its number.</summary>
    public int AddStream(string entries, byte[] content)
    {
        _objects.Add([.. Encoding.Latin1.GetBytes($"<< {entries} /Length {content.Length} >>\nstream\n"), .. content, .. "\nendstream"u8]);

        return _objects.Count;
    }

    /// <summary>The file.</summary>
    /// <param name="id">Makes the file differ.</param>
    public byte[] ToFile(int id)
    {
        _objects[0] = Encoding.Latin1.GetBytes($"<< /Type /Catalog /Pages 2 0 R {CatalogEntries} >>");
        _objects[1] = Encoding.Latin1.GetBytes($"<< /Type /Pages /Count {_pages.Count} /Kids [{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}] >>");
        var file = new MemoryStream();
        file.Write("%PDF-1.5\n%\xE2\xE3\xCF\xD3\n"u8);
        var offsets = new List<long>();
        for (var number = 1; number <= _objects.Count; number++)
        {
            offsets.Add(file.Position);
            file.Write(Encoding.ASCII.GetBytes($"{number} 0 obj\n"));
            file.Write(_objects[number - 1]);
            file.Write("\nendobj\n"u8);
        }

        var table = file.Position;
        file.Write(Encoding.ASCII.GetBytes($"xref\n0 {_objects.Count + 1}\n0000000000 65535 f \n"));
        foreach (var offset in offsets)
        {
            file.Write(Encoding.ASCII.GetBytes($"{offset:D10} 00000 n \n"));
        }

        file.Write(Encoding.ASCII.GetBytes(
            $"trailer\n<< /Size {_objects.Count + 1} /Root 1 0 R /ID [<{id:X32}> <{id:X32}>] {TrailerEntries} >>\nstartxref\n{table}\n%%EOF\n"));

        return file.ToArray();
    }

    private void AddPage(string resources, byte[] content)
    {
        var drawing = AddStream("", content);
        _pages.Add(AddObject($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89] /Resources << {resources} >> /Contents {drawing} 0 R >>"));
    }
}
