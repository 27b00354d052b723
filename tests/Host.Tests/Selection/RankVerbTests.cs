using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Selection;
using CreativeTalent.Host.Tests.CommandLine;
using Xunit;

namespace CreativeTalent.Host.Tests.Selection;

public sealed class RankVerbTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("rank-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact, Rule("R33", "R38", "X12")]
    public async Task Sheets_become_totals_with_two_decimals_and_ranks_with_ties()
    {
        var call = await RankAsync(
            "candidate,enterprise,expert,score\n王伟,甲,1,88.12\n王伟,甲,2,88.13\n李芳,乙,1,88.13\n张敏,丙,1,95\n赵磊,丁,1,7.5\n");

        Assert.Equal(ExitCode.Done, call.ExitCode);
        Assert.Equal(["张敏 95.00 1 False", "李芳 88.13 2 True", "王伟 88.13 2 True", "赵磊 7.50 4 False"], Rows(call));
        Assert.Equal(
            ["candidate", "enterprise", "total", "rank", "tied", "selected", "reason"],
            call.Json.GetProperty("ranking")[0].EnumerateObject().Select(property => property.Name));
    }

    [Theory, Rule("X12")]
    [InlineData("mean", "70.25")]
    [InlineData("trimmed", "80.50")]
    [InlineData("median", "80.50")]
    public async Task The_aggregate_is_chosen_by_an_option_and_a_missing_sheet_is_no_zero(string aggregate, string total)
    {
        var call = await RankAsync(
            "candidate,enterprise,expert,score\nA,E,1,20\nA,E,2,80\nA,E,3,81\nA,E,4,100\nB,F,1,50\nB,F,2,50\nB,F,3,50\n", "--aggregate", aggregate);

        Assert.StartsWith($"A {total} 1", Rows(call)[0], StringComparison.Ordinal);
    }

    [Fact, Rule("X12")]
    public async Task Trimming_fewer_than_three_sheets_is_unusable_input_for_each_candidate()
    {
        var call = await RankAsync(
            "candidate,enterprise,expert,score\nA,E,1,20\nA,E,2,80\nB,F,1,50\n", "--aggregate", "trimmed", "--lang", "en");

        Assert.Equal(ExitCode.UnusableInput, call.ExitCode);
        Assert.Equal(2, call.ErrorLines.Count);
        Assert.StartsWith("'A' has 2 sheets;", call.ErrorLines[0], StringComparison.Ordinal);
    }

    [Fact, Rule("X13")]
    public async Task Tie_break_columns_part_equal_totals_in_order_and_more_is_better()
    {
        var call = await RankAsync(
            "candidate,enterprise,expert,score,results,political\nA,E,1,88,60,27\nB,F,1,88,60,28\nC,G,1,88,61,20\nD,H,1,88,60,27\n", "--quota", "2");

        Assert.Equal(ExitCode.Done, call.ExitCode);
        Assert.Equal(["C 88.00 1 False", "B 88.00 2 False", "A 88.00 3 True", "D 88.00 3 True"], Rows(call));
        Assert.Equal(["C", "B"], Selected(call));
    }

    [Fact, Rule("X13")]
    public async Task A_tie_on_the_line_selects_nobody_of_the_tie_and_exits_1()
    {
        var call = await RankAsync("candidate,enterprise,expert,score\nA,E,1,90\nB,F,1,88\nC,G,1,88\n", "--quota", "2");

        Assert.Equal(ExitCode.NegativeAnswer, call.ExitCode);
        Assert.Equal(["A"], Selected(call));
        Assert.Contains("并列待定：B、C，2 人取 1 人。", call.Error, StringComparison.Ordinal);
    }

    [Fact, Rule("R38", "X14")]
    public async Task The_cap_passes_over_with_a_reason_and_what_it_leaves_empty_exits_1()
    {
        const string Sheets = "candidate,enterprise,expert,score\nA,E,1,90\nB,E,1,88\nC,E,1,80\nD,F,1,70\n";

        var met = await RankAsync(Sheets, "--quota", "3", "--max-per-enterprise", "2");
        var notMet = await RankAsync(Sheets, "--quota", "4", "--max-per-enterprise", "2");

        Assert.Equal((ExitCode.Done, ExitCode.NegativeAnswer), (met.ExitCode, notMet.ExitCode));
        Assert.Equal(["A", "B", "D"], Selected(met));
        Assert.Contains("X14", met.Json.GetProperty("ranking")[2].GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Contains("缺 1 个", notMet.Error, StringComparison.Ordinal);
    }

    [Fact, Rule("X14")]
    public async Task Candidates_whose_enterprise_is_blank_do_not_share_a_cap()
    {
        var call = await RankAsync(
            "candidate,enterprise,expert,score\nA,,1,90\nB,,1,88\n", "--quota", "2", "--max-per-enterprise", "1");

        Assert.Equal(["A", "B"], Selected(call));
    }

    [Fact]
    public async Task Every_fault_of_a_file_is_told_at_once_with_its_line()
    {
        var call = await RankAsync(
            "candidate,enterprise,expert,score\nA,E,1,88.12\nA,E,1,x\nA,F,2,101\n,E,1,88\n\nC,E,,-1\nD,E,1,\nE,E,1\n", "--lang", "en");

        Assert.Equal(ExitCode.UnusableInput, call.ExitCode);
        Assert.Equal(
            [
                "Line 3: 'score' is 'x', which is not a number.",
                "Line 4: score 101 is not within 0 to 100.",
                "Line 5: the candidate is empty.",
                "Line 7: the expert is empty.",
                "Line 7: score -1 is not within 0 to 100.",
                "Line 8: 'score' is empty. A sheet that is missing has no row; a blank is not a zero.",
                "Line 9: 3 fields, but the head has 4.",
                "Lines 2, 3: expert '1' has 2 sheets for 'A'; one is allowed.",
                "Lines 2, 4: 'A' has different enterprises: 'E', 'F'.",
            ],
            call.ErrorLines);
    }

    [Theory]
    [InlineData("", "The file is empty.")]
    [InlineData("candidate,enterprise,expert,score\n", "There is no row of scores below the head.")]
    [InlineData("candidate,expert,expert\nA,1,2\n", "Line 1: the head has no column 'enterprise'.|Line 1: the head has 2 columns 'expert'.|Line 1: the head has no column 'score'.")]
    [InlineData("candidate,enterprise,expert,score\nA,E,1,\"90\n", "Line 2: a quote is not closed.|Line 2: 'score' is '90', which is not a number.")]
    public async Task A_file_without_usable_rows_is_refused(string content, string faults)
    {
        var call = await RankAsync(content, "--lang", "en");

        Assert.Equal(ExitCode.UnusableInput, call.ExitCode);
        Assert.StartsWith(faults.Split('|')[0], call.ErrorLines[0], StringComparison.Ordinal);
        Assert.True(call.ErrorLines.Count >= faults.Split('|').Length - 1);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_unusable_input() =>
        Assert.Equal(ExitCode.UnusableInput, (await ProgramCall.RunAsync("rank", Path.Combine(folder.FullName, "none.csv"))).ExitCode);

    [Theory]
    [InlineData("gb18030", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", true)]
    public async Task Files_saved_by_a_spreadsheet_program_are_read(string encoding, bool mark)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var code = Encoding.GetEncoding(encoding);
        const string Sheets = "候选人,企业,专家,得分\r\n\"王,伟\",晋中新源阀门厂,\"1\"\"组\",90.5\r\n";
        byte[] content = [.. mark ? code.GetPreamble() : [], .. code.GetBytes(Sheets)];

        var call = await RankAsync(content);

        Assert.Equal(ExitCode.Done, call.ExitCode);
        Assert.Equal(["王,伟 90.50 1 False"], Rows(call));
        Assert.Equal("晋中新源阀门厂", call.Json.GetProperty("ranking")[0].GetProperty("enterprise").GetString());
    }

    [Fact]
    public async Task Bytes_in_no_known_encoding_are_refused() =>
        Assert.Equal(ExitCode.UnusableInput, (await RankAsync([0x41, 0xFF, 0xFF, 0x2C])).ExitCode);

    [Fact, Rule("X13")]
    public async Task The_order_of_the_rows_does_not_matter()
    {
        string[] rows = ["A,E,1,90", "B,F,1,88", "C,G,1,88", "A,E,2,80", "D,F,1,88"];

        var forward = await RankAsync("candidate,enterprise,expert,score\n" + string.Join('\n', rows), "--quota", "2");
        var backward = await RankAsync("candidate,enterprise,expert,score\n" + string.Join('\n', rows.Reverse()), "--quota", "2");

        Assert.Equal(forward.Output, backward.Output);
    }

    [Fact]
    public async Task Eight_thousand_rows_take_the_whole_program_less_than_two_seconds()
    {
        var random = new Random(20230811);
        var content = new StringBuilder("candidate,enterprise,expert,score,results,political\r\n");

        for (var row = 0; row < 8_000; row++)
        {
            content.Append(CultureInfo.InvariantCulture, $"候选人{row / 5},企业{row / 5 % 700},专家{row % 5},{random.Next(6000, 10000) / 100m},{random.Next(70)},{random.Next(30)}\r\n");
        }

        var file = await WriteAsync(Encoding.UTF8.GetBytes(content.ToString()));
        var start = TimeProvider.System.GetTimestamp();
        using var program = Process.Start(new ProcessStartInfo(
            "dotnet", [typeof(RankVerb).Assembly.Location, "rank", file, "--aggregate", "trimmed", "--quota", "140", "--max-per-enterprise", "2"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        Assert.NotNull(program);
        var error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);

        var took = TimeProvider.System.GetElapsedTime(start);

        Assert.True(program.ExitCode is 0 or 1, await error);
        Assert.Equal(1_600, JsonDocument.Parse(output).RootElement.GetProperty("ranking").GetArrayLength());
        Assert.InRange(took, TimeSpan.Zero, TimeSpan.FromSeconds(2));
    }

    private Task<ProgramCall> RankAsync(string content, params string[] options) => RankAsync(Encoding.UTF8.GetBytes(content), options);

    private async Task<ProgramCall> RankAsync(byte[] content, params string[] options) =>
        await ProgramCall.RunAsync(["rank", await WriteAsync(content), .. options]);

    private async Task<string> WriteAsync(byte[] content)
    {
        var path = Path.Combine(folder.FullName, "scores.csv");
        await File.WriteAllBytesAsync(path, content, TestContext.Current.CancellationToken);
        return path;
    }

    private static IReadOnlyList<string> Rows(ProgramCall call) =>
    [
        .. call.Json.GetProperty("ranking").EnumerateArray().Select(row =>
            $"{row.GetProperty("candidate").GetString()} {row.GetProperty("total").GetRawText()} {row.GetProperty("rank")} {row.GetProperty("tied").GetBoolean()}"),
    ];

    private static IReadOnlyList<string?> Selected(ProgramCall call) =>
    [
        .. call.Json.GetProperty("ranking").EnumerateArray()
            .Where(row => row.GetProperty("selected").GetBoolean()).Select(row => row.GetProperty("candidate").GetString()),
    ];
}
