using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Makes elements out of classes; reflection happens once, when a class is registered.</summary>
internal static class CustomElements
{
    public static (Element Element, IReadOnlyList<ActivityMember> Inputs, Type? Output)? Create(Type activityType)
    {
        var interfaces = activityType.GetInterfaces().Where(each => each.IsGenericType).ToArray();
        var resumable = Closed(interfaces, typeof(IResumableActivity<>));
        var deciding = Closed(interfaces, typeof(IActivity<>));
        var computing = Closed(interfaces, typeof(IActivity<,>));
        var closed = resumable is not null ? typeof(ResumableElement<>).MakeGenericType(resumable)
            : deciding is not null ? typeof(DecidingElement<>).MakeGenericType(deciding)
            : computing is not null ? typeof(ComputingElement<,>).MakeGenericType(computing)
            : null;
        var input = (resumable ?? deciding ?? computing)?[0];

        return closed is null || Activator.CreateInstance(closed, activityType) is not Element element
            ? null
            : (element, Members(input), computing?[1]);
    }

    public static IReadOnlyList<ActivityMember> Members(Type? record) => record is null ? [] :
    [
        .. EngineJson.Options.GetTypeInfo(record).Properties.Select(property =>
            new ActivityMember(property.Name, property.PropertyType, property.IsRequired || IsRequiredParameter(record, property))),
    ];

    // RespectRequiredConstructorParameters works when reading; the metadata tells it by the parameter.
    private static bool IsRequiredParameter(Type record, JsonPropertyInfo property) =>
        property.AssociatedParameter is { HasDefaultValue: false } && record.GetConstructors().Length > 0;

    private static Type[]? Closed(Type[] interfaces, Type open) =>
        interfaces.FirstOrDefault(each => each.GetGenericTypeDefinition() == open)?.GetGenericArguments();
}

/// <summary>Common to all elements that are classes: makes the object, binds its input, carries out its result.</summary>
internal abstract class CustomElement<TInput>(Type activityType) : Element
    where TInput : notnull
{
    private readonly InputBinder<TInput> _binder = new();

    protected object Create(Step step) => step.Create(activityType);

    protected TInput Bind(Step step, Run run) => _binder.Bind(step, run);

    public static ActivityContext Context(Step step, Run run) => new()
    {
        Instance = step.Instance,
        ActivityId = run.Activity.Id,
        ActivityName = run.Activity.Name,
        ActivityRun = run.Id(step.Instance),
        Correlation = step.Correlation,
        InstanceName = step.InstanceName,
        Now = step.Now,
        TimeZone = step.TimeZone,
        StartedBy = TakeTrigger(step, run.Activity.Id),
        Memory = run.Memory ??= [],
        OpenBookmarks = run.Bookmarks is { Count: > 0 } standing ? [.. standing.Select(each => each.Bookmark)] : [],
    };

    // Given once, so that in a loop the activity waits.
    private static JsonObject? TakeTrigger(Step step, string activity)
    {
        if (step.Trigger is not { } trigger || trigger.ActivityId != activity)
        {
            return null;
        }

        step.Trigger = null;

        return trigger.Payload;
    }

    protected static void CarryOut(Step step, Run run, ActivityResult result, bool isStart)
    {
        switch (result)
        {
            case ActivityResult.Completed completed:
                step.Complete(run, completed.Outcome, completed.Output, effects: completed.Effects);
                break;
            case ActivityResult.Waits waits:
                step.Wait(run, waits.Bookmarks, waits.Effects, isStart);
                step.Ask(waits.Effects);
                break;
            case ActivityResult.Failed failed:
                step.Ask(failed.Effects);
                Retries.Fail(step, run, failed.Message, error: null);
                break;
            default:
                throw new System.Diagnostics.UnreachableException($"Activity result {result} is not known.");
        }
    }
}

/// <summary>A class that only computes.</summary>
internal sealed class ComputingElement<TInput, TOutput>(Type activityType) : CustomElement<TInput>(activityType)
    where TInput : notnull
{
    public override async ValueTask StartAsync(Step step, Run run, CancellationToken cancellationToken)
    {
        var activity = (IActivity<TInput, TOutput>)Create(step);
        var output = await activity.RunAsync(Bind(step, run), cancellationToken);
        step.Complete(run, output: JsonSerializer.SerializeToNode(output, EngineJson.Options) as JsonObject);
    }
}

/// <summary>A class that decides, fails or asks for effects.</summary>
internal class DecidingElement<TInput>(Type activityType) : CustomElement<TInput>(activityType)
    where TInput : notnull
{
    public override async ValueTask StartAsync(Step step, Run run, CancellationToken cancellationToken)
    {
        var activity = (IActivity<TInput>)Create(step);
        var result = await activity.RunAsync(Bind(step, run), Context(step, run), cancellationToken);
        CarryOut(step, run, result, isStart: true);
    }
}

/// <summary>A class that waits and goes on.</summary>
internal sealed class ResumableElement<TInput>(Type activityType) : DecidingElement<TInput>(activityType)
    where TInput : notnull
{
    public override async ValueTask ResumeAsync(
        Step step, Run run, Bookmark resumed, Stimulus stimulus, CancellationToken cancellationToken)
    {
        var activity = (IResumableActivity<TInput>)Create(step);
        var result = await activity.ResumeAsync(Bind(step, run), resumed, stimulus, Context(step, run), cancellationToken);
        CarryOut(step, run, result, isStart: false);
    }
}
