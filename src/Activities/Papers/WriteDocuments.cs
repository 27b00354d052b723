using System.Text.Json.Nodes;
using CreativeTalent.Activities.Jobs;
using CreativeTalent.Activities.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Papers;

/// <summary>Writes the city's documents and prints the 推荐表 again for the city's seal (R26, R42, R43).</summary>
/// <remarks>A job: files are written outside the step under their SHA-256, so a second run writes the same files.</remarks>
[Activity("CreativeTalent.WriteDocuments", DisplayName = "写成文件", Category = "文件",
    Description = "写成审核汇总表、评审情况报告、评审结果名单、工作总结和推荐表（Word、PDF、Excel）。")]
public sealed class WriteDocuments : IResumableActivity<CityOfSeason>
{
    /// <summary>The outbox kind of the job; payload <c>season</c>, <c>city</c>, <c>instance</c>, <c>at</c>.</summary>
    public const string JobKind = "CreativeTalent.WriteDocuments";

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(CityOfSeason input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(context.Job(JobKind, new JsonObject
        {
            ["season"] = input.Season,
            ["city"] = input.City,
            ["instance"] = context.Instance.ToString(),
            ["at"] = context.Now.ToString("O", System.Globalization.CultureInfo.InvariantCulture),
        }).Wait());

    /// <inheritdoc />
    public Task<ActivityResult> ResumeAsync(
        CityOfSeason input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(JobAnswer.Of(stimulus));
}
