using CreativeTalent.Host.Outages;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Storage;

/// <summary>Registers the database.</summary>
internal static class StorageRegistration
{
    /// <summary>Adds the database behind the settings <c>Database</c> and <c>Storage</c>.</summary>
    public static IHostApplicationBuilder AddStorage(this IHostApplicationBuilder builder)
    {
        if (builder.Configuration["data"] is { Length: > 0 } folder)
        {
            // --data DIR
            builder.Configuration[$"{StorageOptions.Section}:{nameof(StorageOptions.Folder)}"] = folder;
        }

        builder.Services.AddOptions<StorageOptions>().BindConfiguration(StorageOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<DatabaseOptions>().BindConfiguration(DatabaseOptions.Section)
            .Validate(
                options => options.Provider == DatabaseProvider.Sqlite || options.ConnectionString.Length > 0,
                "Database:ConnectionString is empty; SqlServer and PostgreSql need one, only Sqlite has a default.")
            .ValidateOnStart();

        var database = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var storage = builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();

        return builder.AddStorage(database, storage);
    }

    private static IHostApplicationBuilder AddStorage(
        this IHostApplicationBuilder builder, DatabaseOptions database, StorageOptions storage)
    {
        var services = builder.Services;
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                var file = ConnectionStrings.Sqlite(database, storage);
                services.AddPooledDbContextFactory<SqliteContext>(options =>
                    options.UseSqlite(file).AddInterceptors(new SqlitePragmas()));
                services.AddContext<SqliteContext>();
                break;
            case DatabaseProvider.SqlServer:
                services.AddPooledDbContextFactory<SqlServerContext>(options => options.UseSqlServer(database.ConnectionString));
                services.AddContext<SqlServerContext>();
                break;
            case DatabaseProvider.PostgreSql:
                services.AddPooledDbContextFactory<PostgreSqlContext>(options => options.UseNpgsql(database.ConnectionString));
                services.AddContext<PostgreSqlContext>();
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"Database provider {database.Provider} has no context.");
        }

        services.AddSingleton(new WriteGate(database.Provider));
        services.AddSingleton<OutageWatch>();
        services.AddSingleton<Database>();
        services.AddSingleton<DatabaseMigration>();
        services.AddSingleton(provider => new DataFolder(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Folder));
        services.TryAddTimeProvider();

        return builder;
    }

    private static void AddContext<TContext>(this IServiceCollection services)
        where TContext : CreativeTalentContext
    {
        services.AddSingleton<IDbContextFactory<CreativeTalentContext>, ContextFactory<TContext>>();

        // Identity's stores ask for a scoped context.
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<CreativeTalentContext>>().CreateDbContext());
    }

    private static void TryAddTimeProvider(this IServiceCollection services) =>
        Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddSingleton(
            services, TimeProvider.System);

    /// <summary>Gives the context of the chosen provider to everybody who asks for the one context.</summary>
    private sealed class ContextFactory<TContext>(IDbContextFactory<TContext> contexts) : IDbContextFactory<CreativeTalentContext>
        where TContext : CreativeTalentContext
    {
        public CreativeTalentContext CreateDbContext() => contexts.CreateDbContext();

        public async Task<CreativeTalentContext> CreateDbContextAsync(CancellationToken cancellationToken = default) =>
            await contexts.CreateDbContextAsync(cancellationToken);
    }
}

/// <summary>Connection strings as they are used.</summary>
internal static class ConnectionStrings
{
    /// <summary>The given one, or a file in the data folder.</summary>
    public static string Sqlite(DatabaseOptions database, StorageOptions storage) =>
        database.ConnectionString.Length > 0
            ? database.ConnectionString
            : new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(Directory.CreateDirectory(storage.Folder).FullName, "creative-talent.db"),
            }.ToString();
}
