using CreativeTalent.Domain.People;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.People;

[Rule("X41")]
public sealed class MaskingTests
{
    [Theory]
    [InlineData("13800001234", "138****1234")]
    [InlineData("5550001", "*****01")]
    [InlineData("", "")]
    public void A_telephone_number_keeps_its_ends(string number, string masked) => Assert.Equal(masked, Masking.Telephone(number));

    [Theory]
    [InlineData("wang@example.cn", "w***@example.cn")]
    [InlineData("nothing", "*******")]
    public void A_mail_address_keeps_its_domain(string address, string masked) => Assert.Equal(masked, Masking.Mail(address));

    [Fact]
    public void At_most_seven_characters_of_a_number_are_shown() => Gen.String[Gen.Char['0', '9'], 0, 30].Sample(number =>
    {
        var masked = Masking.IdentityNumber(number);

        Assert.Equal(number.Length, masked.Length);
        Assert.True(masked.Count(c => c != '*') <= Math.Min(7, number.Length));
    });
}
