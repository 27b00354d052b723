using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;

namespace CreativeTalent.Host.Screening;

/// <summary><c>check PATH</c>: screens one candidate's folder or archive, or one file alone (R36, R37).</summary>
internal sealed class CheckVerb : IVerb
{
    private const string Stage = "--stage";

    public string Name => "check";

    public BilingualText Summary => new("审查一名候选人的材料文件夹或压缩包，或单个视频", "screen one candidate's folder or archive, or one video");

    public IReadOnlyList<string> Operands => ["PATH"];

    public IReadOnlyList<VerbOption> Options =>
    [
        new(Stage, "nomination|city|final", new("按哪个阶段审查，默认 nomination", "the stage to screen for, nomination by default")),
    ];

    public async Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var stage = call.OneOf(Stage, "nomination", "city", "final") switch
        {
            "city" => ScreeningStage.City,
            "final" => ScreeningStage.Final,
            _ => ScreeningStage.Nomination,
        };
        var settings = new ScreeningSettings();
        var materials = Read(call.Operands[0], settings.Archives, cancellationToken);
        var outcome = MaterialScreening.Check(materials, stage, settings);
        await call.Output.WriteLineAsync(call.Json
            ? ScreeningReport.ToJson(materials, outcome, call.Language)
            : ScreeningReport.ToText(materials, outcome, stage, call.Language));

        return outcome.Passed ? ExitCode.Done : ExitCode.NegativeAnswer;
    }

    private static Materials Read(string path, ArchiveSettings limits, CancellationToken cancellationToken)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new UnusableInputException(new($"找不到“{path}”。", $"'{path}' does not exist."));
        }

        Materials materials;
        try
        {
            materials = new MaterialReader(limits).Read(path, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(new($"无法读取“{path}”：{unreadable.Message}", $"'{path}' cannot be read: {unreadable.Message}"));
        }

        return materials.Form == MaterialsForm.SingleFile && materials.Files.All(file => file.Facts is UnknownFacts && !MaterialScreening.Claims(file))
            ? throw new UnusableInputException(new(
                $"“{materials.Name}”不是材料文件夹、压缩包、文档、照片、扫描件或视频。",
                $"'{materials.Name}' is no folder, archive, document, photo, scan or video."))
            : materials;
    }
}
