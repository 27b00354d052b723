using System.Text;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.CommandLine;

/// <summary>Writes the help pages from what the verbs say of themselves.</summary>
internal static class HelpPage
{
    private const string ExitCodes = "0 / 1 / 2";

    public static string Usage(IVerb verb) => string.Join(
        ' ',
        new[] { "./run", verb.Name }
            .Concat(verb.Operands)
            .Concat(verb.Options.Select(option => option.Value is null ? $"[{option.Name}]" : $"[{option.Name} {option.Value}]"))
            .Append("[--lang zh|en] [--json]"));

    public static BilingualText Of(IVerb verb) => new(Page(verb, "zh"), Page(verb, "en"));

    public static BilingualText OfAll(IReadOnlyList<IVerb> verbs) => new(
        $"./run 不带命令启动门户；命令：\n{List(verbs, "zh")}\n退出码 {ExitCodes}：完成 / 否定结果 / 输入不可用。命令后加 --help 看选项。",
        $"./run without a verb starts the portal; the verbs are:\n{List(verbs, "en")}\nExit codes {ExitCodes}: done / a negative answer / unusable input. Add --help to a verb for its options.");

    private static string List(IReadOnlyList<IVerb> verbs, string language) =>
        string.Join('\n', verbs.Select(verb => $"  {verb.Name,-10} {verb.Summary.In(language)}"));

    private static string Page(IVerb verb, string language)
    {
        var page = new StringBuilder(Usage(verb)).Append("\n\n").Append(verb.Summary.In(language)).Append('\n');

        foreach (var option in ArgumentReader.OptionsOf(verb))
        {
            page.Append($"\n  {option.Name} {option.Value}".PadRight(38)).Append(' ').Append(option.Summary.In(language));
        }

        return page.ToString();
    }
}
