namespace CreativeTalent.Architecture.Tests;

/// <summary>The repository that the tests were built from.</summary>
internal static class Repository
{
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", ".git", ".data", ".tools", "TestResults", "BenchmarkDotNet.Artifacts"];

    /// <summary>The folder of the solution file, found upwards from the built tests.</summary>
    public static DirectoryInfo Root { get; } = FindRoot();

    /// <summary>All files of one kind that people wrote, below a folder of the repository.</summary>
    public static IReadOnlyList<FileInfo> Files(string folder, string pattern)
    {
        var start = new DirectoryInfo(Path.Combine(Root.FullName, folder));

        return start.Exists ? [.. Below(start, pattern).OrderBy(file => file.FullName, StringComparer.Ordinal)] : [];
    }

    /// <summary>A file's path from the root, with <c>/</c>.</summary>
    public static string PathOf(FileInfo file) => Path.GetRelativePath(Root.FullName, file.FullName).Replace('\\', '/');

    /// <summary>The text of a file of the repository.</summary>
    public static string Text(string path) => File.ReadAllText(Path.Combine(Root.FullName, path));

    private static IEnumerable<FileInfo> Below(DirectoryInfo folder, string pattern) =>
        folder.EnumerateFiles(pattern).Concat(folder.EnumerateDirectories()
            .Where(inner => !NotOurs.Contains(inner.Name))
            .SelectMany(inner => Below(inner, pattern)));

    private static DirectoryInfo FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")))
            {
                return folder;
            }
        }

        throw new InvalidOperationException($"No CreativeTalent.sln above {AppContext.BaseDirectory}.");
    }
}
