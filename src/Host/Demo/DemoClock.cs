using CreativeTalent.Domain.Deadlines;

namespace CreativeTalent.Host.Demo;

/// <summary>Runs like the real clock, from a moment in the middle of the demo's season.</summary>
/// <param name="offset">How far it lies from the real time.</param>
internal sealed class DemoClock(TimeSpan offset) : TimeProvider
{
    /// <summary>The moment at which the demo begins: experts are at work, the hand-in is near.</summary>
    public static DateTimeOffset Begin(int year) => ShanxiTime.At(new DateOnly(year, 8, 7), new TimeOnly(14, 30));

    /// <inheritdoc />
    public override TimeZoneInfo LocalTimeZone { get; } =
        TimeZoneInfo.CreateCustomTimeZone(ShanxiTime.Zone, ShanxiTime.Offset, ShanxiTime.Zone, ShanxiTime.Zone);

    /// <inheritdoc />
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + offset;
}
