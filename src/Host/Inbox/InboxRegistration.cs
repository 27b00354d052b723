using CreativeTalent.Host.Deadlines;
using CreativeTalent.Host.Mail;

namespace CreativeTalent.Host.Inbox;

/// <summary>Registers what people's tasks need.</summary>
internal static class InboxRegistration
{
    public static IHostApplicationBuilder AddInbox(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<InboxService>();
        builder.Services.AddSingleton<DeadlineExtensions>();
        builder.Services.AddSingleton<IMailAttempts, EfMailAttempts>();

        return builder;
    }
}
