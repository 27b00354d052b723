using CreativeTalent.Benchmarks.Core;
using CreativeTalent.Benchmarks.History;
using CreativeTalent.Benchmarks.Http;
using CreativeTalent.Benchmarks.Raw;
using CreativeTalent.Benchmarks.Steps;

namespace CreativeTalent.Benchmarks;

/// <summary>Everything that is measured, in the order of the report.</summary>
internal static class Areas
{
    public static IReadOnlyList<IArea> All { get; } =
    [
        new RawArea(),
        new StepsArea(),
        new WeightArea(),
        new HttpArea(),
        new ListsArea(),
        new HistoryArea(),
        new EngineArea(),
        new LoopArea(),
        new Area("packages", "Packages of a city's hand-in, written to the disk.", PackageMeasurements.RunAsync),
        new Area("mail", "Mail to a server on this machine that throws it away.", MailMeasurements.RunAsync),
    ];
}
