using Microsoft.Extensions.Options;

namespace CreativeTalent.Host.Mail;

/// <summary>Composition of mail; an <see cref="IMailAttempts"/> must be registered beside it.</summary>
public static class MailServices
{
    /// <summary>Adds mail as the section <c>Mail</c> says, checked when the host starts.</summary>
    /// <param name="services">Where to add it.</param>
    /// <param name="configuration">The whole configuration.</param>
    /// <param name="dataFolder">The folder that the capture folder is relative to.</param>
    public static IServiceCollection AddMail(this IServiceCollection services, IConfiguration configuration, string dataFolder)
    {
        services.AddOptions<MailOptions>().Bind(configuration.GetSection(MailOptions.Section)).ValidateOnStart();
        services.AddSingleton<IValidateOptions<MailOptions>, MailOptionsFaults>();
        services.AddSingleton(provider => new CaptureFolder(
            Path.Combine(dataFolder, provider.GetRequiredService<IOptions<MailOptions>>().Value.CaptureFolder),
            provider.GetRequiredService<IOptions<MailOptions>>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<CaptureFolder>>()));
        services.AddSingleton<SmtpTransport>();
        services.AddSingleton<IMailTransport>(provider => provider.GetRequiredService<IOptions<MailOptions>>().Value.Mode switch
        {
            MailMode.Capture => provider.GetRequiredService<CaptureFolder>(),
            MailMode.TestServer or MailMode.Production => provider.GetRequiredService<SmtpTransport>(),
            var unknown => throw new System.Diagnostics.UnreachableException($"Mail mode {unknown} has no transport."),
        });
        services.AddScoped<MailDelivery>();
        services.AddSingleton<SubmissionMails>();
        return services;
    }
}
