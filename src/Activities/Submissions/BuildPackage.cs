using System.Text.Json.Nodes;
using CreativeTalent.Activities.Jobs;
using CreativeTalent.Activities.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Submissions;

/// <summary>Builds the submission package and plans its mails (报送包; R28, R44, X27).</summary>
/// <remarks>A job: archives are written outside the step under their SHA-256, so a second run writes the same files.</remarks>
[Activity("CreativeTalent.BuildPackage", DisplayName = "打包", Category = "报送",
    Description = "按“地区名+姓名”打包，计划邮件分封。", Outcomes = ["Done", TooLargeOutcome])]
public sealed class BuildPackage : IResumableActivity<CityOfSeason>
{
    /// <summary>The outbox kind of the job; payload <c>season</c>, <c>city</c>, <c>instance</c>.</summary>
    public const string JobKind = "CreativeTalent.BuildPackage";

    /// <summary>The outcome when a single file is larger than one mail may be: a person decides before anything is sent (X27).</summary>
    public const string TooLargeOutcome = "TooLarge";

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(CityOfSeason input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(context.Job(JobKind, new JsonObject
        {
            ["season"] = input.Season,
            ["city"] = input.City,
            ["instance"] = context.Instance.ToString(),
        }).Wait());

    /// <inheritdoc />
    public Task<ActivityResult> ResumeAsync(
        CityOfSeason input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(JobAnswer.Of(stimulus));
}
