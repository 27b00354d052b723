using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Host.Screening;

/// <summary>File facts as JSON, with the kind of facts named in each.</summary>
internal static class FactsJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NameKinds } },
    };

    public static string Write(IReadOnlyList<MaterialFile> files) => JsonSerializer.Serialize(files, Json);

    /// <exception cref="JsonException">The kept facts do not fit this program's records.</exception>
    public static IReadOnlyList<MaterialFile> Read(string json) => JsonSerializer.Deserialize<List<MaterialFile>>(json, Json) ?? [];

    // The family of facts is closed within Domain, so its members are found there and need no list to keep in step.
    private static void NameKinds(JsonTypeInfo type)
    {
        if (type.Type != typeof(FileFacts))
        {
            return;
        }

        type.PolymorphismOptions = new JsonPolymorphismOptions { TypeDiscriminatorPropertyName = "$facts" };
        foreach (var kind in typeof(FileFacts).Assembly.GetTypes().Where(kind => kind.IsSubclassOf(typeof(FileFacts)) && !kind.IsAbstract))
        {
            type.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(kind, kind.Name));
        }
    }
}
