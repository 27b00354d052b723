using System.Text.Json;
using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;
using CreativeTalent.Host.Seasons;
using Xunit;

namespace CreativeTalent.Host.Tests.Seasons;

/// <summary>The shipped season says what the rules say.</summary>
public sealed class Season2023Tests
{
    [Fact, Rule("R1", "R2", "R44")]
    public async Task The_frame_names_four_forms_three_person_types_and_the_mailbox()
    {
        var frame = (await LoadAsync()).Frame;

        Assert.Equal(["组织推荐", "专家评审", "网络投票", "线上线下宣讲"], frame.Forms.Select(form => form.Chinese));
        Assert.Equal(["企业家", "创新能手", "技能工匠"], frame.PersonTypes);
        Assert.Equal("sxkczxqcb@163.com", frame.Mailbox);
    }

    [Fact, Rule("R3", "R4", "R5", "R61")]
    public async Task Eight_bodies_with_leader_liaison_and_contact_form_the_leading_group()
    {
        var group = (await LoadAsync()).LeadingGroup;

        Assert.Equal(
            ["省科协", "省科技厅", "省工信厅", "省人社厅", "省国资委", "省工商联", "省总工会", "省国防科工局"],
            group.Bodies.Select(body => body.Name));
        Assert.Equal(("sast", "省科技创新服务中心"), (group.HeadedBy, group.Office.Name));
    }

    [Fact, Rule("R42", "R53", "X18", "X19")]
    public async Task The_dates_are_those_of_the_rules()
    {
        var calendar = (await LoadAsync()).Calendar;

        Assert.Equal(new DateTimeOffset(2023, 8, 12, 0, 0, 0, TimeSpan.FromHours(8)), calendar.Find(DeadlineName.HandIn)?.Cutoff);
        Assert.Equal(
            ["nomination 2023-07-01 2023-07-31", "screening 2023-08-01 2023-08-04", "selection 2023-08-07 2023-08-10",
             "hand-in 2023-08-11 2023-08-11", "lectures 2023-10-01 2023-10-31"],
            calendar.Deadlines.Where(step => !step.Tentative).Select(step => $"{step.Name} {step.Opens:yyyy-MM-dd} {step.Due:yyyy-MM-dd}"));
        Assert.Equal(249, calendar.WorkingDays.CountBetween(new(2023, 1, 1), new(2023, 12, 31)));
        Assert.Equal(new TimeOnly(17, 30), calendar.OfficeCloses);
    }

    [Fact, Rule("R52", "X20")]
    public async Task The_two_national_days_are_marks() => Assert.Equal(
        ["全国科技工作者日", "全国科普日"], (await LoadAsync()).Calendar.Marks.Select(mark => mark.Title.Chinese));

    [Fact, Rule("R9", "R40", "X37")]
    public async Task The_roster_has_the_eleven_cities_with_enterprises_and_parks_below()
    {
        var tree = (await LoadAsync()).Associations;

        Assert.Equal(
            ["太原", "大同", "阳泉", "长治", "晋城", "朔州", "晋中", "运城", "忻州", "临汾", "吕梁"],
            tree.Cities.Select(city => city.ShortName));
        Assert.All(tree.Cities, city => Assert.Contains(tree.Below(city.Id), below => below.Level == AssociationLevel.Park));
        Assert.All(tree.All.Where(one => one.Level is AssociationLevel.Enterprise or AssociationLevel.Park), one =>
            Assert.Equal(3, tree.RouteFrom(one.Id).Count));
    }

    [Fact, Rule("R38", "X14")]
    public async Task Each_city_has_enough_employers_to_fill_its_quota_under_the_cap()
    {
        var season = await LoadAsync();

        Assert.Equal(140, season.Quotas.Total);
        Assert.Equal(19, season.Quotas.Of(new("jinzhong"))?.Places);
        Assert.All(season.Associations.Cities, city => Assert.True(
            season.Associations.Below(city.Id).Sum(one => one.Employers.Count) * 2 >= season.Quotas.Of(city.Id)?.Places, city.Name));
    }

    [Fact, Rule("R41", "X22")]
    public async Task The_honours_are_100_with_20_and_10_inside_and_no_stars()
    {
        var tiers = (await LoadAsync()).Tiers;

        Assert.Equal((100, 20, 10, 0), (tiers.Honours, tiers.Find("pacesetter")?.Size ?? -1, tiers.Find("speaker")?.Size ?? -1, tiers.Find("star")?.Size ?? -1));
        Assert.Equal((20, 30), tiers.Films);
    }

