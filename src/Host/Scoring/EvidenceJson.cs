using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.Scoring;

namespace CreativeTalent.Host.Scoring;

/// <summary>Evidence entries as they stand in the database: common columns and the members of their kind as JSON.</summary>
internal static class EvidenceJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter() },
    };

    /// <summary>The entry of a row.</summary>
    /// <exception cref="JsonException">The row's JSON does not fit its kind.</exception>
    public static EvidenceItem Read(EvidenceRow row)
    {
        var detail = JsonNode.Parse(row.DetailJson)?.AsObject() ?? [];
        detail["title"] = row.Title;
        detail["proof"] = row.FileSha256;

        return (string?)detail["kind"] switch
        {
            "patent" => Read<PatentEvidence>(With(detail, row)),
            "award" => Read<AwardEvidence>(detail),
            "contest" => Read<ContestEvidence>(detail),
            "commendation" => Read<CommendationEvidence>(detail),
            "conversion" => Read<ConversionEvidence>(detail),
            "achievement" => Read<AchievementEvidence>(detail),
            var unknown => throw new JsonException($"Evidence {row.Id} has the unknown kind '{unknown}'."),
        };
    }

    /// <summary>The kind and members of an entry, for the row's detail column.</summary>
    public static string Write(EvidenceItem item)
    {
        var (kind, detail) = item switch
        {
            PatentEvidence patent => ("patent", JsonSerializer.SerializeToNode(patent, Json)),
            AwardEvidence award => ("award", JsonSerializer.SerializeToNode(award, Json)),
            ContestEvidence contest => ("contest", JsonSerializer.SerializeToNode(contest, Json)),
            CommendationEvidence commendation => ("commendation", JsonSerializer.SerializeToNode(commendation, Json)),
            ConversionEvidence conversion => ("conversion", JsonSerializer.SerializeToNode(conversion, Json)),
            AchievementEvidence achievement => ("achievement", JsonSerializer.SerializeToNode(achievement, Json)),
            _ => throw new System.Diagnostics.UnreachableException($"Evidence {item.GetType().Name} has no kind."),
        };
        var json = detail?.AsObject() ?? [];
        json["kind"] = kind;
        json.Remove("title");
        json.Remove("proof");

        return json.ToJsonString();
    }

    private static JsonObject With(JsonObject detail, EvidenceRow row)
    {
        detail["number"] = row.Number;
        detail["filedOn"] = row.On?.ToString("O", System.Globalization.CultureInfo.InvariantCulture);

        return detail;
    }

    private static T Read<T>(JsonObject detail)
        where T : EvidenceItem =>
        detail.Deserialize<T>(Json) ?? throw new JsonException($"Empty {typeof(T).Name}.");
}
