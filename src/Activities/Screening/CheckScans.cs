using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Jobs;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Screening;

/// <summary>Looks at the sealed scans that a city uploaded: pages that are pictures, and a red seal on them (R26, X39).</summary>
/// <remarks>
/// A job, because it reads files. A scan without a red seal is named for a person to look at, never refused (R26). Safe to
/// run again: it reads and writes nothing else.
/// </remarks>
[Activity("CreativeTalent.CheckScans", DisplayName = "核对扫描件", Category = "文件",
    Description = "查看盖章扫描件的页面和红章；没有红章的只提示，由人决定。")]
public sealed class CheckScans : IResumableActivity<CheckScans.Input>
{
    /// <summary>The outbox kind of the job; payload <c>scans</c>, a list of <c>name</c> and <c>sha256</c>.</summary>
    public const string JobKind = "CreativeTalent.CheckScans";

    /// <summary>Which scans.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The city association.</summary>
        public required string City { get; init; }

        /// <summary>The uploaded files.</summary>
        public required IReadOnlyList<Scan> Scans { get; init; }
    }

    /// <summary>One uploaded scan.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Sha256">Its content in the file store.</param>
    public sealed record Scan(string Name, string Sha256);

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(context.Job(JobKind, new JsonObject
        {
            ["season"] = input.Season,
            ["scans"] = JsonSerializer.SerializeToNode(input.Scans, JsonSerializerOptions.Web),
        }).Wait());

    /// <inheritdoc />
    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(JobAnswer.Of(stimulus));
}
