using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.CommandLine;

/// <summary>The input of a verb cannot be used; carries every fault that was found (exit code 2).</summary>
/// <param name="first">The first fault.</param>
/// <param name="others">The other ones.</param>
internal sealed class UnusableInputException(BilingualText first, params BilingualText[] others)
    : Exception(string.Join(Environment.NewLine, [first.English, .. others.Select(fault => fault.English)]))
{
    public IReadOnlyList<BilingualText> Faults { get; } = [first, .. others];

    /// <summary>The exception for a list of faults that is not empty.</summary>
    public static UnusableInputException Of(IReadOnlyList<BilingualText> faults) => new(faults[0], [.. faults.Skip(1)]);
}
