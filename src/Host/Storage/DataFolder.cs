namespace CreativeTalent.Host.Storage;

/// <summary>The folder that holds what is not in the database: stored files, uploads, keys.</summary>
internal sealed class DataFolder(string path)
{
    /// <summary>Its full path.</summary>
    public string Path { get; } = Directory.CreateDirectory(path).FullName;

    /// <summary>The full path of a folder in it, which is made when it is missing.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;
}
