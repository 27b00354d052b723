using System.Globalization;
using System.Text;

namespace CreativeTalent.Domain.Submissions;

/// <summary>File names that Windows, where the Center unpacks, accepts and shows as they are.</summary>
public static class WindowsFileName
{
    /// <summary>The most characters kept of a name; longer ones lose their end, not their extension.</summary>
    public const int MaxLength = 80;

    private const string Forbidden = "<>:\"/\\|?*";
    private const string Replacements = "＜＞：＂／＼｜？＊";

    private static readonly HashSet<string> Devices = new(StringComparer.OrdinalIgnoreCase)
    {
        "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$",
        "COM0", "COM1", "COM2", "COM3", "COM4", "COM5", "COM6", "COM7", "COM8", "COM9", "COM¹", "COM²", "COM³",
        "LPT0", "LPT1", "LPT2", "LPT3", "LPT4", "LPT5", "LPT6", "LPT7", "LPT8", "LPT9", "LPT¹", "LPT²", "LPT³",
    };

    /// <summary>How Windows tells names apart: without regard to case.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>The nearest legal name.</summary>
    /// <remarks>
    /// Forbidden signs become their full-width twins, control and direction characters vanish, blanks and dots at the
    /// ends are cut, device names get an underscore in front. A legal name is returned as it is, in composed form (NFC).
    /// </remarks>
    /// <param name="name">Any text; without anything usable the result is <c>_</c>.</param>
    public static string From(string name)
    {
        var legal = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            // A lone surrogate arrives here as U+FFFD, which is no name either.
            if (rune == Rune.ReplacementChar
                || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format
                    or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
                    or UnicodeCategory.OtherNotAssigned)
            {
                continue;
            }

            var index = rune.IsBmp ? Forbidden.IndexOf((char)rune.Value, StringComparison.Ordinal) : -1;
            legal.Append(index >= 0 ? Replacements[index].ToString() : rune.ToString());
        }

        var cut = Shorten(legal.ToString().Normalize(NormalizationForm.FormC).Trim(' ', '.', '\u3000', '\u00a0'));
        var stem = cut.Split('.')[0].TrimEnd();
        return cut.Length == 0 ? "_" : Devices.Contains(stem) ? "_" + cut : cut;
    }

    /// <summary>The first of the names <c>a.pdf</c>, <c>a(2).pdf</c>, <c>a(3).pdf</c>… that is not taken, which it then is.</summary>
    /// <param name="name">A legal name.</param>
    /// <param name="taken">Names that are taken, compared with <see cref="Comparer"/>; the result is added.</param>
    public static string Distinct(string name, ISet<string> taken)
    {
        var extension = Extension(name);
        var stem = name[..^extension.Length];
        var candidate = name;
        for (var number = 2; !taken.Add(candidate); number++)
        {
            candidate = string.Create(CultureInfo.InvariantCulture, $"{stem}({number}){extension}");
        }

        return candidate;
    }

    /// <summary>The extension with its dot; empty when there is none or when it is no plain word of up to eight signs.</summary>
    /// <param name="name">A file name.</param>
    public static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot > 0 && name.Length - dot is >= 2 and <= 9 && name[(dot + 1)..].All(char.IsAsciiLetterOrDigit)
            ? name[dot..]
            : "";
    }

    private static string Shorten(string name)
    {
        if (name.Length <= MaxLength)
        {
            return name;
        }

        var extension = Extension(name);
        var stem = name[..(MaxLength - extension.Length)];
        if (char.IsHighSurrogate(stem[^1]))
        {
            stem = stem[..^1];
        }

        return stem.TrimEnd(' ', '.', '\u3000', '\u00a0') + extension;
    }
}
