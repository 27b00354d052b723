using System.ComponentModel.DataAnnotations;

namespace CreativeTalent.Host.Storage;

/// <summary>Which database holds everything.</summary>
internal enum DatabaseProvider
{
    /// <summary>A file in the data folder: nothing to install.</summary>
    Sqlite,

    SqlServer,

    PostgreSql,
}

/// <summary>The setting <c>Database</c>.</summary>
internal sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Sqlite by default.</summary>
    public DatabaseProvider Provider { get; set; } = DatabaseProvider.Sqlite;

    /// <summary>For Sqlite empty by default, which means a file in the data folder; required for the others.</summary>
    public string ConnectionString { get; set; } = "";
}

/// <summary>The setting <c>Storage</c>.</summary>
internal sealed class StorageOptions
{
    public const string Section = "Storage";

    /// <summary>The folder of database file, stored files and keys (<c>--data</c>); <c>.data</c> by default.</summary>
    [Required]
    public string Folder { get; set; } = ".data";
}
