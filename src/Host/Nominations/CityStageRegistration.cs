using CreativeTalent.Activities.Deadlines;
using CreativeTalent.Activities.Mail;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Activities.Scoring;
using CreativeTalent.Activities.Screening;
using CreativeTalent.Activities.Selection;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Notices;
using CreativeTalent.Host.Papers;
using CreativeTalent.Host.Scoring;
using CreativeTalent.Host.Screening;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Selection;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Submissions;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Nominations;

/// <summary>Registers what the city stage's activities ask for, and who writes and does what they ask.</summary>
internal static class CityStageRegistration
{
    public static IHostApplicationBuilder AddCityStage(this IHostApplicationBuilder builder, SeasonCatalogue seasons)
    {
        var services = builder.Services;
        services.AddSingleton(seasons);
        services.AddSingleton<SeasonOpening>();
        services.AddSingleton<CityStage>();
        services.AddSingleton<NominationDesk>();
        services.AddSingleton<MaterialFacts>();
        services.AddSingleton<NoticeBoard>();
        services.AddSingleton<EvidenceDesk>();

        services.AddSingleton<SeasonDeadlines>();
        services.AddSingleton<IDeadlines>(provider => provider.GetRequiredService<SeasonDeadlines>());
        services.AddSingleton<INominations, EfNominations>();
        services.AddSingleton<IKeptMaterials, EfKeptMaterials>();
        services.AddSingleton<EfScoreSheets>();
        services.AddSingleton<IScoreSheets>(provider => provider.GetRequiredService<EfScoreSheets>());
        services.AddSingleton<ISelectionFacts, EfSelectionFacts>();
        services.AddSingleton<IPlannedMails, EfPlannedMails>();
        services.AddSingleton<ISingleMails, SingleMails>();

        services.AddSingleton<IRecordHandler, ScreeningRecords>();
        services.AddSingleton<IRecordHandler, NominationStatusRecords>();
        services.AddSingleton<IRecordHandler, ScoreSheetRecords>();
        services.AddSingleton<IRecordHandler, SelectionRecords>();
        services.AddSingleton<IRecordHandler, MailDecisionRecords>();
        services.AddSingleton<IRecordHandler, SingleMailRecords>();
        services.AddSingleton<IRecordHandler, NoticeRecords>();

        services.AddSingleton<SubmissionFiles>();
        services.AddSingleton<IOutboxHandler, CheckScansJob>();
        services.AddSingleton<KeptDocuments>();
        services.AddSingleton<IOutboxHandler, WriteDocumentsJob>();
        services.AddSingleton<IOutboxHandler, WriteLetterJob>();
        services.AddSingleton<IOutboxHandler, BuildPackageJob>();
        services.AddSingleton<IOutboxHandler, SendMailJob>();

        var storage = builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions();
        services.AddMail(builder.Configuration, storage.Folder);
        services.AddPapers(builder.Configuration);

        return builder;
    }
}
