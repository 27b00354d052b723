using System.Text;

namespace CreativeTalent.Domain.Screening;

/// <summary>Compares the person's name in a file name with the candidate's.</summary>
internal static class PersonInFileName
{
    private const string MiddleDots = "·•・‧∙⋅．.";

    /// <summary>True when both write the same name; spaces and the shape of a middle dot (买买提·艾力) do not count.</summary>
    public static bool IsSame(string inFileName, string candidate) =>
        string.Equals(Plain(inFileName), Plain(candidate), StringComparison.Ordinal);

    private static string Plain(string name)
    {
        var plain = new StringBuilder(name.Length);
        foreach (var letter in name.IsNormalized() ? name : name.Normalize())
        {
            if (!char.IsWhiteSpace(letter))
            {
                plain.Append(MiddleDots.Contains(letter, StringComparison.Ordinal) ? '·' : letter);
            }
        }

        return plain.ToString();
    }
}
