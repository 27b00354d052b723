using CreativeTalent.Documents.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;
using CreativeTalent.Samples.Essays;
using Xunit;

namespace CreativeTalent.Documents.Tests.Essays;

public sealed class EssayReadingTests
{
    private static readonly SampleMakers Makers = new();

    public static TheoryData<WordProducer, int> Producers()
    {
        var data = new TheoryData<WordProducer, int>();
        foreach (var producer in (IEnumerable<WordProducer>)[WordProducer.Word, WordProducer.Wps, WordProducer.LibreOffice])
        {
            for (var seed = 0; seed < 8; seed++)
            {
                data.Add(producer, seed);
            }
        }

        return data;
    }

    public static TheoryData<SampleDefect> Defects() => [.. EssayDefects.All];

    [Theory, MemberData(nameof(Producers))]
    [Rule("R16", "R17", "R18", "R19", "R20")]
    public void A_good_essay_of_each_producer_gives_no_finding(WordProducer producer, int seed)
    {
        var draft = new EssayDraft { Person = "李喆", Area = "晋中", Seed = seed, Producer = producer, IsVml = producer == WordProducer.Wps && seed % 2 == 0 };

        var file = Read(Makers.Essays.Make(draft));

        Assert.Equal([], Check(file, draft.Person).Select(finding => $"{finding.Code} {finding.Message}"));
        Assert.Equal(producer, Assert.IsType<WordFacts>(file.Facts).Producer);
    }

    [Theory, MemberData(nameof(Producers))]
    [Rule("R17", "X1")]
    public void The_count_is_that_of_a_second_counter(WordProducer producer, int seed)
    {
        var draft = new EssayDraft { Person = "赵堃", Area = "太原", Seed = seed, Producer = producer };

        var facts = Assert.IsType<WordFacts>(Read(Makers.Essays.Make(draft)).Facts);

        Assert.Equal(EssayMaker.CountOf(draft), facts.Characters);
    }

    [Theory, MemberData(nameof(Defects))]
    [Rule("R16", "R17", "R18", "R19", "R20", "X1", "X34")]
    public void A_single_defect_gives_exactly_its_finding(SampleDefect defect)
    {
        var file = Read(Assert.Single(defect.Make(Makers, "孙翀", 4)));

        var finding = Assert.Single(Check(file, "孙翀"));
        Assert.Equal((defect.Rule, defect.Reading, defect.Code, defect.Severity), (finding.Rule, finding.Reading, finding.Code, finding.Severity));
    }

    private static MaterialFile Read(SampleFile sample)
    {
        using var content = new MemoryStream(sample.Content);

        return Assert.Single(new MaterialReader(new ArchiveSettings()).ReadFile(sample.Name, content, TestContext.Current.CancellationToken));
    }

    private static List<Finding> Check(MaterialFile file, string person) => [.. EssayChecks.Check([file], person, new EssaySettings())];
}
