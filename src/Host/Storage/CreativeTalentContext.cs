using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Accounts.Tokens;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Notices;
using CreativeTalent.Host.People;
using CreativeTalent.Host.Scoring;
using CreativeTalent.Host.Screening;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Selection;
using CreativeTalent.Host.Simulation;
using CreativeTalent.Host.Submissions;
using CreativeTalent.Host.Versions;
using CreativeTalent.Host.Workflows;
using CreativeTalent.Host.Workflows.Triggers;
using Microsoft.AspNetCore.DataProtection.EntityFrameworkCore;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Storage;

/// <summary>The one database context; the classes derived from it only carry the migrations of their provider.</summary>
internal abstract class CreativeTalentContext(DbContextOptions options)
    : IdentityUserContext<Account, Guid>(options), IDataProtectionKeyContext
{
    public DbSet<SeasonRow> Seasons => Set<SeasonRow>();

    public DbSet<AssociationRow> Associations => Set<AssociationRow>();

    public DbSet<EnterpriseRow> Enterprises => Set<EnterpriseRow>();

    public DbSet<PersonRow> People => Set<PersonRow>();

    public DbSet<PersonKeyRow> PersonKeys => Set<PersonKeyRow>();

    public DbSet<RoleInAssociationRow> RolesInAssociations => Set<RoleInAssociationRow>();

    public DbSet<NominationRow> Nominations => Set<NominationRow>();

    public DbSet<MaterialFileRow> MaterialFiles => Set<MaterialFileRow>();

    public DbSet<StoredFileRow> StoredFiles => Set<StoredFileRow>();

    public DbSet<FileFactsRow> FileFacts => Set<FileFactsRow>();

    public DbSet<UploadSessionRow> UploadSessions => Set<UploadSessionRow>();

    public DbSet<ScreeningResultRow> ScreeningResults => Set<ScreeningResultRow>();

    public DbSet<EvidenceRow> Evidence => Set<EvidenceRow>();

    public DbSet<ExpertAssignmentRow> ExpertAssignments => Set<ExpertAssignmentRow>();

    public DbSet<ScoreSheetRow> ScoreSheets => Set<ScoreSheetRow>();

    public DbSet<RankingRow> Rankings => Set<RankingRow>();

    public DbSet<RankingEntryRow> RankingEntries => Set<RankingEntryRow>();

    public DbSet<TieDecisionRow> TieDecisions => Set<TieDecisionRow>();

    public DbSet<SubmissionRow> Submissions => Set<SubmissionRow>();

    public DbSet<DocumentRow> Documents => Set<DocumentRow>();

    public DbSet<PackageRow> Packages => Set<PackageRow>();

    public DbSet<MailMessageRow> MailMessages => Set<MailMessageRow>();

    public DbSet<MailAttemptRow> MailAttempts => Set<MailAttemptRow>();

    public DbSet<WorkflowDefinitionRow> WorkflowDefinitions => Set<WorkflowDefinitionRow>();

    public DbSet<WorkflowInstanceRow> WorkflowInstances => Set<WorkflowInstanceRow>();

    public DbSet<BookmarkRow> Bookmarks => Set<BookmarkRow>();

    public DbSet<JournalRow> Journal => Set<JournalRow>();

    public DbSet<JournalArchiveRow> JournalArchives => Set<JournalArchiveRow>();

    public DbSet<StimulusRow> Stimuli => Set<StimulusRow>();

    public DbSet<AppliedStimulusRow> AppliedStimuli => Set<AppliedStimulusRow>();

    public DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    public DbSet<WorkflowTriggerRow> WorkflowTriggers => Set<WorkflowTriggerRow>();

    public DbSet<PendingArrivalRow> PendingArrivals => Set<PendingArrivalRow>();

    public DbSet<MigrationRunRow> MigrationRuns => Set<MigrationRunRow>();

    public DbSet<InboxTaskRow> InboxTasks => Set<InboxTaskRow>();

    public DbSet<NoticeRow> Notices => Set<NoticeRow>();

    public DbSet<DeadlineExtensionRow> DeadlineExtensions => Set<DeadlineExtensionRow>();

    public DbSet<AccessTokenRow> AccessTokens => Set<AccessTokenRow>();

    public DbSet<AuditEntryRow> AuditEntries => Set<AuditEntryRow>();

    public DbSet<AuditBlockRow> AuditBlocks => Set<AuditBlockRow>();

    public DbSet<SimulatedClockRow> SimulatedClock => Set<SimulatedClockRow>();

    public DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <inheritdoc />
    protected override Version SchemaVersion => IdentitySchemaVersions.Version2;

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CreativeTalentContext).Assembly);
        builder.Entity<IdentityUserClaim<Guid>>().ToTable("AccountClaims");
        builder.Entity<IdentityUserLogin<Guid>>().ToTable("AccountLogins");
        builder.Entity<IdentityUserToken<Guid>>().ToTable("AccountTokens");
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        Columns.Configure(configurationBuilder, Database.IsSqlite());
}

/// <summary>The context on SQLite.</summary>
internal sealed class SqliteContext(DbContextOptions<SqliteContext> options) : CreativeTalentContext(options);

/// <summary>The context on SQL Server.</summary>
internal sealed class SqlServerContext(DbContextOptions<SqlServerContext> options) : CreativeTalentContext(options);

/// <summary>The context on PostgreSQL.</summary>
internal sealed class PostgreSqlContext(DbContextOptions<PostgreSqlContext> options) : CreativeTalentContext(options);
