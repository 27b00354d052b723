using System.Globalization;
using System.Text.Json;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Host.Nominations;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using CreativeTalent.Samples.Candidates;
using CreativeTalent.Samples.Papers;

namespace CreativeTalent.Host.Simulation;

/// <summary>One invented candidate; everything about it follows from plan and number.</summary>
internal sealed record SimulatedCandidate
{
    /// <summary>The number, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>The seed of the candidate's files.</summary>
    public required int Seed { get; init; }

    /// <summary>When the association enters the nomination.</summary>
    public required DateTimeOffset ArrivesAt { get; init; }

    /// <summary>What is entered.</summary>
    public required NewNomination Nomination { get; init; }

    /// <summary>The first hand-in lacks the 2寸 photo, so that the correction loop is played (R36).</summary>
    public bool IsIncompleteAtFirst => Index % 4 == 1;

    /// <summary>The city finds at the qualification check that the person is no eligible candidate (R35).</summary>
    public bool IsRejected => Index % 11 == 7;

    /// <summary>What an expert gives for one judged item, two decimals at most.</summary>
    /// <param name="expert">The expert's number, from 0.</param>
    /// <param name="item">The item.</param>
    public decimal Points(int expert, RubricItem item)
    {
        // Ability is the candidate's, the rest is the expert's hand: scores spread without running off the scale.
        var ability = 0.62m + (0.33m * Share($"ability/{Nomination.Id}"));
        var hand = 0.10m * (Share($"hand/{Nomination.Id}/{expert}/{item.Code}") - 0.5m);

        return decimal.Round(item.Cap * Math.Clamp(ability + hand, 0m, 1m), 1, MidpointRounding.AwayFromZero);
    }

    /// <summary>The evidence that the candidate's counted items rest on (R34).</summary>
    public IEnumerable<(string Item, EvidenceItem Entry)> Evidence()
    {
        for (var patent = 0; patent < Index % 4; patent++)
        {
            yield return ("T1", new PatentEvidence
            {
                Title = $"一种智能装备控制方法（{patent + 1}）",
                Number = string.Create(CultureInfo.InvariantCulture, $"2021{Seed % 100:00}{Index:000}{patent:000}.X"),
                FiledOn = new DateOnly(2021, 1 + (Index % 12), 10),
                Kind = "发明",
                Granted = patent == 0,
                InventorPlace = 1 + (patent % 3),
            });
        }

        if (Index % 3 == 0)
        {
            yield return ("T2", new AwardEvidence(EvidenceLevel.Provincial, Awarded: false) { Title = "山西省科学技术进步奖（申报）" });
        }

        if (Index % 5 == 0)
        {
            yield return ("A2", new ContestEvidence(EvidenceLevel.Provincial, ContestPrize.Second) { Title = "山西省创新方法大赛" });
        }

        for (var conversion = 0; conversion < Index % 3; conversion++)
        {
            yield return ("F2", new ConversionEvidence { Title = $"成果转化项目（{conversion + 1}）" });
        }
    }

    /// <summary>The candidate with a number.</summary>
    public static SimulatedCandidate Of(SimulationPlan plan, int index)
    {
        var associations = plan.Season.Associations.Below(plan.City.Id);
        var association = associations[index % associations.Count];
        var employer = association.Employers[index / associations.Count % association.Employers.Count];
        var key = $"simulation/{plan.Season.Id}/{plan.City.Id}/{plan.Seed}/{index}";
        var seed = (plan.Seed * 1000) + index;

        return new SimulatedCandidate
        {
            Index = index,
            Seed = seed,
            ArrivesAt = plan.Start.AddHours(30 + (index * 20.0 * 24 / Math.Max(1, plan.Nominations))),
            Nomination = new NewNomination
            {
                Id = new NominationId(StableId.From(key + "/nomination")),
                Season = plan.Season.Id,
                Association = association.Id,
                Person = new PersonId(StableId.From(key + "/person")),
                Name = CandidateMaker.NameOf(seed),
                Gender = index % 3 == 0 ? "女" : "男",
                IdentityNumber = IdentityNumber(plan, index),
                Enterprise = EmployerId.Of(association.Id, employer),
                Category = plan.Season.Frame.PersonTypes[index % plan.Season.Frame.PersonTypes.Count],
                FormJson = JsonSerializer.Serialize(SamplePapers.Nomination(index), JsonSerializerOptions.Web),
            },
        };
    }

    private static string IdentityNumber(SimulationPlan plan, int index)
    {
        var district = 1 + plan.Season.Associations.Cities.ToList().FindIndex(city => city.Id == plan.City.Id);
        var first17 = string.Create(
            CultureInfo.InvariantCulture,
            $"14{district:00}02{1970 + (index % 25)}{1 + (index % 12):00}{1 + (index % 28):00}{((plan.Seed * 31) + index) % 1000:000}");

        return first17 + IdentityDocument.CheckCharacter(first17);
    }

    private static decimal Share(string key) => StableId.From(key).ToByteArray()[0] / 255m;
}
