using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.CommandLine;

/// <summary>Splits what follows a verb into operands and options, and reports every fault of form at once.</summary>
internal static class ArgumentReader
{
    private static readonly IReadOnlyList<VerbOption> Common =
    [
        new("--json", null, new("以 JSON 输出", "print JSON")),
        new("--lang", "zh|en", new("输出语言，默认 zh", "language of the output, zh by default")),
        new("--help", null, new("显示本页", "show this page")),
    ];

    public static IReadOnlyList<VerbOption> OptionsOf(IVerb verb) => [.. verb.Options, .. Common];

    /// <summary>Reads <c>--name value</c>, <c>--name=value</c> and operands in any order; <c>--</c> ends the options.</summary>
    public static (IReadOnlyList<string> Operands, IReadOnlyDictionary<string, string> Options) Read(
        IVerb verb, IReadOnlyList<string> arguments)
    {
        var known = OptionsOf(verb).ToDictionary(option => option.Name, StringComparer.Ordinal);
        var operands = new List<string>();
        var options = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<BilingualText>();

        for (var index = 0; index < arguments.Count; index++)
        {
            if (arguments[index] == "--")
            {
                operands.AddRange(arguments.Skip(index + 1));
                break;
            }

            if (!arguments[index].StartsWith('-') || arguments[index] == "-")
            {
                operands.Add(arguments[index]);
                continue;
            }

            var (name, value) = arguments[index].Split('=', 2) is [var left, var right] ? (left, right) : (arguments[index], null);

            if (!known.TryGetValue(name, out var option))
            {
                faults.Add(new(
                    $"{verb.Name} 没有选项 {name}，可用：{string.Join("、", known.Keys)}。",
                    $"{verb.Name} has no option {name}; there are: {string.Join(", ", known.Keys)}."));
                continue;
            }

            if (option.Value is not null && value is null)
            {
                if (index + 1 == arguments.Count || arguments[index + 1].StartsWith("--", StringComparison.Ordinal))
                {
                    faults.Add(new($"{name} 后面缺少值（{option.Value}）。", $"{name} needs a value ({option.Value})."));
                    continue;
                }

                value = arguments[++index];
            }
            else if (option.Value is null && value is not null)
            {
                faults.Add(new($"{name} 不带值。", $"{name} takes no value."));
                continue;
            }

            if (!options.TryAdd(name, value ?? ""))
            {
                faults.Add(new($"{name} 只能出现一次。", $"{name} is given twice."));
            }
        }

        if (options.TryGetValue("--lang", out var language) && language is not ("zh" or "en"))
        {
            faults.Add(new($"--lang 的值为“{language}”，允许：zh、en。", $"--lang is '{language}'; allowed: zh, en."));
        }

        faults.AddRange(verb.Operands.Skip(operands.Count).Select(missing => new BilingualText(
            $"缺少 {missing}。用法：{HelpPage.Usage(verb)}",
            $"{missing} is missing. Usage: {HelpPage.Usage(verb)}")));
        faults.AddRange(operands.Skip(verb.Operands.Count).Select(extra => new BilingualText(
            $"多出了“{extra}”。用法：{HelpPage.Usage(verb)}",
            $"'{extra}' is too much. Usage: {HelpPage.Usage(verb)}")));

        return faults.Count == 0 ? (operands, options) : throw UnusableInputException.Of(faults);
    }
}
