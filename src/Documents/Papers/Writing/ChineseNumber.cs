namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Numbers of headings in Chinese characters.</summary>
internal static class ChineseNumber
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>1 to 99 as 一 to 九十九; larger numbers stay in Arabic digits.</summary>
    public static string Of(int number) => number switch
    {
        < 10 => $"{Digits[number]}",
        10 => "十",
        < 20 => $"十{Digits[number % 10]}",
        < 100 when number % 10 == 0 => $"{Digits[number / 10]}十",
        < 100 => $"{Digits[number / 10]}十{Digits[number % 10]}",
        _ => $"{number}",
    };
}
