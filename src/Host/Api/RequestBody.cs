using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.Api;

/// <summary>The JSON object of a request: its fields are taken one by one, and everything wrong with them is told at once.</summary>
internal sealed class RequestBody
{
    /// <summary>The largest body, in bytes.</summary>
    public const int MaxBytes = 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 64, AllowDuplicateProperties = false };
    private readonly JsonObject _json;
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    private RequestBody(JsonObject json) => _json = json;

    /// <summary>What is wrong with the fields taken so far, and after <see cref="HasFaults"/> with those nobody took.</summary>
    public List<(string Field, BilingualText Message)> Faults { get; } = [];

    /// <summary>Reads the body; no body is an empty object.</summary>
    public static async ValueTask<RequestBody> ReadAsync(HttpContext http, CancellationToken cancellationToken)
    {
        var request = http.Request;
        if (request.ContentLength == 0 || (request.ContentLength is null && request.ContentType is null))
        {
            return new RequestBody([]);
        }

        if (!request.HasJsonContentType())
        {
            throw new BadHttpRequestException("The body is no JSON.", StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength > MaxBytes)
        {
            throw new BadHttpRequestException("The body is too large.", StatusCodes.Status413PayloadTooLarge);
        }

        try
        {
            if (await JsonNode.ParseAsync(request.Body, documentOptions: Strict, cancellationToken: cancellationToken) is JsonObject json)
            {
                return new RequestBody(json);
            }

            var wrong = new RequestBody([]);
            wrong.Faults.Add(("", new("请求体须为 JSON 对象。", "The body must be a JSON object.")));

            return wrong;
        }
        catch (JsonException broken)
        {
            var where = string.Create(CultureInfo.InvariantCulture, $"{broken.LineNumber + 1}:{broken.BytePositionInLine + 1}");
            var wrong = new RequestBody([]);
            wrong.Faults.Add(("", new($"请求体不是有效的 JSON（第 {where} 处）。", $"The body is no valid JSON (at {where}).")));

            return wrong;
        }
    }

    /// <summary>A text that must be there.</summary>
    public string Text(string field, int longest)
    {
        if (OptionalText(field, longest) is { } text && !string.IsNullOrWhiteSpace(text))
        {
            return text;
        }

        if (!Faults.Exists(fault => fault.Field == field))
        {
            Faults.Add((field, new($"“{field}”必填。", $"'{field}' is required.")));
        }

        return "";
    }

    /// <summary>A text, or null.</summary>
    public string? OptionalText(string field, int longest)
    {
        if (Take(field) is not { } node)
        {
            return null;
        }

        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            Faults.Add((field, new($"“{field}”须为文字。", $"'{field}' must be a text.")));
            return null;
        }

        if (text.Length > longest)
        {
            Faults.Add((field, new(
                $"“{field}”有 {text.Length} 个字符，最多 {longest} 个。", $"'{field}' has {text.Length} characters, at most {longest} are allowed.")));
        }

        return text;
    }

    /// <summary>A JSON object; an empty one when there is none.</summary>
    public JsonObject Object(string field)
    {
        switch (Take(field))
        {
            case null:
                return [];
            case JsonObject found:
                _json.Remove(field);
                return found;
            default:
                Faults.Add((field, new($"“{field}”须为 JSON 对象。", $"'{field}' must be a JSON object.")));
                return [];
        }
    }

    /// <summary>Any JSON value, which must be there; null is one.</summary>
    public JsonNode? Value(string field)
    {
        if (!_json.ContainsKey(field))
        {
            Faults.Add((field, new($"“{field}”必填（可以为 null）。", $"'{field}' is required (it may be null).")));
        }

        var value = Take(field);
        _json.Remove(field);

        return value;
    }

    /// <summary>An id that must be there.</summary>
    public Guid Id(string field)
    {
        if (Guid.TryParse(Text(field, 64), out var id))
        {
            return id;
        }

        if (!Faults.Exists(fault => fault.Field == field))
        {
            Faults.Add((field, new($"“{field}”须为 UUID。", $"'{field}' must be a UUID.")));
        }

        return Guid.Empty;
    }

    /// <summary>A moment with its offset, or null.</summary>
    public DateTimeOffset? OptionalTime(string field)
    {
        if (OptionalText(field, 64) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        Faults.Add((field, new($"“{field}”须为时间，例如 2026-12-31T16:00:00Z。", $"'{field}' must be a time such as 2026-12-31T16:00:00Z.")));

        return null;
    }

    /// <summary>Texts out of a fixed list, at least one.</summary>
    public IReadOnlyList<string> Choices(string field, IReadOnlyCollection<string> allowed)
    {
        List<string> chosen = Take(field) is JsonArray array
            ? [.. array.Select(one => one is JsonValue value && value.TryGetValue<string>(out var text) ? text : "").Distinct()]
            : [];
        if (chosen.Count == 0 || chosen.Exists(one => !allowed.Contains(one)))
        {
            var list = string.Join(", ", allowed);
            Faults.Add((field, new($"“{field}”须为下列值的非空数组：{list}。", $"'{field}' must be a non-empty array of: {list}.")));
        }

        return chosen;
    }

    /// <summary>Whether anything is wrong, fields that nobody asked for among it. To be asked after all fields are taken.</summary>
    public bool HasFaults()
    {
        if (_taken.Count > 0)
        {
            foreach (var (field, _) in _json)
            {
                if (!_taken.Contains(field))
                {
                    var known = string.Join(", ", _taken);
                    Faults.Add((field, new($"未知字段“{field}”；可用：{known}。", $"Unknown field '{field}'; known are: {known}.")));
                }
            }
        }

        return Faults.Count > 0;
    }

    private JsonNode? Take(string field)
    {
        _taken.Add(field);

        return _json[field];
    }
}
