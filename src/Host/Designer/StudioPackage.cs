using Microsoft.Extensions.FileProviders;

namespace CreativeTalent.Host.Designer;

/// <summary>The files of Elsa Studio as its makers packed them; nothing in them is changed.</summary>
internal sealed class StudioPackage(IFileProvider files)
{
    private const string Package = "node_modules/@elsa-workflows/elsa-studio-wasm";

    /// <summary>The package's files.</summary>
    public IFileProvider Files { get; } = files;

    /// <summary>
    /// Looks in the setting <c>Designer:Studio</c>, then in the folder <c>studio</c> beside the program (where publishing puts
    /// it), then where the build installs it.
    /// </summary>
    /// <returns>A package without files when it was not installed: the portal works, and the designer's page says what is missing.</returns>
    public static StudioPackage Find(IConfiguration configuration)
    {
        if (configuration["Designer:Studio"] is { Length: > 0 } configured)
        {
            return new StudioPackage(new PhysicalFileProvider(Path.GetFullPath(configured)));
        }

        var published = Path.Combine(AppContext.BaseDirectory, "studio");
        if (Directory.Exists(published))
        {
            return new StudioPackage(new PhysicalFileProvider(published));
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var built = Path.Combine(folder.FullName, "src", "Host", "Designer", "studio", Package);
            if (Directory.Exists(built))
            {
                return new StudioPackage(new PhysicalFileProvider(built));
            }
        }

        return new StudioPackage(new NullFileProvider());
    }
}
