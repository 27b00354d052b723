using System.Text.Json.Nodes;
using CreativeTalent.Activities.Inbox;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows.Triggers;

namespace CreativeTalent.Host.Versions;

/// <summary><c>import</c>: saves definitions as drafts, and publishes them when asked to and nothing is wrong with them.</summary>
internal sealed class ImportVerb : IVerb
{
    public string Name => "import";

    public BilingualText Summary { get; } = new(
        "把流程文件、目录或 zip 存为草稿；--publish 时没有错误才发布",
        "save a process file, a folder or a zip as drafts; with --publish they are published if nothing is wrong");

    public IReadOnlyList<string> Operands { get; } = ["PATH"];

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new("--publish", null, new("存好后发布", "publish what was saved")),
        StorageHost.DataOption,
    ];

    public async Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        var definitions = await ReadAsync(call.Operands[0], cancellationToken);
        var catalogue = new ActivityCatalogue().AddFrom(typeof(HumanTask).Assembly);
        var faults = definitions.SelectMany(definition => DefinitionValidator.Validate(definition, catalogue)).ToList();
        var broken = faults.Exists(fault => fault.Severity == FaultSeverity.Error);
        using var host = StorageHost.Build(call);
        await host.Services.GetRequiredService<DatabaseMigration>().ApplyAsync(cancellationToken);
        var time = host.Services.GetRequiredService<TimeProvider>();
        var drafts = new DefinitionDrafts(
            host.Services.GetRequiredService<Database>(), host.Services.GetRequiredService<AuditLog>(),
            new TriggerIndex(time, new EngineOptions()), time);
        var saved = new List<SavedVersion>();
        foreach (var definition in definitions)
        {
            var draft = await drafts.SaveAsync(definition, "command line", cancellationToken);
            saved.Add(call.Has("--publish") && !broken
                ? await drafts.PublishAsync(definition.DefinitionId, "command line", cancellationToken) ?? draft
                : draft);
        }

        await call.Output.WriteLineAsync(call.Json ? ToJson(saved, faults) : Describe(saved, faults).In(call.Language));

        return broken && call.Has("--publish") ? ExitCode.NegativeAnswer : ExitCode.Done;
    }

    private static async Task<IReadOnlyList<WorkflowDefinition>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await DefinitionArchive.ReadAsync(path, cancellationToken);
        }
        catch (Exception unreadable) when (unreadable is DefinitionFormatException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new UnusableInputException(new($"无法读取流程文件：{unreadable.Message}", $"The process files cannot be read: {unreadable.Message}"));
        }
    }

    private static string ToJson(IReadOnlyList<SavedVersion> saved, IReadOnlyList<DefinitionFault> faults) => JsonText.Write(new JsonObject
    {
        ["versions"] = new JsonArray([.. saved.Select(each => new JsonObject
        {
            ["definitionId"] = each.DefinitionId, ["version"] = each.Version, ["published"] = each.IsPublished,
        })]),
        ["faults"] = new JsonArray([.. faults.Select(fault => JsonValue.Create(fault.ToString()))]),
    });

    private static BilingualText Describe(IReadOnlyList<SavedVersion> saved, IReadOnlyList<DefinitionFault> faults) => new(
        string.Join('\n', [
            .. saved.Select(each => $"{each.DefinitionId} 第 {each.Version} 版：{(each.IsPublished ? "已发布" : "草稿")}"),
            .. faults.Select(fault => $"{(fault.ActivityName is { } name ? $"“{name}”：" : "")}{fault.Chinese}")]),
        string.Join('\n', [
            .. saved.Select(each => $"{each.DefinitionId} version {each.Version}: {(each.IsPublished ? "published" : "draft")}"),
            .. faults.Select(fault => $"{fault}")]));
}
