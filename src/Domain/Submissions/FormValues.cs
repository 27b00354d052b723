namespace CreativeTalent.Domain.Submissions;

/// <summary>What was filled in on one form, or one row of a table, by field key (填报内容).</summary>
public sealed record FormValues
{
    /// <summary>Nothing filled in.</summary>
    public static FormValues Empty { get; } = new();

    /// <summary>The text of each field; a key that is missing counts as empty.</summary>
    public IReadOnlyDictionary<string, string> Texts { get; init; } = new Dictionary<string, string>();

    /// <summary>The rows of each list, by the list's key.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<FormValues>> Lists { get; init; } =
        new Dictionary<string, IReadOnlyList<FormValues>>();

    /// <summary>The text of a field; empty when nothing was filled in.</summary>
    /// <param name="key">The field's key.</param>
    public string Text(string key) => Texts.TryGetValue(key, out var text) ? text : "";

    /// <summary>The rows of a list; empty when there are none.</summary>
    /// <param name="key">The list's key.</param>
    public IReadOnlyList<FormValues> Rows(string key) => Lists.TryGetValue(key, out var rows) ? rows : [];

    /// <summary>These values with some texts added or replaced.</summary>
    /// <param name="texts">The texts to put over the present ones.</param>
    public FormValues With(IEnumerable<KeyValuePair<string, string>> texts)
    {
        var merged = new Dictionary<string, string>(Texts);
        foreach (var (key, text) in texts)
        {
            merged[key] = text;
        }

        return this with { Texts = merged };
    }
}
