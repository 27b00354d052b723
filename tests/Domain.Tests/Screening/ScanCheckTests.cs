using CreativeTalent.Domain.Screening;
using Xunit;

namespace CreativeTalent.Domain.Tests.Screening;

[Rule("R26")]
public sealed class ScanCheckTests
{
    private static readonly ScanFacts Sealed = new()
    {
        Pages = 2,
        ScannedPages = 2,
        PagesLookedAt = 2,
        CanBearSeal = true,
        Seals = [new() { Page = 2, Left = 0.5, Top = 0.7, Width = 0.2, Height = 0.14 }],
    };

    [Fact, Rule("X39")]
    public void No_red_seal_is_a_warning_for_a_person_and_never_a_rejection()
    {
        var finding = Assert.Single(Check(Sealed with { Seals = [] }));

        Assert.Equal(("form.seal-not-seen", Severity.Warning, "X39"), (finding.Code, finding.Severity, finding.Reading));
    }

    [Fact]
    public void A_pdf_of_typed_text_alone_is_no_scan() =>
        Assert.Equal(("form.not-scanned", Severity.Error), Check(Sealed with { Seals = [], CanBearSeal = false, ScannedPages = 0 }).Select(finding => (finding.Code, finding.Severity)).Single());

    [Fact]
    public void A_typed_page_among_scanned_ones_is_a_warning() =>
        Assert.Equal(("form.partly-scanned", Severity.Warning), Check(Sealed with { ScannedPages = 1 }).Select(finding => (finding.Code, finding.Severity)).Single());

    [Fact]
    public void A_picture_that_cannot_be_read_is_left_to_a_person() =>
        Assert.Equal(("form.seal-unread", Severity.Warning), Check(Sealed with { Seals = [], HasUnreadPictures = true }).Select(finding => (finding.Code, finding.Severity)).Single());

    [Theory, InlineData(ScreeningStage.Nomination, 2), InlineData(ScreeningStage.City, 4)]
    public void Both_forms_are_asked_as_word_and_from_the_city_as_scan(ScreeningStage stage, int missing) =>
        Assert.Equal(missing, ScanChecks.Check([], stage).Count(finding => finding is { Rule: "R26", Severity: Severity.Error }));

    [Fact]
    public void Proof_as_pdf_needs_no_seal() => Assert.Empty(Check(Sealed, new MaterialFile("证明材料.pdf", 1, "c", Sealed with { Seals = [] })));

    private static IEnumerable<Finding> Check(ScanFacts recommendation, params MaterialFile[] further) => ScanChecks.Check(
        [
            new("王伟+推荐表.docx", 1, "a", new UnknownFacts()), new("王伟+汇总表.docx", 1, "b", new UnknownFacts()),
            new("王伟+推荐表.pdf", 1, "d", recommendation), new("王伟+汇总表.pdf", 1, "e", Sealed), .. further,
        ],
        ScreeningStage.City);
}
