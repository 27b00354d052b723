using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.CommandLine;

/// <summary>One verb of the program, for example <c>rank</c>.</summary>
internal interface IVerb
{
    /// <summary>The word on the command line.</summary>
    string Name { get; }

    /// <summary>One line for the list of verbs.</summary>
    BilingualText Summary { get; }

    /// <summary>The names of the values that stand without an option, in order, for example <c>SCORES.csv</c>; all are required.</summary>
    IReadOnlyList<string> Operands { get; }

    /// <summary>The options the verb knows, beside <c>--json</c>, <c>--lang</c> and <c>--help</c>.</summary>
    IReadOnlyList<VerbOption> Options { get; }

    /// <summary>Does the work and prints.</summary>
    /// <remarks>Throw <see cref="UnusableInputException"/> for input that cannot be used; the frame prints it and returns 2.</remarks>
    /// <param name="call">What was asked, and where to print.</param>
    /// <param name="cancellationToken">Cancelled by Ctrl+C.</param>
    Task<ExitCode> RunAsync(VerbCall call, CancellationToken cancellationToken);
}

/// <summary>An option of a verb.</summary>
/// <param name="Name">With its dashes, for example <c>--quota</c>.</param>
/// <param name="Value">What stands after it, for example <c>N</c> or <c>mean|trimmed|median</c>; null for a switch.</param>
/// <param name="Summary">What it does, with its default.</param>
internal sealed record VerbOption(string Name, string? Value, BilingualText Summary);
