using CreativeTalent.Domain.Rules;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.Seasons;

namespace CreativeTalent.Host.Rules;

/// <summary>workflows/rules.json: every rule and reading with its place in 《细则》.</summary>
internal sealed record RuleFile
{
    private const string Section = "rules";

    /// <summary>What the rules ask (R…).</summary>
    public required IReadOnlyList<Rule> Rules { get; init; }

    /// <summary>How unclear places are read (X…).</summary>
    public required IReadOnlyList<RuleReading> Readings { get; init; }

    /// <summary>Reads the catalogue.</summary>
    /// <param name="folder">The folder of workflows.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="InvalidDataException">The file has faults; the message names all of them.</exception>
    public static async Task<RuleCatalogue> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new SeasonFiles(folder);
        var file = await files.ReadAsync<RuleFile>(Section, cancellationToken);
        IReadOnlyList<RuleEntry> entries = file is null ? [] : [.. file.Rules, .. file.Readings];
        IReadOnlyList<BilingualText> faults =
            [.. files.Faults.Select(fault => fault.Message), .. file is null ? [] : RuleCatalogue.Check(entries)];

        // The catalogue ships with the program, so a fault is a fault of the build and not of a user's input.
        return faults.Count == 0
            ? RuleCatalogue.Of(entries)
            : throw new InvalidDataException(string.Join(Environment.NewLine, faults.Select(fault => fault.English)));
    }
}
