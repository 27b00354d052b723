using System.Collections;
using System.Text.Json;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.Seasons;

/// <summary>Reads JSON into records and reports every fault of format at once, each with its path.</summary>
/// <remarks>
/// System.Text.Json stops at the first fault; whoever mends a season's files by hand wants all of them. The shape of the
/// records is the format: <see cref="JsonShape"/> tells both this reader and the schema what a type looks like.
/// </remarks>
internal sealed class JsonBinder(string section, List<SeasonFault> faults)
{
    private static readonly object Faulty = new();

    /// <summary>Reads the root of a file; null when there was any fault, which then stands in the list.</summary>
    public T? Read<T>(JsonElement root)
        where T : class
    {
        var before = faults.Count;
        var value = Value(root, typeof(T), "$");

        return faults.Count == before ? (T)value : null;
    }

    private object Value(JsonElement element, Type type, string path) => JsonShape.Of(type) switch
    {
        JsonShape.Text text => Text(element, text, path),
        JsonShape.Number number => Number(element, number, path),
        JsonShape.Flag => element.ValueKind is JsonValueKind.True or JsonValueKind.False
            ? element.GetBoolean()
            : Wrong(path, element, "true 或 false", "true or false"),
        JsonShape.Choice choice => Choice(element, choice, path),
        JsonShape.List list => List(element, list, path),
        JsonShape.Group group => Group(element, group, path),
        JsonShape.OneOf oneOf => OneOf(element, oneOf, path),
        var other => throw new System.Diagnostics.UnreachableException($"JSON shape {other}"),
    };

    private object Text(JsonElement element, JsonShape.Text shape, string path)
    {
        if (element.ValueKind != JsonValueKind.String || string.IsNullOrWhiteSpace(element.GetString()))
        {
            return Wrong(path, element, shape.Wanted.Chinese, shape.Wanted.English);
        }

        return shape.Parse(element.GetString() ?? "") ?? Wrong(path, element, shape.Wanted.Chinese, shape.Wanted.English);
    }

    private object Number(JsonElement element, JsonShape.Number shape, string path)
    {
        var (chinese, english) = shape.Type == typeof(decimal) ? ("数字", "a number") : ("整数", "a whole number");
        object? value = element.ValueKind != JsonValueKind.Number ? null
            : shape.Type == typeof(int) ? element.TryGetInt32(out var whole) ? whole : null
            : shape.Type == typeof(long) ? element.TryGetInt64(out var large) ? large : null
            : element.TryGetDecimal(out var fraction) ? fraction : null;

        return value ?? Wrong(path, element, chinese, english);
    }

    private object Choice(JsonElement element, JsonShape.Choice shape, string path)
    {
        var word = element.ValueKind == JsonValueKind.String ? element.GetString() : null;

        return word is not null && shape.Values.TryGetValue(word, out var value)
            ? value
            : Wrong(path, element, string.Join("、", shape.Values.Keys), string.Join(", ", shape.Values.Keys), Nearest(word, shape.Values.Keys));
    }

    private object List(JsonElement element, JsonShape.List shape, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return Wrong(path, element, "列表 [ ]", "a list [ ]");
        }

        var items = (IList)(Activator.CreateInstance(typeof(List<>).MakeGenericType(shape.Item))
            ?? throw new System.Diagnostics.UnreachableException($"List of {shape.Item}"));
        var whole = true;
        foreach (var (item, i) in element.EnumerateArray().Select((item, i) => (item, i)))
        {
            var value = Value(item, shape.Item, $"{path}[{i}]");
            if (ReferenceEquals(value, Faulty))
            {
                whole = false;
            }
            else
            {
                items.Add(value);
            }
        }

