namespace CreativeTalent.Domain.Screening;

/// <summary>Tells which face a font name stands for: the same face has a Chinese, an English and several makers' names (R20).</summary>
public static class EastAsianFace
{
    private static readonly string[] FangSong = ["仿宋", "FANGSONG"];
    private static readonly string[] Hei = ["黑体", "SIMHEI", "HEITI"];

    /// <summary>True for 仿宋: 仿宋, 仿宋_GB2312, FangSong, 华文仿宋, 方正仿宋 and so on.</summary>
    /// <param name="font">A font name; the first of a list counts.</param>
    public static bool IsFangSong(string font) => Matches(font, FangSong);

    /// <summary>True for 黑体: 黑体, SimHei, 华文黑体, 方正黑体 and so on.</summary>
    /// <param name="font">A font name; the first of a list counts.</param>
    public static bool IsHei(string font) => Matches(font, Hei);

    private static bool Matches(string font, string[] names)
    {
        var first = font.Split(';', 2)[0].Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant();

        return names.Any(name => first.Contains(name, StringComparison.Ordinal));
    }
}
