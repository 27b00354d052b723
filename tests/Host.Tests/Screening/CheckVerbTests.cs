using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Tests.CommandLine;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Candidates;
using Xunit;

namespace CreativeTalent.Host.Tests.Screening;

[Rule("R36", "R37")]
public sealed class CheckVerbTests : IDisposable
{
    private static readonly CandidateMaker Maker = new(new SampleMakers());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("check-");

    [Fact]
    public async Task A_good_candidate_passes_and_is_named()
    {
        var sample = Maker.Make(3);

        var call = await ProgramCall.RunAsync("check", sample.WriteFolder(_folder.FullName), "--json");

        Assert.Equal(ExitCode.Done, call.ExitCode);
        Assert.True(call.Json.GetProperty("passed").GetBoolean());
        Assert.Equal((sample.Area, sample.Person), (call.Json.GetProperty("area").GetString(), call.Json.GetProperty("candidate").GetString()));
    }

    [Fact]
    public async Task A_defect_is_a_negative_answer_with_all_that_a_script_needs()
    {
        var call = await ProgramCall.RunAsync("check", Write("essay-body-in-song"), "--stage", "nomination", "--json");

        Assert.Equal(ExitCode.NegativeAnswer, call.ExitCode);
        var finding = call.Json.GetProperty("findings")[0];
        Assert.Equal(
            ["rule", "reading", "code", "severity", "file", "place", "found", "allowed", "message", "remedy"],
            finding.EnumerateObject().Select(property => property.Name));
        Assert.Equal(("R20", "essay.body-font", "error", "宋体"), (
            finding.GetProperty("rule").GetString(),
            finding.GetProperty("code").GetString(),
            finding.GetProperty("severity").GetString(),
            finding.GetProperty("found").GetString()));
    }

    [Fact]
    public async Task Without_json_it_speaks_to_people_in_their_language()
    {
        var path = Write("essay-lines-single");

        var chinese = await ProgramCall.RunAsync("check", path);
        var english = await ProgramCall.RunAsync("check", path, "--lang", "en");

        Assert.Contains("未通过（错误 1", chinese.Output, StringComparison.Ordinal);
        Assert.Contains("《细则》五（一）2", chinese.Output, StringComparison.Ordinal);
        Assert.Contains("Not passed (1 errors", english.Output, StringComparison.Ordinal);
        Assert.Contains("set the line spacing to exactly 28 pt", english.Output, StringComparison.Ordinal);
    }

    [Fact, Rule("R46")]
    public async Task One_film_is_judged_alone_and_nothing_is_missed()
    {
        var film = Maker.Makers.Videos.MakeGood("李喆", 1);
        var path = Path.Combine(_folder.FullName, film.Name);
        await File.WriteAllBytesAsync(path, film.Content, TestContext.Current.CancellationToken);

        Assert.Equal(ExitCode.Done, (await ProgramCall.RunAsync("check", path, "--stage", "final")).ExitCode);
    }

    [Theory, InlineData("没有.zip", null), InlineData("说明.txt", "不是材料")]
    public async Task What_is_no_material_is_unusable_input(string name, string? content)
    {
        var path = Path.Combine(_folder.FullName, name);
        if (content is not null)
        {
            await File.WriteAllTextAsync(path, content, TestContext.Current.CancellationToken);
        }

        var call = await ProgramCall.RunAsync("check", path);

        Assert.Equal(ExitCode.UnusableInput, call.ExitCode);
        Assert.Single(call.ErrorLines);
    }

    [Fact]
    public async Task An_unknown_stage_is_unusable_input() =>
        Assert.Equal(ExitCode.UnusableInput, (await ProgramCall.RunAsync("check", _folder.FullName, "--stage", "later")).ExitCode);

    public void Dispose() => _folder.Delete(recursive: true);

    private string Write(string defect) => CandidateDefects.All.Single(each => each.Name == defect).Write(Maker, _folder.FullName);
}
