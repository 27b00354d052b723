using CreativeTalent.Host.Storage;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Npgsql;
using Quartz;

namespace CreativeTalent.Host.Workflows;

/// <summary>Registers the workers: Quartz decides which node does what, and never lets one job run twice at a time.</summary>
internal static class WorkersRegistration
{
    private static readonly TimeSpan Checkin = TimeSpan.FromSeconds(1);

    // A node that was silent for this long counts as dead; with the lease of outbox rows its work is free within ten seconds.
    private static readonly TimeSpan SilenceAllowed = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan SealEvery = TimeSpan.FromSeconds(5);

    public static IHostApplicationBuilder AddWorkers(this IHostApplicationBuilder builder)
    {
        var workers = builder.Configuration.GetSection(WorkerOptions.Section).Get<WorkerOptions>() ?? new WorkerOptions();
        if (!workers.Enabled)
        {
            return builder;
        }

        var database = builder.Configuration.GetSection(DatabaseOptions.Section).Get<DatabaseOptions>() ?? new DatabaseOptions();
        var storage = builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        if (database.Provider == DatabaseProvider.Sqlite)
        {
            builder.Services.AddHostedService<LeaseRelease>();
        }

        builder.Services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(scheduler =>
            {
                scheduler.InstanceName = "CreativeTalent";
                scheduler.InstanceId = $"{Environment.MachineName}-{Environment.ProcessId}";

                // A worker holds its partition for seconds: a node that stops must not wait for it.
                scheduler.ShutdownJobInterruption = ShutdownJobInterruption.Always;
            });
            quartz.UseDefaultThreadPool((workers.Partitions * 3) + 2);
            quartz.UsePersistentStore(store => UseDatabase(store, database, storage));
            for (var partition = 0; partition < workers.Partitions; partition++)
            {
                quartz.Recur<StepJob>(WorkerLoop.NameOf("steps", partition), workers.Interval);
                quartz.Recur<DeliverJob>(WorkerLoop.NameOf("outbox", partition), workers.Interval);
                quartz.Recur<MailJob>(WorkerLoop.NameOf("mail", partition), workers.Interval);
            }

            quartz.Recur<SealJob>("seal", SealEvery);
            quartz.Recur<HousekeepingJob>("housekeeping", TimeSpan.FromHours(1));
        });
        builder.Services.AddQuartzHostedService(options =>
        {
            options.WaitForJobsToComplete = true;
            options.AwaitApplicationStarted = true;
        });

        return builder;
    }

    private static void Recur<TJob>(this IQuartzBuilder quartz, string name, TimeSpan every)
        where TJob : IJob =>
        quartz.ScheduleJob<TJob>(
            trigger => trigger.WithIdentity(name).WithSimpleSchedule(schedule => schedule
                .WithInterval(every).RepeatForever().MeasureIntervalFromCompletion(true)
                .WithMisfireInstruction(SimpleTriggerMisfireInstruction.NowWithExistingCount)),
            job => job.WithIdentity(name).DisallowConcurrentExecution(true));

    private static void UseDatabase(IPersistentStoreBuilder store, DatabaseOptions database, StorageOptions storage)
    {
        store.ProvisionSchema();
        switch (database.Provider)
        {
            case DatabaseProvider.Sqlite:
                // A file of its own: the schedule is made anew at each start, and its writes never wait for ours.
                var folder = Directory.CreateDirectory(storage.Folder).FullName;
                store.UseSqlite(SqliteFactory.Instance, $"Data Source={Path.Combine(folder, "schedule.db")}");
                break;
            case DatabaseProvider.SqlServer:
                store.UseSqlServer(SqlClientFactory.Instance, database.ConnectionString);
                store.Cluster();
                break;
            case DatabaseProvider.PostgreSql:
                store.UsePostgres(NpgsqlFactory.Instance, database.ConnectionString);
                store.Cluster();
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"Database provider {database.Provider} has no Quartz store.");
        }
    }

    private static void Cluster(this IPersistentStoreBuilder store) => store.UseClustering(cluster =>
    {
        cluster.CheckinInterval = Checkin;
        cluster.CheckinMisfireThreshold = SilenceAllowed;
    });
}
