using System.Text.Json;
using System.Text.RegularExpressions;
using Xunit;

namespace CreativeTalent.Host.Tests.Seasons;

public sealed class SeasonSchemaTests
{
    public static TheoryData<string> Schemas => [.. SeasonSchemas.Files.Keys];

    public static TheoryData<string> SeasonFilesOf2023 =>
        [.. Directory.EnumerateFiles(Repository.Season2023, "*.json").Select(path => Path.GetRelativePath(Repository.Workflows, path)), "rules.json"];

    [Theory, MemberData(nameof(Schemas))]
    public void A_schema_in_the_repository_is_what_the_reader_reads(string file)
    {
        var path = Path.Combine(Repository.Workflows, "schemas", file);
        var fresh = SeasonSchemas.Write(SeasonSchemas.Files[file]);
        if (Environment.GetEnvironmentVariable("WRITE_SCHEMAS") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path) ?? "");
            File.WriteAllText(path, fresh);
        }

        Assert.True(
            File.Exists(path) && File.ReadAllText(path) == fresh,
            $"workflows/schemas/{file} is older than the types. Run these tests once with WRITE_SCHEMAS=1 and commit it.");
    }

    [Theory, MemberData(nameof(SeasonFilesOf2023))]
    public void Each_shipped_file_names_its_schema_and_fits_it(string file)
    {
        var path = Path.Combine(Repository.Workflows, file);
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        var schemaPath = Path.Combine(Path.GetDirectoryName(path) ?? "", document.RootElement.GetProperty("$schema").GetString() ?? "");
        using var schema = JsonDocument.Parse(File.ReadAllText(schemaPath));

        Assert.Empty(Misfits(document.RootElement, schema.RootElement, schema.RootElement, "$"));
    }

    [Fact]
    public void The_check_of_this_test_sees_a_misfit()
    {
        using var schema = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Workflows, "schemas", "season-quotas.schema.json")));
        using var wrong = JsonDocument.Parse("""{ "synthetic": 1, "maxPerEnterprise": 2, "cities": [{ "city": "X", "places": 1.5 }], "more": 0 }""");

        Assert.Equal(
            ["$.cities[0].city", "$.cities[0].places", "$.more", "$.synthetic", "$.total"],
            Misfits(wrong.RootElement, schema.RootElement, schema.RootElement, "$").Order(StringComparer.Ordinal));
    }

    // The part of JSON Schema that the shipped schemas use.
    private static IEnumerable<string> Misfits(JsonElement value, JsonElement schema, JsonElement root, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()?.Split('/')[^1] ?? "";
            return Misfits(value, root.GetProperty("$defs").GetProperty(name), root, path);
        }

        if (schema.TryGetProperty("oneOf", out var kinds))
        {
            return kinds.EnumerateArray().Count(kind => !Misfits(value, kind, root, path).Any()) == 1 ? [] : [path];
        }

        if (schema.TryGetProperty("const", out var only))
        {
            return value.ToString() == only.ToString() ? [] : [path];
        }

        if (schema.TryGetProperty("enum", out var words))
        {
            return words.EnumerateArray().Any(word => word.ToString() == value.ToString()) ? [] : [path];
        }

        return schema.GetProperty("type").GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String
                && (!schema.TryGetProperty("pattern", out var pattern) || Regex.IsMatch(value.GetString() ?? "", pattern.GetString() ?? ""))
                ? [] : [path],
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? [] : [path],
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _) ? [] : [path],
            "number" => value.ValueKind == JsonValueKind.Number ? [] : [path],
            "array" => value.ValueKind == JsonValueKind.Array
                ? value.EnumerateArray().SelectMany((item, i) => Misfits(item, schema.GetProperty("items"), root, $"{path}[{i}]"))
                : [path],
            _ => value.ValueKind == JsonValueKind.Object ? ObjectMisfits(value, schema, root, path) : [path],
        };
    }

    private static IEnumerable<string> ObjectMisfits(JsonElement value, JsonElement schema, JsonElement root, string path)
    {
        var properties = schema.GetProperty("properties");
        var names = value.EnumerateObject().Select(property => property.Name).ToHashSet();

        return schema.GetProperty("required").EnumerateArray().Select(required => required.GetString() ?? "")
            .Where(required => !names.Contains(required)).Select(required => $"{path}.{required}")
            .Concat(value.EnumerateObject().SelectMany(property => properties.TryGetProperty(property.Name, out var inner)
                ? Misfits(property.Value, inner, root, $"{path}.{property.Name}")
                : [$"{path}.{property.Name}"]));
    }
}
