using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Essays;

/// <summary>Where a paragraph stands.</summary>
internal enum Story
{
    Body,
    Table,
    TextBox,
    Note,
}

/// <summary>A paragraph before it is known what it is for.</summary>
internal sealed record DraftParagraph
{
    public required Story Story { get; init; }

    public required IReadOnlyList<(string Text, TextFormat Format)> Runs { get; init; }

    public required ParagraphFormat Format { get; init; }

    public required string StyleName { get; init; }

    /// <summary>The list level whose number Word draws before the text; null without one.</summary>
    public required NumberingLevel? Numbering { get; init; }

    public string Text => string.Concat(Runs.Select(run => run.Text));

    public bool IsBold => Runs.All(run => run.Format.IsBold == true || string.IsNullOrWhiteSpace(run.Text));

    /// <summary>The size by default when nothing names one is 10 points.</summary>
    private const int DefaultHalfPoints = 20;

    private const int TwipsPerHalfPoint = 10;

    public int HalfPoints => Runs.FirstOrDefault(run => !string.IsNullOrWhiteSpace(run.Text)).Format?.HalfPoints ?? DefaultHalfPoints;

    /// <summary>The finished paragraph.</summary>
    public WordParagraph ToParagraph(int number, ParagraphRole role) => new()
    {
        Number = number,
        Role = role,
        Runs = JoinRuns(),
        FirstLineCharacters = FirstLineCharacters(),
        Spacing = Spacing(),
    };

    private List<WordRun> JoinRuns()
    {
        var joined = new List<WordRun>();
        foreach (var (text, format) in Runs)
        {
            var run = new WordRun(text, format.EastAsianFont ?? "", format.HalfPoints ?? DefaultHalfPoints);
            if (joined.Count > 0 && joined[^1] with { Text = "" } == run with { Text = "" })
            {
                joined[^1] = joined[^1] with { Text = joined[^1].Text + text };
            }
            else
            {
                joined.Add(run);
            }
        }

        return joined;
    }

    // Word uses the characters when they are given and not 0; 0 means that the length counts, and is written on resets.
    private decimal FirstLineCharacters()
    {
        var characters = Format.FirstLineChars is { } hundredths and not 0
            ? hundredths / 100m
            : (Format.FirstLine ?? 0) / (decimal)(Math.Max(1, HalfPoints) * TwipsPerHalfPoint);

        return Math.Round(characters, 2, MidpointRounding.AwayFromZero);
    }

    private LineSpacing Spacing()
    {
        var line = Format.Line ?? 240;

        return Format.LineRule switch
        {
            "exact" => new LineSpacing(LineRule.Exact, line / 20m),
            "atLeast" => new LineSpacing(LineRule.AtLeast, line / 20m),
            _ => new LineSpacing(LineRule.Multiple, Math.Round(line / 240m, 2, MidpointRounding.AwayFromZero)),
        };
    }
}
