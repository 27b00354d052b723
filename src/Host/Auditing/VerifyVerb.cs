using System.Text.Json.Nodes;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Auditing;

/// <summary><c>verify</c>: computes the audit chain again and reads every stored file.</summary>
internal sealed class VerifyVerb : IVerb
{
    public string Name => "verify";

    public BilingualText Summary { get; } = new(
        "重新计算审计链并校验全部存储文件；有一处不符时退出码为 1",
        "compute the audit chain again and read every stored file; exit code 1 when anything does not fit");

    public IReadOnlyList<string> Operands { get; } = [];

    public IReadOnlyList<VerbOption> Options { get; } = [StorageHost.DataOption];

    public async Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        using var host = StorageHost.Build(call);
        if ((await host.Services.GetRequiredService<DatabaseMigration>().FindPendingAsync(cancellationToken)).Count > 0)
        {
            throw new UnusableInputException(new(
                "数据库还没有本版本的结构。请先运行 migrate。",
                "The database does not have this version's schema yet. Run migrate first."));
        }

        var chain = await host.Services.GetRequiredService<AuditVerification>().VerifyAsync(cancellationToken);
        var files = await host.Services.GetRequiredService<FileStore>().VerifyAllAsync(cancellationToken);
        var fault = (chain as AuditVerdict.Broken)?.Fault;
        var whole = chain as AuditVerdict.Whole;
        await call.Output.WriteLineAsync(call.Json
            ? JsonText.Write(new JsonObject
            {
                ["fault"] = fault,
                ["blocks"] = whole?.Blocks,
                ["entries"] = whole?.Entries,
                ["unsealed"] = whole?.Unsealed,
                ["head"] = whole?.Head,
                ["files"] = new JsonArray([.. files.Select(file => JsonValue.Create(file))]),
            })
            : Describe(whole, fault, files).In(call.Language));

        return fault is null && files.Count == 0 ? ExitCode.Done : ExitCode.NegativeAnswer;
    }

    private static BilingualText Describe(AuditVerdict.Whole? whole, string? fault, IReadOnlyList<string> files) => new(
        $"审计链：{(whole is null ? fault : $"{whole.Blocks} 块 {whole.Entries} 条完好，另有 {whole.Unsealed} 条尚未封存，链头 {whole.Head}")}。"
        + $"文件：{(files.Count == 0 ? "全部完好" : $"{files.Count} 个缺失或被改动：{string.Join("、", files)}")}。",
        $"Audit chain: {(whole is null ? fault : $"{whole.Blocks} blocks with {whole.Entries} entries are whole, {whole.Unsealed} are not sealed yet, head {whole.Head}")}. "
        + $"Files: {(files.Count == 0 ? "all whole" : $"{files.Count} are missing or changed: {string.Join(", ", files)}")}.");
}
