using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Samples.Papers;

/// <summary>The forms of the 2023 season, read from the file that the product reads.</summary>
public static class SampleForms
{
    private static readonly JsonSerializerOptions s_options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    private static readonly Lazy<IReadOnlyList<FormTemplate>> s_all = new(Read);

    /// <summary>Every template of the season.</summary>
    public static IReadOnlyList<FormTemplate> All => s_all.Value;

    /// <summary>One template by its id.</summary>
    public static FormTemplate Of(string id) => All.Single(template => template.Id == id);

    private static IReadOnlyList<FormTemplate> Read()
    {
        using var stream = typeof(SampleForms).Assembly.GetManifestResourceStream("forms.json")
            ?? throw new InvalidOperationException("The resource 'forms.json' is missing from the assembly.");
        return JsonSerializer.Deserialize<FormFile>(stream, s_options)?.Forms
            ?? throw new InvalidOperationException("The resource 'forms.json' is empty.");
    }

    private sealed record FormFile(
        [property: JsonPropertyName("$schema")] string Schema,
        IReadOnlyList<FormTemplate> Forms);
}