    [Theory, Rule("R30", "R31", "R33", "R34", "X4", "X5")]
    [InlineData("enterprise", "P1 5|P2 5|P3 6|P4 4|S1 8|S2 3|S3 6|S4 3|T1 9|T2 8|T3 3|A1 6|A2 9|F1 4|F2 6|C1 10|C2 5", "political 20|results 80", "S 20|T 20|A 15|F 10|C 15")]
    [InlineData("city", "P1 12|P2 8|P3 6|P4 4|S1 8|S2 3|S3 6|S4 3|T1 9|T2 5|T3 1|A1 6|A2 9|F1 4|F2 6|C1 7|C2 3", "political 30|results 70", "S 20|T 15|A 15|F 10|C 10")]
    public async Task A_rubric_is_exactly_the_table_of_the_rules(string code, string items, string categories, string sections)
    {
        var rubric = (await LoadAsync()).FindRubric(code);

        Assert.NotNull(rubric);
        Assert.Equal(items, string.Join('|', rubric.Items.Select(item => $"{item.Code} {item.Cap:0}")));
        Assert.Equal(categories, string.Join('|', rubric.Categories.Select(category => $"{category.Code} {category.Points:0}")));
        Assert.Equal(sections, string.Join('|', rubric.Categories[1].Sections.Select(section => $"{section.Code} {section.Points:0}")));
    }

    [Fact, Rule("R32")]
    public async Task The_rubrics_differ_only_in_the_cells_that_the_rules_change()
    {
        var season = await LoadAsync();
        var enterprise = season.FindRubric(Season.EnterpriseRubric)?.Items ?? [];
        var city = season.FindRubric(Season.CityRubric)?.Items ?? [];

        Assert.Equal(
            ["P1 7", "P2 3", "T2 -3", "T3 -2", "C1 -3", "C2 -2"],
            enterprise.Zip(city).Where(pair => pair.First.Cap != pair.Second.Cap || pair.First.Points != pair.Second.Points)
                .Select(pair => $"{pair.First.Code} {pair.Second.Cap - pair.First.Cap:0}"));
        Assert.Equal(new PointRule.Awards(3, 5), enterprise.Single(item => item.Code == "T2").Points);
        Assert.Equal(new PointRule.Awards(2, 3), city.Single(item => item.Code == "T2").Points);
        Assert.Equal(new PointRule.Patents(3, new DateOnly(2020, 1, 1)), city.Single(item => item.Code == "T1").Points);
        Assert.Equal(new PointRule.Contests(3, 2, 1), city.Single(item => item.Code == "A2").Points);
        Assert.Equal(new PointRule.Conversions(2), city.Single(item => item.Code == "F2").Points);
    }

    [Fact, Rule("R13", "X15")]
    public async Task The_winners_of_2022_carry_no_identity_number()
    {
        var winners = Assert.Single((await LoadAsync()).EarlierWinners);

        Assert.Equal(2022, winners.Year);
        Assert.NotEmpty(winners.Winners);
        Assert.All(winners.Winners, winner => Assert.Null(winner.IdentityHash));
    }

    [Fact, Rule("R26", "R54")]
    public async Task The_forms_have_the_fields_that_the_software_fills_and_reads()
    {
        var season = await LoadAsync();
        var review = season.FindForm(FormTemplate.ReviewTable)?.AllFields.Select(field => field.Key).ToList() ?? [];
        var recommendation = season.FindForm(FormTemplate.Recommendation)?.AllFields.Select(field => field.Key).ToList() ?? [];

        Assert.All(
            new[]
            {
                FormKeys.Rank, FormKeys.Name, FormKeys.WorkUnit, FormKeys.Score, FormKeys.PoliticalScore, FormKeys.AchievementScore, FormKeys.Experts,
                FormKeys.RecommendingUnit, FormKeys.CreditCode, FormKeys.Eligibility, FormKeys.Tie, FormKeys.ReviewOpinion, FormKeys.SameEnterprise,
            },
            key => Assert.Contains(key, review));
        Assert.All(
            new[] { FormKeys.Name, FormKeys.IdentityNumber, FormKeys.WorkUnit, FormKeys.Category, FormKeys.EnterpriseType, FormKeys.Speaker },
            key => Assert.Contains(key, recommendation));
    }

    [Fact]
    public async Task Readings_are_written_out_in_full_with_their_defaults()
    {
        var season = await LoadAsync();
        using var shipped = JsonDocument.Parse(await File.ReadAllTextAsync(
            Path.Combine(Repository.Season2023, "readings.json"), TestContext.Current.CancellationToken));

        Assert.Empty(Unwritten(shipped.RootElement, JsonShape.GroupOf(typeof(Readings)), "$"));
        Assert.True(
            JsonElement.DeepEquals(JsonSerializer.SerializeToElement(new Readings()), JsonSerializer.SerializeToElement(season.Readings)),
            "readings.json differs from the defaults of the records.");
    }

    private static IEnumerable<string> Unwritten(JsonElement element, JsonShape.Group group, string path) => group.Members.SelectMany(member =>
        !element.TryGetProperty(member.Name, out var value) ? [$"{path}.{member.Name}"]
        : JsonShape.Of(member.Type) is JsonShape.Group inner ? Unwritten(value, inner, $"{path}.{member.Name}")
        : []);

    private static async Task<Season> LoadAsync()
    {
        var outcome = await SeasonLoader.LoadAsync(Repository.Season2023, TestContext.Current.CancellationToken);

        return outcome is SeasonOutcome.Refused refused
            ? throw new InvalidOperationException(refused.Describe("en"))
            : Assert.IsType<SeasonOutcome.Loaded>(outcome).Season;
    }
}
