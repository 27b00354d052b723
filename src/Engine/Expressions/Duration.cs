using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeTalent.Engine.Expressions;

/// <summary>Reads durations as people write them: <c>3.00:00:00</c>, <c>02:30:00</c>, and <c>72:00:00</c> as three days.</summary>
/// <remarks>.NET reads <c>72:00:00</c> as 72 days, which nobody means; here it is 72 hours, and a warning when published.</remarks>
public static class Duration
{
    /// <summary>Reads a duration.</summary>
    /// <param name="text"><c>[-][d.]hh:mm[:ss[.fraction]]</c>; hours may be more than 23 when no days stand before them.</param>
    /// <param name="duration">The duration; zero when it cannot be read.</param>
    public static bool TryParse(string? text, out TimeSpan duration)
    {
        duration = TimeSpan.Zero;
        if (string.IsNullOrWhiteSpace(text))
        {
            return false;
        }

        if (!TryLongHours(text, out var hours, out var rest))
        {
            return text.Contains(':', StringComparison.Ordinal)
                && TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out duration);
        }

        if (!TimeSpan.TryParse("00" + rest, CultureInfo.InvariantCulture, out var minutes))
        {
            return false;
        }

        duration = TimeSpan.FromHours(hours) + minutes;
        return true;
    }

    /// <summary>Says whether other programs read this text differently: more than 23 hours without days.</summary>
    public static bool IsAmbiguous(string? text) => text is not null && TryLongHours(text, out _, out _);

    /// <summary>Writes a duration so that everyone reads it alike, for example <c>3.00:00:00</c>.</summary>
    public static string Format(TimeSpan duration) => duration.ToString("c", CultureInfo.InvariantCulture);

    private static bool TryLongHours(string text, out int hours, out string rest)
    {
        rest = "";
        hours = 0;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !int.TryParse(text.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out hours))
        {
            return false;
        }

        rest = text[colon..];
        return hours > 23 && rest.Count(letter => letter == ':') <= 2;
    }
}

internal sealed class DurationConverter : JsonConverter<TimeSpan>
{
    public override TimeSpan Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Duration.TryParse(reader.GetString(), out var duration)
            ? duration
            : throw new JsonException($"'{reader.GetString()}' is no duration; write d.hh:mm:ss, for example 3.00:00:00.");

    public override void Write(Utf8JsonWriter writer, TimeSpan value, JsonSerializerOptions options) =>
        writer.WriteStringValue(Duration.Format(value));
}
