using CreativeTalent.Engine.Versions;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Versions;

/// <summary>Registers versions and migration.</summary>
internal static class VersionsRegistration
{
    /// <summary>Adds the desk, its job and its records.</summary>
    public static IHostApplicationBuilder AddVersions(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<InstanceMigration>();
        builder.Services.AddSingleton<VersionCatalogue>();
        builder.Services.AddSingleton<MigrationDesk>();
        builder.Services.AddSingleton<IOutboxHandler, MigrationJob>();
        builder.Services.AddSingleton<IRecordHandler, MigrationRecords>();

        return builder;
    }
}
