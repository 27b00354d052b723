using System.Text.Json.Nodes;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.CommandLine;

namespace CreativeTalent.Host.Storage;

/// <summary><c>migrate</c>: brings the database to the program's schema.</summary>
internal sealed class MigrateVerb : IVerb
{
    public string Name => "migrate";

    public BilingualText Summary { get; } = new(
        "把数据库升级到本版本的结构；已是最新时什么也不做",
        "bring the database to this version's schema; does nothing when it is there already");

    public IReadOnlyList<string> Operands { get; } = [];

    public IReadOnlyList<VerbOption> Options { get; } = [StorageHost.DataOption];

    public async Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken)
    {
        using var host = StorageHost.Build(call);
        var migration = host.Services.GetRequiredService<DatabaseMigration>();
        var pending = await migration.FindPendingAsync(cancellationToken);
        await migration.ApplyAsync(cancellationToken);
        await call.Output.WriteLineAsync(call.Json
            ? JsonText.Write(new JsonObject { ["applied"] = new JsonArray([.. pending.Select(name => JsonValue.Create(name))]) })
            : new BilingualText($"已应用 {pending.Count} 个迁移。", $"Applied {pending.Count} migrations.").In(call.Language));

        return ExitCode.Done;
    }
}
