using System.Globalization;
using System.Text;
using System.Text.Json;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;

namespace CreativeTalent.Host.Screening;

/// <summary>Writes what a screening found, for scripts and for people.</summary>
internal static class ScreeningReport
{
    /// <summary>The JSON that scripts read.</summary>
    public static string ToJson(Materials materials, ScreeningOutcome outcome, string language)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, JsonText.Options))
        {
            writer.WriteStartObject();
            writer.WriteString("candidate", materials.Candidate);
            writer.WriteString("area", materials.Area);
            writer.WriteBoolean("passed", outcome.Passed);
            writer.WriteStartArray("findings");
            foreach (var finding in outcome.Findings)
            {
                writer.WriteStartObject();
                writer.WriteString("rule", finding.Rule);
                writer.WriteString("reading", finding.Reading);
                writer.WriteString("code", finding.Code);
                writer.WriteString("severity", NameOf(finding.Severity));
                writer.WriteString("file", finding.File);
                writer.WriteString("place", finding.Place.In(language));
                writer.WriteString("found", finding.Found.In(language));
                writer.WriteString("allowed", finding.Allowed.In(language));
                writer.WriteString("message", finding.Message.In(language));
                writer.WriteString("remedy", finding.Remedy.In(language));
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The page that people read: the answer first, then what to do, the gravest first.</summary>
    public static string ToText(Materials materials, ScreeningOutcome outcome, ScreeningStage stage, string language)
    {
        var text = new StringBuilder();
        var name = materials.Candidate.Length == 0 ? materials.Name : $"{materials.Area} {materials.Candidate}".Trim();
        text.AppendLine(new BilingualText($"{name} · {StageOf(stage).Chinese}", $"{name} · {StageOf(stage).English}").In(language));
        text.Append(Answer(outcome).In(language));
        foreach (var group in outcome.Findings.GroupBy(finding => finding.Severity))
        {
            text.AppendLine().AppendLine().Append(HeadingOf(group.Key).In(language));
            var number = 0;
            foreach (var finding in group)
            {
                text.AppendLine().Append(CultureInfo.InvariantCulture, $"  {++number}. {finding.Message.In(language)}");
                if (finding.File.Length > 0)
                {
                    text.AppendLine().Append(CultureInfo.InvariantCulture, $"     {finding.File}");
                }
            }
        }

        return text.ToString();
    }

    private static BilingualText Answer(ScreeningOutcome outcome)
    {
        var (errors, warnings, hints) = (Count(Severity.Error), Count(Severity.Warning), Count(Severity.Hint));

        return outcome.Passed
            ? new($"通过（警告 {warnings}，提示 {hints}）", $"Passed ({warnings} warnings, {hints} hints)")
            : new($"未通过（错误 {errors}，警告 {warnings}，提示 {hints}）", $"Not passed ({errors} errors, {warnings} warnings, {hints} hints)");

        int Count(Severity severity) => outcome.Findings.Count(finding => finding.Severity == severity);
    }

    private static string NameOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        Severity.Hint => "hint",
        _ => throw new System.Diagnostics.UnreachableException($"Severity {severity} has no name."),
    };

    private static BilingualText HeadingOf(Severity severity) => severity switch
    {
        Severity.Error => new("错误（改正后重新报送）", "Errors (mend and send again)"),
        Severity.Warning => new("警告（可以接收，请核对）", "Warnings (accepted, please look)"),
        Severity.Hint => new("提示（由审核人判断）", "Hints (for the reviewer to judge)"),
        _ => throw new System.Diagnostics.UnreachableException($"Severity {severity} has no heading."),
    };

    private static BilingualText StageOf(ScreeningStage stage) => stage switch
    {
        ScreeningStage.Nomination => new("企业推荐阶段", "nomination"),
        ScreeningStage.City => new("市级报送阶段", "city hand-in"),
        ScreeningStage.Final => new("省级确定后", "after selection"),
        _ => throw new System.Diagnostics.UnreachableException($"Stage {stage} has no name."),
    };
}
