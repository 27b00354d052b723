using System.Globalization;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Jobs;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Papers;

/// <summary>Writes a letter as a Word file and keeps it in the file store (公函、通知).</summary>
/// <remarks>A job: the same letter gives the same bytes and so the same SHA-256, so a second run keeps nothing new.</remarks>
[Activity("CreativeTalent.WriteLetter", DisplayName = "写函件", Category = "文件",
    Description = "按标题和段落写成一份 Word 函件，存入文件库。", Output = typeof(Output))]
public sealed class WriteLetter : IResumableActivity<WriteLetter.Input>
{
    /// <summary>The outbox kind of the job; payload <c>season</c>, <c>association</c>, <c>name</c>, <c>title</c>, <c>recipient</c>, <c>text</c>, <c>at</c>.</summary>
    public const string JobKind = "CreativeTalent.WriteLetter";

    /// <summary>What to write.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The association that signs it.</summary>
        public required string Association { get; init; }

        /// <summary>The file's name without extension, at most 100 characters.</summary>
        public required string FileName { get; init; }

        /// <summary>The title as printed.</summary>
        public required string Title { get; init; }

        /// <summary>Who it is addressed to; null leaves the line out.</summary>
        public string? Recipient { get; init; }

        /// <summary>The text; a line end begins a paragraph.</summary>
        public required string Text { get; init; }
    }

    /// <summary>The file that was written.</summary>
    /// <param name="Name">Its name with extension.</param>
    /// <param name="Sha256">Its hash, by which it is attached or downloaded.</param>
    /// <param name="Bytes">Its length in bytes.</param>
    public sealed record Output(string Name, string Sha256, long Bytes);

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(context.Job(JobKind, new JsonObject
        {
            ["season"] = input.Season,
            ["association"] = input.Association,
            ["name"] = input.FileName,
            ["title"] = input.Title,
            ["recipient"] = input.Recipient ?? "",
            ["text"] = input.Text,
            ["at"] = context.Now.ToString("O", CultureInfo.InvariantCulture),
        }).Wait());

    /// <inheritdoc />
    public Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult(JobAnswer.Of(stimulus));
}
