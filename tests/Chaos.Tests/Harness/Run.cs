using System.Globalization;
using Xunit;

// One host at a time: the machine is a part of what is measured.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>How this run of the tests is to be.</summary>
internal static class Run
{
    /// <summary>The full numbers (<c>./test --long</c>), or few.</summary>
    public static bool IsLong { get; } = Environment.GetEnvironmentVariable("CREATIVETALENT_LONG") == "1";

    public static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>The given seed (<c>CREATIVETALENT_SEED</c>), or a new one.</summary>
    public static int Seed() => Environment.GetEnvironmentVariable("CREATIVETALENT_SEED") is { } given
        ? int.Parse(given, CultureInfo.InvariantCulture)
        : Random.Shared.Next();

    public static Task PauseAsync(TimeSpan length, CancellationToken cancellationToken) =>
        Task.Delay(length, TimeProvider.System, cancellationToken);
}
