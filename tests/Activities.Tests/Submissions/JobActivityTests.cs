using System.Text.Json.Nodes;
using CreativeTalent.Activities.Papers;
using CreativeTalent.Activities.Screening;
using CreativeTalent.Activities.Seasons;
using CreativeTalent.Activities.Submissions;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;
using Xunit;

namespace CreativeTalent.Activities.Tests.Submissions;

/// <summary>Activities whose work is done outside any step: one job each, whose answer they pass on.</summary>
public sealed class JobActivityTests
{
    private static readonly CityOfSeason Package = new() { Season = ActivityWorld.Season, City = ActivityWorld.City };

    private readonly ActivityWorld world = new();

    [Fact, Rule("R28")]
    public async Task A_package_is_one_job_and_leaves_by_Done()
    {
        var result = await world.RunAsync(new BuildPackage(), Package);

        var job = Assert.IsType<OutboxEffect>(Assert.Single(result.Effects));
        Assert.Equal((BuildPackage.JobKind, (Guid?)world.Open[0].Id), (job.Kind, job.ReplyTo));
        var answered = Assert.IsType<ActivityResult.Completed>(await AnswerAsync(new BuildPackage(), Package, new JsonObject { ["mails"] = 4 }));
        Assert.Equal(("Done", 4), (answered.Outcome, (int?)answered.Output?["mails"]));
    }

    [Fact, Rule("X27")]
    public async Task A_file_that_no_mail_can_carry_leaves_by_TooLarge_before_anything_is_sent()
    {
        await world.RunAsync(new BuildPackage(), Package);

        var answered = await AnswerAsync(new BuildPackage(), Package, new JsonObject { ["outcome"] = BuildPackage.TooLargeOutcome });

        Assert.Equal(BuildPackage.TooLargeOutcome, Assert.IsType<ActivityResult.Completed>(answered).Outcome);
        Assert.Empty(answered.Effects);
    }

    [Fact]
    public async Task A_job_that_failed_for_good_is_an_incident_with_its_own_words()
    {
        var activity = new WriteDocuments();
        var input = new CityOfSeason { Season = ActivityWorld.Season, City = ActivityWorld.City };
        await world.RunAsync(activity, input);

        var result = await world.ResumeAsync(
            activity,
            input,
            world.Open[0],
            StimulusKinds.JobEnded,
            new JsonObject { ["succeeded"] = false, ["error"] = "disk full" });

        Assert.Equal("disk full", Assert.IsType<ActivityResult.Failed>(result).Message);
    }

    [Fact, Rule("R26")]
    public async Task The_uploaded_scans_are_named_to_the_job_that_looks_at_them()
    {
        var input = new CheckScans.Input
        {
            Season = ActivityWorld.Season,
            City = ActivityWorld.City,
            Scans = [new CheckScans.Scan("李翀+推荐表.pdf", new string('a', 64))],
        };

        var result = await world.RunAsync(new CheckScans(), input);

        var scan = Assert.Single(result.Effects[0].Payload["scans"]?.AsArray() ?? []);
        Assert.Equal(("李翀+推荐表.pdf", new string('a', 64)), ((string?)scan?["name"], (string?)scan?["sha256"]));
    }

    private Task<ActivityResult> AnswerAsync<TInput>(IResumableActivity<TInput> activity, TInput input, JsonObject result)
        where TInput : notnull => world.ResumeAsync(
        activity,
        input,
        world.Of(BookmarkKinds.Job)[0],
        StimulusKinds.JobEnded,
        new JsonObject { ["succeeded"] = true, ["result"] = result });
}
