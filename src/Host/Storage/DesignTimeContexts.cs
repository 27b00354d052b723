using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace CreativeTalent.Host.Storage;

// Only dotnet-ef uses these: it asks them for a context to write migrations for, and never connects.

internal sealed class SqliteDesign : IDesignTimeDbContextFactory<SqliteContext>
{
    public SqliteContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqliteContext>().UseSqlite("Data Source=:memory:").Options);
}

internal sealed class SqlServerDesign : IDesignTimeDbContextFactory<SqlServerContext>
{
    public SqlServerContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<SqlServerContext>().UseSqlServer("Server=design").Options);
}

internal sealed class PostgreSqlDesign : IDesignTimeDbContextFactory<PostgreSqlContext>
{
    public PostgreSqlContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<PostgreSqlContext>().UseNpgsql("Host=design").Options);
}
