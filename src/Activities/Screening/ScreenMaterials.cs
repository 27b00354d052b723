using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Screening;

/// <summary>Checks a nomination's material against the rules (审查; R16–R28, R37).</summary>
/// <remarks>
/// It judges the facts that were read when each file arrived, so it reads no file. Safe to run again: the same facts give
/// the same findings, which are written with the step.
/// </remarks>
/// <param name="kept">The kept material.</param>
[Activity("CreativeTalent.ScreenMaterials", DisplayName = "审查材料", Category = "推荐",
    Description = "按《细则》逐条检查材料；有差错时从 Failed 离开。", Outcomes = [PassedOutcome, FailedOutcome])]
public sealed class ScreenMaterials(IKeptMaterials kept) : IActivity<ScreenMaterials.Input>
{
    /// <summary>No error was found.</summary>
    public const string PassedOutcome = "Passed";

    /// <summary>At least one error was found: back to the nominator (R36).</summary>
    public const string FailedOutcome = "Failed";

    /// <summary>The record effect: <c>nomination</c>, <c>stage</c>, <c>passed</c>, <c>errors</c>, <c>warnings</c>, <c>findings</c>.</summary>
    public const string EffectKind = "CreativeTalent.ScreeningResult";

    /// <summary>How findings stand in the effect and in the database.</summary>
    public static JsonSerializerOptions FindingsJson { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new System.Text.Json.Serialization.JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>What to check, for which hand-over.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The nomination.</summary>
        public required Guid Nomination { get; init; }

        /// <summary>Nomination, City or Final.</summary>
        public required ScreeningStage Stage { get; init; }
    }

    /// <inheritdoc />
    public async Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var material = await kept.FindAsync(new SeasonId(input.Season), new NominationId(input.Nomination), cancellationToken);
        var checkedMaterial = MaterialScreening.Check(material.Materials, input.Stage, material.Settings);
        var screened = new ScreeningOutcome([.. material.Eligibility, .. checkedMaterial.Findings]);
        var errors = screened.Findings.Count(finding => finding.Severity == Severity.Error);
        var warnings = screened.Findings.Count(finding => finding.Severity == Severity.Warning);
        RecordEffect result = new()
        {
            Kind = EffectKind,
            Payload = new JsonObject
            {
                ["nomination"] = input.Nomination.ToString("D"),
                ["stage"] = input.Stage.ToString(),
                ["passed"] = screened.Passed,
                ["errors"] = errors,
                ["warnings"] = warnings,
                ["findings"] = JsonSerializer.SerializeToNode(screened.Findings, FindingsJson),
            },
        };
        var status = SetNominationStatus.Effect(
            input.Nomination, screened.Passed ? NominationStatus.Screening : NominationStatus.Correcting);

        return new ActivityResult.Completed(
            new JsonObject { ["passed"] = screened.Passed, ["errors"] = errors, ["warnings"] = warnings },
            screened.Passed ? PassedOutcome : FailedOutcome)
        {
            Effects = [result, status],
        };
    }
}