        return whole ? items : Faulty;
    }

    private object OneOf(JsonElement element, JsonShape.OneOf shape, string path)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Wrong(path, element, "对象 { }", "an object { }");
        }

        var kind = element.TryGetProperty(JsonShape.Kind, out var named) && named.ValueKind == JsonValueKind.String ? named.GetString() : null;

        return kind is not null && shape.Kinds.TryGetValue(kind, out var type)
            ? Group(element, JsonShape.GroupOf(type), path, JsonShape.Kind)
            : Wrong($"{path}.{JsonShape.Kind}", named, string.Join("、", shape.Kinds.Keys), string.Join(", ", shape.Kinds.Keys),
                Nearest(kind, shape.Kinds.Keys));
    }

    private object Group(JsonElement element, JsonShape.Group shape, string path, string? besides = null)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            return Wrong(path, element, "对象 { }", "an object { }");
        }

        var before = faults.Count;
        var values = new Dictionary<string, object>(StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in element.EnumerateObject())
        {
            var at = $"{path}.{property.Name}";
            if (!seen.Add(property.Name))
            {
                Add(at, "属性出现两次", "the property a second time", "一次", "it once", "请删除其中一个。", "Remove one.");
            }
            else if (property.Name == besides || (path == "$" && property.Name == "$schema"))
            {
                continue;
            }
            else if (shape.Members.FirstOrDefault(member => member.Name == property.Name) is { } member)
            {
                if (property.Value.ValueKind != JsonValueKind.Null || !member.MayBeNull)
                {
                    values[member.Name] = Value(property.Value, member.Type, at);
                }
            }
            else
            {
                var allowed = shape.Members.Select(known => known.Name).ToList();
                Add(at, "未知属性", "an unknown property", string.Join("、", allowed), string.Join(", ", allowed),
                    Suggest(Nearest(property.Name, allowed), "请改正或删除。", "Mend or remove it."));
            }
        }

        foreach (var missing in shape.Members.Where(member => member.Required && !seen.Contains(member.Name)))
        {
            Add($"{path}.{missing.Name}", "缺少该属性", "nothing: the property is missing", missing.Wanted.Chinese, missing.Wanted.English,
                "请补上该属性。", "Add the property.");
        }

        return faults.Count == before ? shape.Create(values) : Faulty;
    }

    private object Wrong(string path, JsonElement found, string chinese, string english, string? nearest = null)
    {
        var shown = found.ValueKind == JsonValueKind.Undefined ? null : Shorten(found.GetRawText());
        Add(path, shown ?? "空", shown ?? "nothing", chinese, english, Suggest(nearest, "请改正该值。", "Mend the value."));

        return Faulty;
    }

    private void Add(string path, string foundZh, string foundEn, string allowedZh, string allowedEn, string remedyZh, string remedyEn) =>
        Add(path, foundZh, foundEn, allowedZh, allowedEn, new BilingualText(remedyZh, remedyEn));

    private void Add(string path, string foundZh, string foundEn, string allowedZh, string allowedEn, BilingualText remedy) =>
        faults.Add(new SeasonFault
        {
            Section = section,
            Path = path,
            Found = new(foundZh, foundEn),
            Allowed = new(allowedZh, allowedEn),
            Remedy = remedy,
        });

    private static BilingualText Suggest(string? nearest, string chinese, string english) => nearest is null
        ? new(chinese, english)
        : new($"是否为“{nearest}”？{chinese}", $"Did you mean '{nearest}'? {english}");

    /// <summary>What a person probably meant: the closest word, if at most a third of it would have to change.</summary>
    private static string? Nearest(string? word, IEnumerable<string> words) => string.IsNullOrEmpty(word) || word.Length > 64
        ? null
        : words.Select(known => (known, distance: Distance(word, known)))
            .Where(candidate => candidate.distance <= Math.Max(1, candidate.known.Length / 3))
            .OrderBy(candidate => candidate.distance).Select(candidate => candidate.known).FirstOrDefault();

    private static int Distance(string left, string right)
    {
        var row = Enumerable.Range(0, right.Length + 1).ToArray();
        for (var i = 1; i <= left.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var same = char.ToUpperInvariant(left[i - 1]) == char.ToUpperInvariant(right[j - 1]);
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (same ? 0 : 1)));
            }
        }

        return row[^1];
    }

    private static string Shorten(string json) => json.Length <= 80 ? json : string.Concat(json.AsSpan(0, 77), "...");
}
