namespace CreativeTalent.Host.Seasons;

/// <summary>Where the released definitions, the seasons and the rules lie.</summary>
internal static class WorkflowsFolder
{
    /// <summary>The setting <c>Workflows:Folder</c>, or the folder <c>workflows</c> beside the program or above it.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string Find(IConfiguration configuration)
    {
        if (configuration["Workflows:Folder"] is { Length: > 0 } configured)
        {
            return Path.GetFullPath(configured);
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var candidate = Path.Combine(folder.FullName, "workflows");
            if (Directory.Exists(Path.Combine(candidate, "seasons")))
            {
                return candidate;
            }
        }

        throw new DirectoryNotFoundException(
            $"No folder 'workflows' with 'seasons' in it lies beside or above {AppContext.BaseDirectory}. Set Workflows:Folder to it.");
    }
}
