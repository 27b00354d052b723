using System.IO.Compression;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.CommandLine;
using CreativeTalent.Host.Tests.Storage;
using CreativeTalent.Host.Versions;
using CreativeTalent.Host.Workflows;
using Microsoft.Data.Sqlite;
using Xunit;

namespace CreativeTalent.Host.Tests.Versions;

/// <summary>The verbs <c>export</c> and <c>import</c>, and files beside what the designer made.</summary>
public sealed class VersionFilesTests : IAsyncLifetime
{
    private readonly string _data = Directory.CreateTempSubdirectory("creative-talent-versions-").FullName;
    private readonly string _files = Directory.CreateTempSubdirectory("creative-talent-files-").FullName;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private string File1 => Path.Combine(_files, "handed-over.json");

    public async ValueTask InitializeAsync() => await File.WriteAllTextAsync(File1, ReviewVersions.Text(1), Token);

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(_data, recursive: true);
        Directory.Delete(_files, recursive: true);

        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task An_import_is_a_draft_that_the_next_import_overwrites_until_it_is_published()
    {
        Assert.Equal("review version 1: draft", await ImportAsync(File1));
        Assert.Equal("review version 1: draft", await ImportAsync(File1));
        Assert.Equal("review version 1: published", await ImportAsync(File1, "--publish"));
        Assert.Equal("review version 2: draft", await ImportAsync(File1));

        await using var world = await OpenAsync();
        var versions = Assert.Single(await world.Get<VersionCatalogue>().ListAsync(Token)).Versions;
        Assert.Equal([(2, true, false), (1, false, true)], versions.Select(each => (each.Version, each.IsDraft, each.IsPublished)));
    }

    [Fact]
    public async Task A_definition_with_faults_is_saved_but_not_published()
    {
        await File.WriteAllTextAsync(File1, ReviewVersions.Text(1).Replace("CreativeTalent.HumanTask", "CreativeTalent.HumanTsk", StringComparison.Ordinal), Token);

        var call = await ProgramCall.RunAsync("import", File1, "--publish", "--data", _data, "--json");

        Assert.Equal(ExitCode.NegativeAnswer, call.ExitCode);
        Assert.False(call.Json.GetProperty("versions")[0].GetProperty("published").GetBoolean());
        Assert.Contains("HumanTsk", call.Json.GetProperty("faults")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_and_a_folder_are_read_whole()
    {
        var archive = Path.Combine(_files, "all.zip");
        await using (var zip = await ZipFile.OpenAsync(archive, ZipArchiveMode.Create, Token))
        {
            await zip.CreateEntryFromFileAsync(File1, "one.json", Token);
        }

        Assert.Equal("review version 1: draft", await ImportAsync(archive));
        Assert.Equal("review version 1: draft", await ImportAsync(_files));
    }

    [Theory]
    [InlineData("no json at all")]
    [InlineData("""{"name":"nothing"}""")]
    public async Task What_is_no_definition_is_unusable_input_and_saves_nothing(string content)
    {
        await File.WriteAllTextAsync(File1, content, Token);

        Assert.Equal(ExitCode.UnusableInput, (await ProgramCall.RunAsync("import", File1, "--data", _data)).ExitCode);
        Assert.Equal(ExitCode.NegativeAnswer, (await ExportAsync()).ExitCode);
    }

    [Fact]
    public async Task An_export_leaves_drafts_out_and_writes_nothing_when_nothing_changed()
    {
        await ImportAsync(File1, "--publish");
        await ImportAsync(File1);

        var first = await ExportAsync();
        var text = await File.ReadAllTextAsync(Exported, Token);
        var second = await ExportAsync();

        Assert.Equal(["review.v1.json written"], first.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(["review.v1.json unchanged"], second.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries));
        Assert.EndsWith("}\n", text, StringComparison.Ordinal);
        Assert.Contains("审查材料", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_designer_published_may_be_released_as_the_file_that_the_export_wrote()
    {
        await ImportAsync(File1, "--publish");
        await ExportAsync();
        await using var world = await OpenAsync();

        Assert.Empty(await world.Get<DefinitionImport>().ImportAsync(Path.Combine(_files, "out"), Token));
    }

    [Fact]
    public async Task A_file_never_overwrites_what_the_designer_made_under_the_same_version()
    {
        await ImportAsync(File1, "--publish");
        await ExportAsync();
        await File.WriteAllTextAsync(
            Exported, (await File.ReadAllTextAsync(Exported, Token)).Replace("审查材料", "复查材料", StringComparison.Ordinal), Token);
        await using var world = await OpenAsync();

        var refused = await Assert.ThrowsAsync<DefinitionImportException>(
            () => world.Get<DefinitionImport>().ImportAsync(Path.Combine(_files, "out"), Token));

        Assert.Contains("was made in the designer, with other content", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_never_overwrites_a_draft_of_the_designer()
    {
        await ImportAsync(File1);
        Directory.CreateDirectory(Path.Combine(_files, "out"));
        await File.WriteAllTextAsync(Exported, ReviewVersions.Text(1), Token);
        await using var world = await OpenAsync();

        var refused = await Assert.ThrowsAsync<DefinitionImportException>(
            () => world.Get<DefinitionImport>().ImportAsync(Path.Combine(_files, "out"), Token));

        Assert.Contains("is no released one", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    private string Exported => Path.Combine(_files, "out", "review.v1.json");

    private Task<StorageWorld> OpenAsync() =>
        StorageWorld.OpenAsync(DatabaseProvider.Sqlite, $"Data Source={Path.Combine(_data, "creative-talent.db")}");

    private async Task<string> ImportAsync(string path, params string[] more)
    {
        var call = await ProgramCall.RunAsync(["import", path, "--data", _data, "--lang", "en", .. more]);
        Assert.Equal((ExitCode.Done, ""), (call.ExitCode, call.Error));

        return call.Output.Trim();
    }

    private Task<ProgramCall> ExportAsync() =>
        ProgramCall.RunAsync("export", "--to", Path.Combine(_files, "out"), "--data", _data, "--lang", "en");
}
