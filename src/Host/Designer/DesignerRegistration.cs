using CreativeTalent.Domain.People;

namespace CreativeTalent.Host.Designer;

/// <summary>Registers the designer (流程设计): the Studio's page and the API that it talks to.</summary>
internal static class DesignerRegistration
{
    public static IHostApplicationBuilder AddDesigner(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton(provider => StudioPackage.Find(provider.GetRequiredService<IConfiguration>()));
        builder.Services.AddSingleton(ActivityWords.Read());
        builder.Services.AddSingleton<ActivityDescriptions>();
        builder.Services.AddSingleton<DefinitionLibrary>();
        builder.Services.AddSingleton<DefinitionDesk>();
        builder.Services.AddSingleton<InstanceLibrary>();
        builder.Services.AddAuthorizationBuilder().AddPolicy(
            DesignerRights.Policy,
            policy => policy.RequireAuthenticatedUser().RequireRole(nameof(Role.Administrator), nameof(Role.CenterStaff)));

        return builder;
    }
}
