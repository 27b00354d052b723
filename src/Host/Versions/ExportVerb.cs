using System.Text.Json.Nodes;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Versions;

/// <summary><c>export</c>: writes what was published back to files that people review.</summary>
internal sealed class ExportVerb : IVerb
{
    public string Name => "export";

    public BilingualText Summary { get; } = new(
        "把数据库中已发布的流程版本写成文件；没有变化的文件不动",
        "write the published versions of the database as files; a file that is the same is left alone");

    public IReadOnlyList<string> Operands { get; } = [];

    public IReadOnlyList<VerbOption> Options { get; } =
    [
        new("--definition", "ID", new("只导出一个流程", "one definition only")),
        new("--to", "FOLDER", new("写到哪个目录，默认 workflows", "the folder to write to, workflows by default")),
        StorageHost.DataOption,
    ];

    public async Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        using var host = StorageHost.Build(call);
        var folder = call.Value("--to") ?? WorkflowsFolder.Find(host.Services.GetRequiredService<IConfiguration>());
        await host.Services.GetRequiredService<DatabaseMigration>().ApplyAsync(cancellationToken);
        IReadOnlyList<ExportedFile> files;
        try
        {
            files = await new DefinitionExport(host.Services.GetRequiredService<Database>())
                .WriteAsync(call.Value("--definition"), folder, cancellationToken);
        }
        catch (ArgumentException unusable)
        {
            throw new UnusableInputException(new(unusable.Message, unusable.Message));
        }

        await call.Output.WriteLineAsync(call.Json
            ? JsonText.Write(new JsonObject
            {
                ["folder"] = folder,
                ["files"] = new JsonArray([.. files.Select(file => new JsonObject { ["name"] = file.Name, ["written"] = file.Written })]),
            })
            : string.Join(Environment.NewLine, files.Select(file => Describe(file).In(call.Language))));

        // An id that no definition has is a negative answer.
        return files.Count > 0 ? ExitCode.Done : ExitCode.NegativeAnswer;
    }

    private static BilingualText Describe(ExportedFile file) => file.Written
        ? new($"{file.Name} 已写入", $"{file.Name} written")
        : new($"{file.Name} 没有变化", $"{file.Name} unchanged");
}
