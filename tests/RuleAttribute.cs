using Xunit.v3;

namespace CreativeTalent.Tests;

/// <summary>Names the rules (R…) or readings (X…) that a test shows, so that one rule's tests run alone.</summary>
/// <remarks>Architecture.Tests collects these and fails when a number that is not listed as open has no test.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, AllowMultiple = true)]
internal sealed class RuleAttribute(params string[] numbers) : Attribute, ITraitAttribute
{
    public IReadOnlyList<string> Numbers { get; } = numbers;

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() =>
        [.. Numbers.Select(number => KeyValuePair.Create("Rule", number))];
}
