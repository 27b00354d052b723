using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Host.Workflows;

/// <summary>Journal lines as Brotli-compressed JSON lines, so that they can be read without this program.</summary>
internal static partial class PackedJournal
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>Packs the lines of one instance.</summary>
    public static byte[] Pack(IEnumerable<JournalRow> lines)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
        {
            foreach (var line in lines)
            {
                JsonSerializer.Serialize(
                    brotli,
                    new Line(line.Sequence, line.At, line.ActivityId, line.ActivityType, line.Event, line.Outcome, line.DetailJson),
                    LineJson.Default.Line);
                brotli.WriteByte(LineFeed);
            }
        }

        return packed.ToArray();
    }

    /// <summary>Reads what <see cref="Pack"/> wrote, one line after the other.</summary>
    public static IEnumerable<JournalRow> Unpack(InstanceId instance, byte[] content)
    {
        using var brotli = new BrotliStream(new MemoryStream(content), CompressionMode.Decompress);
        using var reader = new StreamReader(brotli);
        while (reader.ReadLine() is { } text)
        {
            var line = JsonSerializer.Deserialize(text, LineJson.Default.Line)
                ?? throw new JsonException($"The archived journal of instance {instance} holds an empty line.");

            yield return new JournalRow
            {
                InstanceId = instance,
                Sequence = line.Sequence,
                At = line.At,
                ActivityId = line.ActivityId,
                ActivityType = line.ActivityType,
                Event = line.Event,
                Outcome = line.Outcome,
                DetailJson = line.Detail,
            };
        }
    }

    private sealed record Line(
        long Sequence, DateTimeOffset At, string? ActivityId, string? ActivityType, string Event, string? Outcome, string? Detail);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
    [JsonSerializable(typeof(Line))]
    private sealed partial class LineJson : JsonSerializerContext;
}
