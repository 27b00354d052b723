using System.Text;
using System.Text.Json;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.CommandLine;

/// <summary>Finds the verb, reads its options, runs it, and prints what is wrong with the call.</summary>
internal static class CommandLineFrame
{
    /// <summary>Runs one verb.</summary>
    /// <param name="arguments">The verb and what follows it.</param>
    /// <param name="output">Where the answer goes.</param>
    /// <param name="error">Where messages for people go.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl+C.</param>
    /// <param name="verbs">The verbs to choose from; the program's own when left out.</param>
    public static async Task<ExitCode> RunAsync(
        IReadOnlyList<string> arguments,
        TextWriter output,
        TextWriter error,
        CancellationToken cancellationToken,
        IReadOnlyList<IVerb>? verbs = null)
    {
        verbs ??= Verbs.All;
        var (language, json) = (LanguageOf(arguments), arguments.Contains("--json"));

        try
        {
            if (arguments is [] or ["--help" or "-h", ..])
            {
                await output.WriteLineAsync(HelpPage.OfAll(verbs).In(language));
                return ExitCode.Done;
            }

            var verb = verbs.FirstOrDefault(verb => verb.Name == arguments[0]) ?? throw new UnusableInputException(new(
                $"没有“{arguments[0]}”这个命令，可用：{string.Join("、", verbs.Select(verb => verb.Name))}。",
                $"There is no verb '{arguments[0]}'; there are: {string.Join(", ", verbs.Select(verb => verb.Name))}."));

            if (arguments.Contains("--help") || arguments.Contains("-h"))
            {
                await output.WriteLineAsync(HelpPage.Of(verb).In(language));
                return ExitCode.Done;
            }

            var (operands, options) = ArgumentReader.Read(verb, [.. arguments.Skip(1)]);

            return await verb.RunAsync(
                new VerbCall { Operands = operands, Options = options, Json = json, Language = language, Output = output, Error = error },
                cancellationToken);
        }
        catch (UnusableInputException unusable)
        {
            await PrintFaultsAsync(unusable.Faults, language, json, output, error);
            return ExitCode.UnusableInput;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await error.WriteLineAsync(new BilingualText("已中断。", "Interrupted.").In(language));
            return ExitCode.Interrupted;
        }
    }

    private static async Task PrintFaultsAsync(
        IReadOnlyList<BilingualText> faults, string language, bool json, TextWriter output, TextWriter error)
    {
        foreach (var fault in faults)
        {
            await error.WriteLineAsync(fault.In(language));
        }

        if (json)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, JsonText.Options))
            {
                writer.WriteStartObject();
                writer.WriteStartArray("faults");

                foreach (var fault in faults)
                {
                    writer.WriteStringValue(fault.In(language));
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            await output.WriteLineAsync(Encoding.UTF8.GetString(buffer.ToArray()));
        }
    }

    private static string LanguageOf(IReadOnlyList<string> arguments) =>
        arguments.Zip(arguments.Skip(1)).Any(pair => pair is ("--lang", "en")) || arguments.Contains("--lang=en") ? "en" : "zh";
}
