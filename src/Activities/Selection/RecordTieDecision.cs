using System.Text.Json.Nodes;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Selection;

/// <summary>Records the expert panel's collective decision on a tie, with its signed minute (并列裁定; X13).</summary>
/// <remarks>Safe to run again: the decision is written with the step.</remarks>
[Activity("CreativeTalent.RecordTieDecision", DisplayName = "记录并列裁定", Category = "评审",
    Description = "把专家组的签字纪要记入裁定，供名额重新计算。")]
public sealed class RecordTieDecision : IActivity<RecordTieDecision.Input>
{
    /// <summary>The record effect: <c>season</c>, <c>city</c>, <c>order</c>, <c>minuteNumber</c>, <c>decidedOn</c>, <c>signedBy</c>, <c>files</c>, <c>person</c>.</summary>
    public const string EffectKind = "CreativeTalent.TieDecision";

    /// <summary>The decision as the task's form gave it.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The city association.</summary>
        public required string City { get; init; }

        /// <summary>The form: <c>order</c> (nomination ids, best first), <c>minuteNumber</c>, <c>decidedOn</c>, <c>signedBy</c>, <c>minuteFiles</c>.</summary>
        public required JsonObject Decision { get; init; }

        /// <summary>Who recorded it; null when unknown.</summary>
        public string? DecidedBy { get; init; }
    }

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var payload = new JsonObject
        {
            ["season"] = input.Season,
            ["city"] = input.City,
            ["order"] = input.Decision["order"]?.DeepClone(),
            ["minuteNumber"] = input.Decision["minuteNumber"]?.DeepClone(),
            ["decidedOn"] = input.Decision["decidedOn"]?.DeepClone(),
            ["signedBy"] = input.Decision["signedBy"]?.DeepClone(),
            ["files"] = input.Decision["minuteFiles"]?.DeepClone(),
            ["person"] = input.DecidedBy,
        };

        return Task.FromResult<ActivityResult>(new ActivityResult.Completed
        {
            Effects = [new RecordEffect { Kind = EffectKind, Payload = payload }],
        });
    }
}
