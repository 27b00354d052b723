using CreativeTalent.Host.CommandLine;
using Xunit;

namespace CreativeTalent.Host.Tests.CommandLine;

public sealed class CommandLineFrameTests
{
    [Fact]
    public async Task An_unknown_verb_is_told_which_verbs_there_are()
    {
        var call = await ProgramCall.RunAsync("rnak", "--lang", "en");

        Assert.Equal(ExitCode.UnusableInput, call.ExitCode);
        Assert.StartsWith("There is no verb 'rnak'; there are: ", call.Error, StringComparison.Ordinal);
        Assert.All(Verbs.All, verb => Assert.Contains(verb.Name, call.Error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_fault_of_a_call_is_told_at_once()
    {
        var call = await ProgramCall.RunAsync("rank", "--kuota", "--json=yes", "--quota", "--lang", "en");

        Assert.Equal(ExitCode.UnusableInput, call.ExitCode);
        Assert.Equal(
            [
                "rank has no option --kuota; there are: --aggregate, --quota, --max-per-enterprise, --json, --lang, --help.",
                "--json takes no value.",
                "--quota needs a value (N).",
                "SCORES.csv is missing. Usage: ./run rank SCORES.csv [--aggregate mean|trimmed|median] [--quota N] [--max-per-enterprise N] [--lang zh|en] [--json]",
            ],
            call.ErrorLines);
    }

    [Fact]
    public async Task Faults_are_json_too_when_a_script_reads_them()
    {
        var call = await ProgramCall.RunAsync("rank", "--json");

        Assert.StartsWith("缺少 SCORES.csv。", call.Json.GetProperty("faults")[0].GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--quota", "-1", "--quota is '-1'; a whole number from 0 to 100000 is allowed.")]
    [InlineData("--quota", "two", "--quota is 'two'; a whole number from 0 to 100000 is allowed.")]
    [InlineData("--max-per-enterprise", "0", "--max-per-enterprise is '0'; a whole number from 1 to 100000 is allowed.")]
    [InlineData("--aggregate", "average", "--aggregate is 'average'; allowed: mean, trimmed, median.")]
    public async Task A_value_out_of_bounds_names_what_is_allowed(string option, string value, string message)
    {
        var call = await ProgramCall.RunAsync("rank", "scores.csv", $"{option}={value}", "--lang=en");

        Assert.Equal(ExitCode.UnusableInput, call.ExitCode);
        Assert.Equal([message], call.ErrorLines);
    }

    [Fact]
    public async Task Help_lists_the_verbs_and_each_verb_its_options()
    {
        var all = await ProgramCall.RunAsync("--help");
        var rank = await ProgramCall.RunAsync("rank", "--help");

        Assert.Equal(ExitCode.Done, all.ExitCode);
        Assert.All(Verbs.All, verb => Assert.Contains(verb.Summary.Chinese, all.Output, StringComparison.Ordinal));
        Assert.Contains("--max-per-enterprise N", rank.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbs_have_names_of_their_own() => Assert.Equal(Verbs.All.Count, Verbs.All.DistinctBy(verb => verb.Name).Count());

    [Theory, InlineData(false), InlineData(false, "--port", "8080"), InlineData(true, "rank"), InlineData(true, "--help")]
    public void Without_a_verb_the_portal_starts(bool verb, params string[] arguments) =>
        Assert.Equal(verb, Verbs.AreNamedBy(arguments));
}
