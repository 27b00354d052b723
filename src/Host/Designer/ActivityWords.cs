using System.Text.Json;
using System.Text.Json.Serialization;
using CreativeTalent.Host.Seasons;

namespace CreativeTalent.Host.Designer;

/// <summary>The Chinese words under which the designer shows inputs, outputs and outcomes, and how an input is edited.</summary>
internal sealed record ActivityWords
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Outcomes by name.</summary>
    public required IReadOnlyDictionary<string, string> Outcomes { get; init; }

    /// <summary>Ports that hold embedded activities, by member.</summary>
    public required IReadOnlyDictionary<string, string> Embedded { get; init; }

    /// <summary>Outputs by member.</summary>
    public required IReadOnlyDictionary<string, string> Outputs { get; init; }

    /// <summary>Inputs by member, or by type and member where the member alone says too little.</summary>
    public required IReadOnlyDictionary<string, InputWords> Inputs { get; init; }

    /// <summary>What may be chosen where that does not depend on a season: value and word.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, string>> Choices { get; init; }

    /// <summary>Reads the words that are built into the program.</summary>
    public static ActivityWords Read()
    {
        using var stream = typeof(ActivityWords).Assembly.GetManifestResourceStream("activity-words.json")
            ?? throw new InvalidOperationException("The resource activity-words.json is not built in.");

        return JsonSerializer.Deserialize<ActivityWords>(stream, Json)
            ?? throw new JsonException("activity-words.json is empty.");
    }

    /// <summary>The words of an input; null when nobody wrote any.</summary>
    public InputWords? Input(string type, string member) =>
        Inputs.GetValueOrDefault($"{type}.{member}") ?? Inputs.GetValueOrDefault(member);

    /// <summary>An outcome's word; the name itself when it is Chinese already.</summary>
    public string Outcome(string name) => Outcomes.GetValueOrDefault(name, name);

    /// <summary>What may be chosen: value and word.</summary>
    /// <param name="source">The name of the source, from <see cref="InputWords.From"/>.</param>
    /// <param name="seasons">The seasons, for what depends on one.</param>
    public IEnumerable<KeyValuePair<string, string>> ChoicesOf(string source, SeasonCatalogue seasons) => source switch
    {
        "deadlines" => seasons.All.SelectMany(season => season.Calendar.Deadlines)
            .DistinctBy(deadline => deadline.Name.Value)
            .Select(deadline => KeyValuePair.Create(deadline.Name.Value, deadline.Title.Chinese)),
        _ => Choices[source],
    };
}

/// <summary>How an input is shown and edited.</summary>
/// <param name="Name">Its Chinese name.</param>
/// <param name="About">One Chinese line below it; null for none.</param>
/// <param name="As">The Studio's editor; one line by default.</param>
/// <param name="From">The source of a drop-down's choices; null for none.</param>
/// <param name="Language">The language of a code editor; null for none.</param>
/// <param name="Raw">Whether the value stands in the definition as it is, not wrapped in an expression.</param>
internal sealed record InputWords(
    string Name, string? About = null, string As = "singleline", string? From = null, string? Language = null, bool Raw = false);
