using System.Text.Json;
using CreativeTalent.Host.CommandLine;
using Xunit;

namespace CreativeTalent.Host.Tests.CommandLine;

/// <summary>What one call of the command line answered.</summary>
internal sealed record ProgramCall(ExitCode ExitCode, string Output, string Error)
{
    public IReadOnlyList<string> ErrorLines => Error.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);

    public JsonElement Json => JsonDocument.Parse(Output).RootElement;

    public static async Task<ProgramCall> RunAsync(params IReadOnlyList<string> arguments)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var exitCode = await CommandLineFrame.RunAsync(arguments, output, error, TestContext.Current.CancellationToken);

        return new ProgramCall(exitCode, output.ToString(), error.ToString());
    }
}
