using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Screening;
using CreativeTalent.Host.Selection;
using CreativeTalent.Host.Simulation;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Versions;

namespace CreativeTalent.Host.CommandLine;

/// <summary>The verbs of the program; without one the portal starts.</summary>
internal static class Verbs
{
    /// <summary>All verbs in the order of the help page; a new verb is one class and one line here.</summary>
    public static IReadOnlyList<IVerb> All { get; } =
    [
        new CheckVerb(),
        new RankVerb(),
        new SimulateVerb(),
        new MigrateVerb(),
        new VerifyVerb(),
        new ExportVerb(),
        new ImportVerb(),
    ];

    /// <summary>Whether the arguments name a verb, or ask for help, instead of starting the portal.</summary>
    /// <remarks>The portal's own options begin with dashes.</remarks>
    public static bool AreNamedBy(IReadOnlyList<string> arguments) =>
        arguments.Count > 0 && (!arguments[0].StartsWith('-') || arguments[0] is "--help" or "-h");
}
