using System.Text;

namespace CreativeTalent.Documents.Archives;

/// <summary>Decides whether an entry's name may be used as a path, and which entries nobody put there on purpose.</summary>
internal static class EntryName
{
    private const int MaxPathLength = 400;

    private static readonly string[] WindowsDevices =
    [
        "CON", "PRN", "AUX", "NUL", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9",
        "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9",
    ];

    /// <summary>The name as a clean relative path with <c>/</c>, composed (NFC), as Windows and macOS show it.</summary>
    /// <exception cref="ArchiveFaultException">The name points outside the folder, or cannot be a file's name.</exception>
    public static string ToPath(string name)
    {
        var path = name.Replace('\\', '/');
        if (path.StartsWith('/'))
        {
            throw Unsafe("unsafe.absolute-path", "压缩包内文件使用了绝对路径", "An entry has an absolute path");
        }

        if (path.Contains(':'))
        {
            throw Unsafe("unsafe.absolute-path", "压缩包内文件名带有盘符或冒号", "An entry's name has a drive letter or a colon");
        }

        if (path.Any(IsForbidden) || path.Length > MaxPathLength)
        {
            throw Unsafe("unsafe.name", "压缩包内文件名含有控制字符或过长", "An entry's name holds control characters or is too long");
        }

        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(part => part != ".").ToList();
        if (parts.Contains(".."))
        {
            throw Unsafe("unsafe.path-escape", "压缩包内文件的路径指向压缩包之外（..）", "An entry's path leads out of the archive (..)");
        }

        if (parts.Count == 0 || parts.Any(IsDevice))
        {
            throw Unsafe("unsafe.name", "压缩包内文件名不能作为文件名使用", "An entry's name cannot be a file's name");
        }

        // "!" separates an archive from its entries in the paths of the material.
        return string.Join('/', parts).Replace('!', '！').Normalize(NormalizationForm.FormC);
    }

    /// <summary>True for files that operating systems and office programs leave behind by themselves.</summary>
    public static bool IsLitter(string path)
    {
        var name = path[(path.LastIndexOf('/') + 1)..];

        return path.StartsWith("__MACOSX/", StringComparison.OrdinalIgnoreCase)
            || path.Contains("/__MACOSX/", StringComparison.OrdinalIgnoreCase)
            || name.StartsWith("._", StringComparison.Ordinal)
            || name.StartsWith("~$", StringComparison.Ordinal)
            || name.ToUpperInvariant() is ".DS_STORE" or "THUMBS.DB" or "DESKTOP.INI";
    }

    /// <summary>The name made harmless for showing: control and direction characters become a question mark.</summary>
    public static string ToPrintable(string name)
    {
        var text = string.Concat(name.Select(character => IsForbidden(character) || char.IsSurrogate(character) ? '?' : character));

        return text.Length <= 120 ? text : text[..120] + "…";
    }

    private static bool IsForbidden(char character) =>
        char.IsControl(character) || character is >= '\u202A' and <= '\u202E' or >= '\u2066' and <= '\u2069' or '\uFFFE' or '\uFFFF';

    private static bool IsDevice(string part)
    {
        var dot = part.IndexOf('.', StringComparison.Ordinal);
        var stem = dot < 0 ? part : part[..dot];

        return WindowsDevices.Contains(stem.TrimEnd(), StringComparer.OrdinalIgnoreCase);
    }

    private static ArchiveFaultException Unsafe(string code, string chinese, string english) => new(code, chinese, english);
}
