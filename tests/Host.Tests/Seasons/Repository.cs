namespace CreativeTalent.Host.Tests.Seasons;

/// <summary>The files of this repository, found from where the tests run.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    public static string Workflows => Path.Combine(Root, "workflows");

    public static string Season2023 => Path.Combine(Workflows, "seasons", "2023");

    private static string Find(DirectoryInfo? folder) => folder switch
    {
        null => throw new DirectoryNotFoundException("CreativeTalent.sln was found in no folder above the tests."),
        _ when File.Exists(Path.Combine(folder.FullName, "CreativeTalent.sln")) => folder.FullName,
        _ => Find(folder.Parent),
    };
}
