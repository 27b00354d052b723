using System.Text.RegularExpressions;

namespace CreativeTalent.Domain.Screening;

/// <summary>What the name of a candidate's archive or folder says: 地区名+姓名 (R28, X24, X37).</summary>
internal sealed partial record ArchiveName
{
    private const int LongestName = 200;

    /// <summary>What stands behind the plus sign in names of parts, never a person's name.</summary>
    private static readonly string[] PartWords = ["照", "视频", "材料", "推荐表", "汇总表", "事迹", "证明"];

    /// <summary>The area as written, for example 晋中 or 晋中市.</summary>
    public required string Area { get; init; }

    /// <summary>The person, without the suffix that keeps namesakes apart (X24).</summary>
    public required string Person { get; init; }

    /// <summary>True when a plus sign, half or full width, stands between both.</summary>
    public required bool HasPlus { get; init; }

    /// <summary>Reads a name, with or without extension; null when it does not name area and person.</summary>
    /// <param name="name">The last part of a path.</param>
    /// <param name="settings">The known areas, by which a name without plus sign is divided.</param>
    public static ArchiveName? Parse(string name, ArchiveSettings settings)
    {
        var stem = Stem(name);
        if (stem.Length > LongestName)
        {
            return null;
        }

        var plus = stem.IndexOfAny(['+', '＋']);
        if (plus > 0)
        {
            return Create(stem[..plus].Trim(), stem[(plus + 1)..], hasPlus: true);
        }

        var area = settings.Areas.Where(area => stem.StartsWith(area, StringComparison.Ordinal)).MaxBy(area => area.Length);
        if (area is null)
        {
            return null;
        }

        area = stem.AsSpan(area.Length).StartsWith("市") ? area + "市" : area;

        return Create(area, stem[area.Length..].TrimStart('-', '_', ' ', '—', '－', '·'), hasPlus: false);
    }

    /// <summary>The person in 姓名+照片; null when a file is no photo archive, empty when nobody is named.</summary>
    public static string? PersonOfPhotoArchive(MaterialFile file)
    {
        if (file.Facts is not ArchiveFacts)
        {
            return null;
        }

        var stem = Stem(file.Name);
        var mark = stem.LastIndexOf("照片", StringComparison.Ordinal);

        return mark < 0 || stem.Length > LongestName ? null : stem[..mark].TrimEnd('+', '＋', '-', '_', ' ', '的');
    }

    /// <summary>The name without the extension of an archive; other dots belong to the name.</summary>
    public static string Stem(string name)
    {
        var dot = name.LastIndexOf('.');

        return dot > 0 && name.Length - dot <= 5 && name[(dot + 1)..].All(char.IsAsciiLetterOrDigit) ? name[..dot].Trim() : name.Trim();
    }

    private static ArchiveName? Create(string area, string rest, bool hasPlus)
    {
        var match = PersonPattern().Match(rest.Trim());

        return area.Length > 0 && match.Success && !PartWords.Any(word => rest.Contains(word, StringComparison.Ordinal))
            ? new ArchiveName { Area = area, Person = match.Groups["person"].Value.Trim(), HasPlus = hasPlus }
            : null;
    }

    // Rare characters lie outside the basic plane, so surrogates belong to names.
    [GeneratedRegex(@"^(?<person>[\p{L}\p{M}\p{Cs}·•・. ]{2,40}?)\s*([-_—(（\[【].{0,40})?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex PersonPattern();
}
