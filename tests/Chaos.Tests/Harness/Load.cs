using System.Globalization;
using System.Text.Json.Nodes;

namespace CreativeTalent.Chaos.Tests.Harness;

/// <summary>Callers that start instances and complete their tasks over HTTP, and note what was promised to them.</summary>
/// <param name="site">Whose definitions and people.</param>
/// <param name="promises">Where promises are noted.</param>
/// <param name="seed">Tells the keys of two loads apart, and decides what each caller does.</param>
internal sealed class Load(Site site, Promises promises, int seed)
{
    /// <summary>Start → HumanTask → FlowDecision → fork of a timer, a mail, a document and a child → join → End.</summary>
    public const string Definition = "chaos-load";

    public const string Agreed = "同意";
    public const string Returned = "退回";

    private const int LongestTimer = 3;

    /// <summary>One caller: works until told to stop, and always ends what it began to ask.</summary>
    /// <param name="number">Which caller, from 0.</param>
    /// <param name="caller">Its way to the host.</param>
    /// <param name="rival">Somebody who now and then wants the same task, with the other outcome.</param>
    /// <param name="pause">Between two instances.</param>
    /// <param name="stop">Ends it between two instances.</param>
    /// <param name="cancellationToken">Breaks it off.</param>
    public async Task RunAsync(
        int number, ApiClient caller, ApiClient rival, TimeSpan pause, CancellationToken stop, CancellationToken cancellationToken)
    {
        var random = new Random(HashCode.Combine(seed, number));
        for (var turn = 1; !stop.IsCancellationRequested; turn++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"k{seed:x}-{number}-{turn}");
            await OneAsync(key, random, caller, rival, cancellationToken);
            if (pause > TimeSpan.Zero)
            {
                await Run.PauseAsync(pause, cancellationToken);
            }
        }
    }

    /// <summary>What an instance is started with.</summary>
    public JsonObject Input(string key, int seconds) => new() { ["key"] = key, ["seconds"] = seconds, ["season"] = site.Season };

    /// <summary>Starts one instance, twice now and then, and completes its task.</summary>
    public async Task OneAsync(string key, Random random, ApiClient caller, ApiClient rival, CancellationToken cancellationToken)
    {
        var input = Input(key, random.Next(1, LongestTimer + 1));
        var instance = await caller.StartAsync(Definition, input, key, cancellationToken);
        promises.Start(key, instance);
        if (random.Next(8) == 0)
        {
            promises.Start(key, await caller.StartAsync(Definition, input, key, cancellationToken));
        }

        foreach (var task in await caller.TasksAsync(instance, cancellationToken))
        {
            var agreed = random.Next(5) > 0;
            await Task.WhenAll(
                CompleteAsync(instance, task, agreed ? Agreed : Returned, caller, cancellationToken),
                random.Next(6) == 0
                    ? CompleteAsync(instance, task, agreed ? Returned : Agreed, rival, cancellationToken)
                    : Task.CompletedTask);
        }
    }

    /// <summary>Completes a task, and notes it when the answer is that it was recorded.</summary>
    public async Task CompleteAsync(
        Guid instance, Guid task, string outcome, ApiClient caller, CancellationToken cancellationToken)
    {
        var completion = new Completion(instance, outcome, $"{outcome} {task:N}", caller.UserName);
        if (await caller.CompleteAsync(task, outcome, new JsonObject { ["text"] = completion.Text }, cancellationToken))
        {
            promises.Complete(task, completion);
        }
    }
}
