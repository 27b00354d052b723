using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Versions;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host;

/// <summary>What portal, simulation and tests have in common: everything but pages, sign-in and the workers' schedule.</summary>
internal static class Composition
{
    public static IHostApplicationBuilder AddCapabilities(this IHostApplicationBuilder builder) => builder
        .AddStorage()
        .AddFiles()
        .AddAuditing()
        .AddWorkflows()
        .AddVersions()
        .AddInbox();
}
