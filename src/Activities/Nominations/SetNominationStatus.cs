using System.Text.Json.Nodes;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Nominations;

/// <summary>Records where a nomination stands now (推荐状态).</summary>
/// <remarks>Safe to run again: the change is written with the step.</remarks>
[Activity("CreativeTalent.SetNominationStatus", DisplayName = "记录推荐状态", Category = "推荐")]
public sealed class SetNominationStatus : IActivity<SetNominationStatus.Input>
{
    /// <summary>The record effect that writes the status: <c>nomination</c>, <c>status</c>, <c>reason</c>.</summary>
    public const string EffectKind = "CreativeTalent.NominationStatus";

    /// <summary>Which nomination, and the status.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The nomination.</summary>
        public required Guid Nomination { get; init; }

        /// <summary>The new status.</summary>
        public required NominationStatus Status { get; init; }
    }

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        Task.FromResult<ActivityResult>(new ActivityResult.Completed(new JsonObject { ["status"] = input.Status.ToString() })
        {
            Effects = [Effect(input.Nomination, input.Status)],
        });

    /// <summary>The effect that writes a nomination's status.</summary>
    /// <param name="nomination">The nomination.</param>
    /// <param name="status">The new status.</param>
    /// <param name="reason">Why, in Chinese, for the nominating association; null for none.</param>
    internal static RecordEffect Effect(Guid nomination, NominationStatus status, string? reason = null) => new()
    {
        Kind = EffectKind,
        Payload = new JsonObject
        {
            ["nomination"] = nomination.ToString("D"),
            ["status"] = status.ToString(),
            ["reason"] = reason,
        },
    };
}
