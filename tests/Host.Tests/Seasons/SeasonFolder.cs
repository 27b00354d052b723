using System.Text.Json.Nodes;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Seasons;
using Xunit;

namespace CreativeTalent.Host.Tests.Seasons;

/// <summary>A copy of the season of 2023 that a test may damage.</summary>
internal sealed class SeasonFolder : IDisposable
{
    private readonly DirectoryInfo parent = Directory.CreateTempSubdirectory("season-");

    public SeasonFolder()
    {
        Directory.CreateDirectory(Folder);
        foreach (var file in Directory.EnumerateFiles(Repository.Season2023))
        {
            File.Copy(file, Path.Combine(Folder, Path.GetFileName(file)));
        }
    }

    public string Folder => Path.Combine(parent.FullName, "2023");

    public string PathOf(string section) => Path.Combine(Folder, section + ".json");

    public SeasonFolder Change(string section, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(File.ReadAllText(PathOf(section))) ?? throw new InvalidOperationException(section);
        change(root);
        File.WriteAllText(PathOf(section), root.ToJsonString());

        return this;
    }

    public async Task<IReadOnlyList<SeasonFault>> FaultsAsync() =>
        Assert.IsType<SeasonOutcome.Refused>(await SeasonLoader.LoadAsync(Folder, TestContext.Current.CancellationToken)).Faults;

    public void Dispose() => parent.Delete(recursive: true);
}
