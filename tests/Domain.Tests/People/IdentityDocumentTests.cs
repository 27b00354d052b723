using CreativeTalent.Domain.People;
using CsCheck;
using Xunit;

namespace CreativeTalent.Domain.Tests.People;

[Rule("X44")]
public sealed class IdentityDocumentTests
{
    // District 140799 does not exist, so that no number here is a person's.
    private static readonly Gen<string> First17 =
        from days in Gen.Int[0, 40_000]
        from sequence in Gen.Int[0, 999]
        select $"140799{new DateOnly(1910, 1, 1).AddDays(days):yyyyMMdd}{sequence:000}";

    [Fact]
    public void A_number_with_its_check_character_is_accepted() =>
        First17.Sample(first =>
        {
            var read = IdentityDocument.Read(IdentityDocumentKind.ResidentIdentityCard, first + IdentityDocument.CheckCharacter(first));

            var accepted = Assert.IsType<IdentityReading.Accepted>(read);
            Assert.Equal(first[6..14], $"{accepted.Document.BirthDate:yyyyMMdd}");
        });

    [Fact]
    public void Every_single_wrong_digit_and_every_swap_of_neighbours_is_refused() =>
        Gen.Select(First17, Gen.Int[0, 16], Gen.Int[1, 9]).Sample((first, place, shift) =>
        {
            var number = first + IdentityDocument.CheckCharacter(first);
            var wrong = number.ToCharArray();
            wrong[place] = (char)('0' + ((wrong[place] - '0' + shift) % 10));
            Assert.IsType<IdentityReading.Refused>(Read(new string(wrong)));

            var swapped = number.ToCharArray();
            (swapped[place], swapped[place + 1]) = (swapped[place + 1], swapped[place]);
            if (new string(swapped) != number)
            {
                Assert.IsType<IdentityReading.Refused>(Read(new string(swapped)));
            }
        });

    [Theory]
    [InlineData("11010519491231002X")]
    [InlineData("11010519491231002x")]
    [InlineData(" 110105 19491231 002X ")]
    [InlineData("１１０１０５１９４９１２３１００２Ｘ")]
    public void The_example_of_GB_11643_is_accepted_as_people_type_it(string typed) =>
        Assert.Equal("11010519491231002X", Assert.IsType<IdentityReading.Accepted>(Read(typed)).Document.Number);

    [Theory]
    [InlineData("110105491231002", "15 位")]
    [InlineData("1101051949123100", "现为 16 位")]
    [InlineData("11010519491331002X", "出生日期")]
    [InlineData("110105194912310021", "校验码")]
    [InlineData("1101051949123100XX", "前 17 位")]
    [InlineData("", "现为 0 位")]
    public void A_refusal_says_why_and_never_repeats_the_number(string typed, string why)
    {
        var refused = Assert.IsType<IdentityReading.Refused>(Read(typed));

        Assert.Contains(why, refused.Message.Chinese, StringComparison.Ordinal);
        Assert.True(typed.Length == 0 || !refused.Message.Chinese.Contains(typed, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(IdentityDocumentKind.Passport, "E12345678", true)]
    [InlineData(IdentityDocumentKind.Passport, "E12", false)]
    [InlineData(IdentityDocumentKind.Passport, "E1234-678", false)]
    [InlineData(IdentityDocumentKind.HongKongMacaoPermit, "h12345678", true)]
    [InlineData(IdentityDocumentKind.HongKongMacaoPermit, "A12345678", false)]
    [InlineData(IdentityDocumentKind.HongKongMacaoPermit, "11010519491231002X", false)]
    [InlineData(IdentityDocumentKind.TaiwanPermit, "12345678", true)]
    [InlineData(IdentityDocumentKind.TaiwanPermit, "1234567", false)]
    public void Passports_and_permits_are_accepted_in_their_own_form(IdentityDocumentKind kind, string typed, bool accepted) =>
        Assert.Equal(accepted, IdentityDocument.Read(kind, typed) is IdentityReading.Accepted);

    [Fact, Rule("X41")]
    public void A_document_as_text_hides_the_date_of_birth()
    {
        var document = Assert.IsType<IdentityReading.Accepted>(Read("11010519491231002X")).Document;

        Assert.Equal("ResidentIdentityCard 110***********002X", document.ToString());
    }

    private static IdentityReading Read(string typed) => IdentityDocument.Read(IdentityDocumentKind.ResidentIdentityCard, typed);
}
