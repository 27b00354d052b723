using System.Globalization;
using System.Text;

namespace CreativeTalent.Domain.Submissions;

/// <summary>The list of files with length and SHA-256 that lies in each archive (清单, X27).</summary>
public static class Manifest
{
    /// <summary>The list for people: UTF-8 with byte order mark and CRLF, so that Windows' own editor shows it.</summary>
    public const string TextName = "清单.txt";

    /// <summary>The same list for programs.</summary>
    public const string JsonName = "manifest.json";

    /// <summary>Both names: they are never given to a handed-in file.</summary>
    public static IReadOnlyList<string> Names { get; } = [TextName, JsonName];

    /// <summary>The content of <see cref="TextName"/>, without byte order mark.</summary>
    /// <param name="archive">The archive it lies in.</param>
    public static string Text(PlannedArchive archive)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{archive.FileName} 文件清单\r\n");
        text.Append("每个文件：名称、字节数、SHA-256。\r\n\r\n");
        var number = 0;
        foreach (var (path, file) in archive.Files)
        {
            text.Append(CultureInfo.InvariantCulture, $"{++number}. {path}\r\n   {file.Bytes} 字节\r\n   {file.Sha256}\r\n");
        }

        return text.Append(CultureInfo.InvariantCulture, $"\r\n共 {number} 个文件。\r\n").ToString();
    }
}
