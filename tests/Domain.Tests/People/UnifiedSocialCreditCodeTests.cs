using CreativeTalent.Domain.People;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.People;

[Rule("X14")]
public sealed class UnifiedSocialCreditCodeTests
{
    private static readonly Gen<string> First17 =
        Gen.Int[0, 30].Array[17].Select(values => new string([.. values.Select(value => UnifiedSocialCreditCode.Alphabet[value])]));

    [Fact]
    public void A_code_with_its_check_character_is_accepted_in_any_case_and_with_blanks() => First17.Sample(first =>
    {
        var code = first + UnifiedSocialCreditCode.CheckCharacter(first);

        Assert.Equal(code, Assert.IsType<CreditCodeReading.Accepted>(UnifiedSocialCreditCode.Read(code)).Code.Value);
#pragma warning disable CA1308 // Small letters are what is tested.
        Assert.IsType<CreditCodeReading.Accepted>(UnifiedSocialCreditCode.Read($" {code[..8]} {code[8..].ToLowerInvariant()}"));
#pragma warning restore CA1308
    });

    [Fact]
    public void Every_single_wrong_character_is_refused() =>
        Gen.Select(First17, Gen.Int[0, 17], Gen.Int[1, 30]).Sample((first, place, shift) =>
        {
            var wrong = (first + UnifiedSocialCreditCode.CheckCharacter(first)).ToCharArray();
            var value = UnifiedSocialCreditCode.Alphabet.IndexOf(wrong[place], StringComparison.Ordinal);
            wrong[place] = UnifiedSocialCreditCode.Alphabet[(value + shift) % 31];

            Assert.IsType<CreditCodeReading.Refused>(UnifiedSocialCreditCode.Read(new string(wrong)));
        });

    [Theory]
    [InlineData("91350100M000100Y43", true)] // the example in GB 32100
    [InlineData("91350100M000100Y44", false)]
    [InlineData("91350100M000100Y4", false)]
    [InlineData("91350100M0O0100Y43", false)]
    public void The_example_of_the_standard_is_judged_right(string code, bool accepted) =>
        Assert.Equal(accepted, UnifiedSocialCreditCode.Read(code) is CreditCodeReading.Accepted);

    [Fact]
    public void A_refusal_names_the_expected_check_character() =>
        Assert.Contains("应为“3”", Assert.IsType<CreditCodeReading.Refused>(
            UnifiedSocialCreditCode.Read("91350100M000100Y44")).Message.Chinese, StringComparison.Ordinal);
}
