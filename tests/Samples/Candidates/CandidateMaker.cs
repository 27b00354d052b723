using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples.Essays;

namespace CreativeTalent.Samples.Candidates;

/// <summary>Makes whole candidates, the same for the same seed; names are invented.</summary>
/// <param name="makers">The makers of the single files; share one for many candidates, its pictures are kept.</param>
public sealed class CandidateMaker(SampleMakers makers)
{
    // Rare characters on purpose: they are what encodings, fonts and sorting stumble over.
    private static readonly string[] Surnames =
        ["赵", "钱", "孙", "李", "周", "吴", "郑", "王", "冯", "陈", "褚", "卫", "蒋", "沈", "韩", "杨", "朱", "秦", "尤", "许", "闫", "郝", "令狐", "欧阳"];

    private static readonly string[] GivenNames =
        ["喆", "堃", "昇", "玥", "翀", "赟", "旻", "祎", "文博", "建国", "晓燕", "志强", "海霞", "俊峰", "一喆", "玥彤", "昇辉", "堃元", "翀宇", "赟哲", "旻昊", "祎凡", "丽娟", "国栋", "春梅"];

    private static readonly WordProducer[] Producers = [WordProducer.Word, WordProducer.Wps, WordProducer.LibreOffice];

    /// <summary>How many different names there are.</summary>
    public static int Names => Surnames.Length * GivenNames.Length;

    /// <summary>The makers of the single files.</summary>
    public SampleMakers Makers => makers;

    /// <summary>An invented name; different for every seed below <see cref="Names"/>.</summary>
    /// <param name="seed">From 0.</param>
    public static string NameOf(int seed)
    {
        // 263 shares no factor with the number of names, so the walk meets each of them once, and neighbours differ.
        var at = (int)((seed * 263L) % Names);

        return Surnames[at % Surnames.Length] + GivenNames[at / Surnames.Length];
    }

    /// <summary>A good candidate for a stage.</summary>
    /// <param name="seed">Decides everything.</param>
    /// <param name="stage">Scans come with <see cref="ScreeningStage.City"/>, the film with <see cref="ScreeningStage.Final"/>.</param>
    /// <param name="area">地区名.</param>
    /// <param name="person">The name; null takes the seed's.</param>
    public CandidateSample Make(int seed, ScreeningStage stage = ScreeningStage.Nomination, string area = "晋中", string? person = null)
    {
        person ??= NameOf(seed);
        var draft = new EssayDraft { Person = person, Area = area, Seed = seed, Producer = Producers[seed % Producers.Length] };

        return new CandidateSample
        {
            Area = area,
            Person = person,
            Papers = [makers.Essays.Make(draft), FormMaker.MakeRecommendation(person, area), FormMaker.MakeSummary(person, area)],
            Photos = makers.Photos.MakeSet(person, seed),
            Scans = stage == ScreeningStage.Nomination ? [] : makers.Scans.MakeSet(person, seed),
            Films = stage == ScreeningStage.Final ? [makers.Videos.MakeGood(person, seed)] : [],
        };
    }
}
