using System.Globalization;
using System.Text.RegularExpressions;

namespace CreativeTalent.Domain.Screening;

/// <summary>The three kinds of photos (R23–R25).</summary>
public enum PhotoKind
{
    /// <summary>标准照, named 姓名+2寸照 (R23).</summary>
    IdPhoto,

    /// <summary>半身照, named 姓名+半身照 (R24).</summary>
    HalfLength,

    /// <summary>工作照, named 姓名+工作照 (R25).</summary>
    Work,
}

/// <summary>What a photo's file name says: whose, which kind, which number (R23–R25, X23).</summary>
public sealed partial record PhotoName
{
    // Longer names come from attackers, not from file systems: 255 is what those allow.
    private const int LongestName = 255;

    /// <summary>The kind.</summary>
    public required PhotoKind Kind { get; init; }

    /// <summary>The person's name as written; empty when the name begins with the kind.</summary>
    public required string Person { get; init; }

    /// <summary>True when a plus sign, half or full width, stands between person and kind.</summary>
    public required bool HasPlus { get; init; }

    /// <summary>The number behind the kind, from 1; null when there is none.</summary>
    public required int? Index { get; init; }

    /// <summary>Reads a file name, with or without extension; null when no kind of photo is named in it.</summary>
    /// <param name="fileName">The last part of a path, for example <c>王伟+工作照2.jpg</c>.</param>
    public static PhotoName? Parse(string fileName)
    {
        if (fileName.Length > LongestName || NamePattern().Match(fileName) is not { Success: true } match)
        {
            return null;
        }

        return new PhotoName
        {
            Kind = match.Groups["kind"].ValueSpan switch
            {
                "半身照" => PhotoKind.HalfLength,
                "工作照" => PhotoKind.Work,
                _ => PhotoKind.IdPhoto,
            },
            Person = match.Groups["person"].Value.Trim(),
            HasPlus = match.Groups["joint"].ValueSpan.ContainsAny('+', '＋'),
            Index = int.TryParse(match.Groups["index"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                ? index
                : null,
        };
    }

    [GeneratedRegex(@"^(?<person>.*?)(?<joint>[\s+＋_\-—]*)(?<kind>[2２二两]寸照?|标准照|半身照|工作照)片?[\s_\-—(（]*(?<index>[0-9]{1,3})?",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex NamePattern();
}
