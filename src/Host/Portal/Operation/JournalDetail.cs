using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;
using CreativeTalent.Host.Portal.Shell;
using Microsoft.Extensions.Localization;

namespace CreativeTalent.Host.Portal.Operation;

/// <summary>The details of a journal line as people read them: 到期 2023年8月10日 14:30，时长 3 天.</summary>
internal static class JournalDetail
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Each member with its word, or with its own name where nobody wrote one.</summary>
    public static string Say(IStringLocalizer<PortalTexts> texts, string json)
    {
        if (JsonNode.Parse(json) is not JsonObject detail)
        {
            return json;
        }

        return string.Join(Visitor.ReadsEnglish ? "; " : "；", detail.Select(member =>
        {
            var word = texts["detail." + member.Key];

            return $"{(word.ResourceNotFound ? member.Key : word.Value)} {Say(member.Value)}";
        }));
    }

    private static string Say(JsonNode? value)
    {
        if (value is not JsonValue single || !single.TryGetValue<string>(out var text))
        {
            return value?.ToJsonString(Readable) ?? "—";
        }

        return Duration.TryParse(text, out var span) ? ShanxiText.Span(span)
            : DateTimeOffset.TryParseExact(
                text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var moment) ? ShanxiText.Moment(moment)
            : text;
    }
}
