namespace CreativeTalent.Host.Designer.Api;

/// <summary>The API that the Studio talks to, under <c>/elsa/api</c>; its form is Elsa 3's.</summary>
internal static class StudioApi
{
    public static IEndpointRouteBuilder MapStudioApi(this IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/elsa/api").RequireAuthorization(DesignerRights.Policy).RequireFormToken().ExcludeFromDescription();
        api.MapDescriptors();
        api.MapDefinitions();
        api.MapInstances();

        return routes;
    }
}
