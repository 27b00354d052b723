namespace CreativeTalent.Documents.Essays;

/// <summary>Counts text as Word's 字数 does (R17, X1).</summary>
/// <remarks>
/// Each east-asian character or punctuation mark is one; other characters count one per run between spaces, so “2023年” is
/// two and “H.264” one. Marks that both scripts share (“ ” … —) are east-asian when they stand beside one.
/// </remarks>
internal static class WordCount
{
    /// <summary>The count of one paragraph; a paragraph's end always ends a word.</summary>
    public static int Of(string text)
    {
        var count = 0;
        var isInWord = false;
        for (var at = 0; at < text.Length; at++)
        {
            var character = text[at];
            if (char.IsWhiteSpace(character) || char.IsControl(character))
            {
                isInWord = false;
            }
            else if (IsEastAsian(text, at))
            {
                count++;
                isInWord = false;
                at += char.IsHighSurrogate(character) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 1 : 0;
            }
            else if (!isInWord)
            {
                count++;
                isInWord = true;
            }
        }

        return count;
    }

    /// <summary>True for Chinese characters proper, which take the east-asian font.</summary>
    public static bool IsEastAsian(char character) => character is
        (>= '\u2E80' and <= '\u9FFF') or (>= '\uA000' and <= '\uA4CF') or (>= '\uAC00' and <= '\uD7A3')
        or (>= '\uF900' and <= '\uFAFF') or (>= '\uFE30' and <= '\uFE4F') or (>= '\uFF01' and <= '\uFFEE')
        or (>= '\u1100' and <= '\u11FF') or (>= '\uD840' and <= '\uD8BF');

    private static bool IsEastAsian(string text, int at) =>
        IsEastAsian(text[at]) || (IsShared(text[at]) && (HasNeighbour(text, at, -1) || HasNeighbour(text, at, 1)));

    private static bool IsShared(char character) => character is
        (>= '\u2010' and <= '\u2027') or (>= '\u2030' and <= '\u203B') or '\u00B7' or '\u00D7' or '\u00B1' or '\u00B0'
        or (>= '\u2100' and <= '\u214F') or (>= '\u2160' and <= '\u217F') or (>= '\u2190' and <= '\u21FF') or (>= '\u2200' and <= '\u22FF')
        or (>= '\u2460' and <= '\u24FF') or (>= '\u2500' and <= '\u27BF');

    /// <summary>Looks past further shared marks, so that both halves of “——” see the character beyond.</summary>
    private static bool HasNeighbour(string text, int at, int step)
    {
        for (at += step; at >= 0 && at < text.Length; at += step)
        {
            if (!IsShared(text[at]))
            {
                return IsEastAsian(text[at]) || (char.IsLowSurrogate(text[at]) && at > 0 && IsEastAsian(text[at - 1]));
            }
        }

        return false;
    }
}
