using System.Data.Common;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CreativeTalent.Host.Health;

/// <summary>Does the database answer a query in good time?</summary>
internal sealed class DatabaseAnswers(Database database) : IHealthCheck
{
    /// <summary>After this nobody should be sent here.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // The check's registration ends it after its patience.
            await database.ReadAsync((rows, token) => rows.Database.ExecuteSqlRawAsync("SELECT 1", token), cancellationToken);

            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is DbException or InvalidOperationException or OperationCanceledException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("数据库没有应答。/ The database does not answer.", failure);
        }
    }
}
