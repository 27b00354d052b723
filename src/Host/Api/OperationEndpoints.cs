using CreativeTalent.Domain.Texts;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Api;

/// <summary>The ways out of an incident, for administrators.</summary>
internal static class OperationEndpoints
{
    private const string Origin = "api";

    public static void MapOperation(this RouteGroupBuilder api)
    {
        var instance = api.MapGroup("/instances/{id:guid}").WithMetadata(ApiRight.Operate);
        instance.MapPost("/cancel", CancelAsync).WithName("CancelInstance");
        instance.MapPost("/retry", RetryAsync).WithName("RetryActivity");
        instance.MapPost("/skip", SkipAsync).WithName("SkipActivity");
        instance.MapPost("/variables", SetVariableAsync).WithName("SetVariable");
        var letters = api.MapGroup("/dead-letters").WithMetadata(ApiRight.Operate);
        letters.MapGet("/", ListDeadAsync).WithName("ListDeadLetters");
        letters.MapPost("/{key}/replay", ReplayAsync).WithName("ReplayDeadLetter");
    }

    private static async Task<IResult> CancelAsync(HttpContext http, Guid id, Incidents incidents, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var order = OrderOf(http, body.Text("reason", Lengths.Line));

        return body.HasFaults()
            ? Problems.Faulty(http, body.Faults)
            : Answer(http, id, await incidents.CancelAsync(order, new InstanceId(id), cancellationToken));
    }

    private static async Task<IResult> RetryAsync(HttpContext http, Guid id, Incidents incidents, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var run = body.Id("activityRun");
        var order = OrderOf(http, body.OptionalText("reason", Lengths.Line));

        return body.HasFaults()
            ? Problems.Faulty(http, body.Faults)
            : Answer(http, id, await incidents.RetryAsync(order, new InstanceId(id), run, cancellationToken));
    }

    private static async Task<IResult> SkipAsync(
        HttpContext http, Guid id, Incidents incidents, InstanceRecords records, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var run = body.Id("activityRun");
        var outcome = body.Text("outcome", Lengths.Name);
        var order = OrderOf(http, body.Text("reason", Lengths.Line));
        if (body.HasFaults())
        {
            return Problems.Faulty(http, body.Faults);
        }

        var record = await records.FindAsync(new InstanceId(id), cancellationToken);
        if (record?.Outcomes.GetValueOrDefault(run) is { } allowed && !allowed.Contains(outcome))
        {
            var names = string.Join(", ", allowed);

            return Problems.Faulty(http, "outcome", new BilingualText($"“outcome”须为：{names}。", $"'outcome' must be one of: {names}."));
        }

        return Answer(http, id, await incidents.SkipAsync(order, new InstanceId(id), run, outcome, cancellationToken));
    }

    private static async Task<IResult> SetVariableAsync(
        HttpContext http, Guid id, Incidents incidents, InstanceRecords records, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var name = body.Text("name", Lengths.Name);
        var value = body.Value("value");
        var order = OrderOf(http, body.Text("reason", Lengths.Line));
        if (body.HasFaults())
        {
            return Problems.Faulty(http, body.Faults);
        }

        var outcome = await incidents.SetVariableAsync(order, new InstanceId(id), name, value, cancellationToken);
        if (outcome is OrderOutcome.Nothing && await records.FindAsync(new InstanceId(id), cancellationToken) is { } record)
        {
            var names = string.Join(", ", record.View.Variables.Select(variable => variable.Key));

            return Problems.Faulty(http, "name", new BilingualText(
                $"流程没有变量“{name}”；可用：{names}。", $"The workflow has no variable '{name}'; known are: {names}."));
        }

        return Answer(http, id, outcome);
    }

    private static async Task<IResult> ListDeadAsync(
        Incidents incidents, CancellationToken cancellationToken, long? after = null, int? take = null)
    {
        var most = InstanceEndpoints.Bounded(take);
        var rows = await incidents.ListDeadAsync(after, most + 1, cancellationToken);

        return TypedResults.Json(
            new DeadLetterList(
                [.. rows.Take(most).Select(row => new DeadLetterAnswer(
                    row.Key, row.Kind, row.InstanceId.Value, row.Attempts, row.LastError, row.CreatedAt, row.EndedAt))],
                rows.Count > most ? rows[most - 1].Number : null),
            ApiJson.Default.DeadLetterList);
    }

    private static async Task<IResult> ReplayAsync(HttpContext http, string key, Incidents incidents, CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var order = OrderOf(http, body.OptionalText("reason", Lengths.Line));
        if (body.HasFaults())
        {
            return Problems.Faulty(http, body.Faults);
        }

        // A key holds slashes, which a path keeps escaped.
        var meant = Uri.UnescapeDataString(key);

        return await incidents.ReplayAsync(order, meant, cancellationToken)
            ? TypedResults.Json(new OperationAnswer("applied", Instance: null), ApiJson.Default.OperationAnswer, statusCode: 202)
            : Problems.NotFound(http, new BilingualText($"没有死信“{meant}”。", $"There is no dead letter '{meant}'."));
    }

    private static Order OrderOf(HttpContext http, string? reason) => new(SessionEndpoints.CallerOf(http), Origin, reason);

    private static IResult Answer(HttpContext http, Guid id, OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.Obeyed obeyed => TypedResults.Json(
            new OperationAnswer("applied", InstanceAnswer.From(obeyed.Header)), ApiJson.Default.OperationAnswer),
        OrderOutcome.ObeyedBefore => TypedResults.Json(new OperationAnswer("before", Instance: null), ApiJson.Default.OperationAnswer),
        OrderOutcome.Kept => TypedResults.Json(
            new OperationAnswer("kept", Instance: null), ApiJson.Default.OperationAnswer, statusCode: 202),
        OrderOutcome.Ended ended => Problems.Conflict(http, "instance-ended", new BilingualText(
            $"流程实例已结束（{ended.Header.Status}），不能再更改。", $"The instance has ended ({ended.Header.Status}) and cannot be changed.")),
        OrderOutcome.UnknownInstance => InstanceEndpoints.UnknownInstance(http, id),
        _ => Problems.Conflict(http, "no-incident", new BilingualText(
            "该步骤没有未处理的异常；可能已被他人处理。", "That run has no open incident; somebody else may have dealt with it.")),
    };
}
