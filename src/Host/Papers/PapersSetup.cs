namespace CreativeTalent.Host.Papers;

/// <summary>Composes the making of PDFs.</summary>
internal static class PapersSetup
{
    public static IServiceCollection AddPapers(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptions<PdfOptions>().Bind(configuration.GetSection("Pdf")).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IPdfMaker, LibreOfficePdfMaker>();
        return services;
    }
}
