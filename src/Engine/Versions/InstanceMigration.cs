using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Journal;

namespace CreativeTalent.Engine.Versions;

/// <summary>Moves an instance to another version of its definition: one step in which nothing runs.</summary>
/// <param name="instances">Where instances live.</param>
/// <param name="time">The clock.</param>
/// <param name="options">How often a lost race is tried again.</param>
public sealed class InstanceMigration(IInstanceStore instances, TimeProvider time, EngineOptions options)
{
    /// <summary>Moves one instance, or says why it cannot be moved.</summary>
    /// <remarks>Safe to run again: an instance that was moved is on the new version and stays there. Kept stimuli stay kept.</remarks>
    /// <param name="instance">The instance.</param>
    /// <param name="plan">From which version to which.</param>
    /// <param name="dryRun">True to judge and write nothing.</param>
    /// <param name="record">What is written in the same transaction, for example who decided it.</param>
    /// <param name="cancellationToken">Stops it; nothing is written.</param>
    public async Task<MigrationOutcome> MigrateAsync(
        InstanceId instance, MigrationPlan plan, bool dryRun, IReadOnlyList<RecordEffect> record, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < options.Attempts; attempt++)
        {
            if (await instances.FindAsync(instance, cancellationToken) is not { } stored)
            {
                return new MigrationOutcome.UnknownInstance();
            }

            if (stored.Header.DefinitionVersionId == plan.To.Id)
            {
                return new MigrationOutcome.ThereBefore();
            }

            if (stored.Header.FinishedAt is not null)
            {
                return new MigrationOutcome.Ended();
            }

            if (stored.Header.DefinitionVersionId != plan.From.Id)
            {
                return new MigrationOutcome.OnAnotherVersion(stored.Header.Version);
            }

            var verdict = plan.Judge(stored.State);
            if (!verdict.Moves)
            {
                return new MigrationOutcome.Refused(verdict);
            }

            if (dryRun)
            {
                return new MigrationOutcome.WouldMigrate(verdict);
            }

            var commit = ToCommit(stored, plan, record);
            if (await instances.CommitAsync(commit, cancellationToken) is not CommitOutcome.LostRace)
            {
                return new MigrationOutcome.Migrated(commit.Header, verdict);
            }
        }

        return new MigrationOutcome.Busy();
    }

    private StepCommit ToCommit(StoredInstance stored, MigrationPlan plan, IReadOnlyList<RecordEffect> record)
    {
        var now = time.GetUtcNow();
        var state = plan.Move(stored.State);
        state.Journal++;

        return new StepCommit
        {
            Step = new StepId(Guid.CreateVersion7(now)),
            Header = stored.Header with
            {
                DefinitionVersionId = plan.To.Id,
                Version = plan.To.Version,
                UpdatedAt = now,
            },
            State = state.Write(),
            ExpectedRevision = stored.Revision,
            RenamedBookmarks = plan.RenamedBookmarks(state),
            Journal =
            [
                new JournalEntry(state.Journal, now, null, null, JournalEvents.Migrated, null, new JsonObject
                {
                    ["from"] = plan.From.Version,
                    ["to"] = plan.To.Version,
                }),
            ],
            Effects = record,
        };
    }
}
