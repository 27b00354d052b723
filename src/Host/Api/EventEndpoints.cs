using System.Text.Json.Nodes;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows.Triggers;

namespace CreativeTalent.Host.Api;

/// <summary>Publishes events to the instances that wait for them, and starts those that begin with one.</summary>
internal static class EventEndpoints
{
    private const int LongestKey = 100;

    public static void MapEvents(this RouteGroupBuilder api) =>
        api.MapPost("/events/{name}", PublishAsync).WithName("PublishEvent").WithMetadata(ApiRight.Run);

    // Answered once a stimulus is kept for everybody who waits; a worker makes their steps.
    private static async Task<IResult> PublishAsync(
        HttpContext http,
        string name,
        WorkflowEngine engine,
        IBookmarkSearch bookmarks,
        EventTriggers triggers,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var body = await RequestBody.ReadAsync(http, cancellationToken);
        var correlation = body.OptionalText("correlationId", Lengths.Key);
        var payload = body.Object("payload");
        var key = body.OptionalText("key", LongestKey) ?? Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        if (name.Length > Lengths.Key)
        {
            body.Faults.Add(("name", new BilingualText(
                $"事件名最多 {Lengths.Key} 个字符。", $"The event's name has at most {Lengths.Key} characters.")));
        }

        if (body.HasFaults())
        {
            return Problems.Faulty(http, body.Faults);
        }

        await engine.HandleAsync(
            new OutboxEffect
            {
                Kind = EngineEffects.PublishEvent,
                Key = $"event:{key}",
                Payload = new JsonObject { ["event"] = name, ["correlation"] = correlation, ["payload"] = payload },
            },
            bookmarks,
            cancellationToken);
        await triggers.StartAsync(name, $"event:{key}", correlation, payload, cancellationToken);

        return TypedResults.Json(new EventAnswer(name, key), ApiJson.Default.EventAnswer, statusCode: 202);
    }
}
