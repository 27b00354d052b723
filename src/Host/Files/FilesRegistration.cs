namespace CreativeTalent.Host.Files;

/// <summary>Registers the file store.</summary>
internal static class FilesRegistration
{
    public static IHostApplicationBuilder AddFiles(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<FileStore>();
        builder.Services.AddSingleton<UploadSessions>();

        return builder;
    }
}
