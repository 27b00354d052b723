using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Execution;

/// <summary>What a run of an activity came to.</summary>
public abstract record ActivityResult
{
    private ActivityResult()
    {
    }

    /// <summary>What it asks for, committed together with the step.</summary>
    public IReadOnlyList<Effect> Effects { get; init; } = [];

    /// <summary>It is done, with the members of a record as outputs.</summary>
    /// <param name="output">A record; its properties are the outputs.</param>
    /// <param name="outcome">The outcome it leaves by.</param>
    /// <typeparam name="TOutput">The record's type; name it in <see cref="ActivityAttribute.Output"/> too.</typeparam>
    public static Completed Done<TOutput>(TOutput output, string outcome = "Done")
        where TOutput : notnull =>
        new(JsonSerializer.SerializeToNode(output, EngineJson.Options) as JsonObject, outcome);

    /// <summary>It waits for one bookmark.</summary>
    public static Waits WaitFor(Bookmark bookmark) => new([bookmark]);

    /// <summary>It waits until any of these is resumed; the others are removed when it completes.</summary>
    public static Waits WaitForAny(params IReadOnlyList<Bookmark> bookmarks) => new(bookmarks);

    /// <summary>It goes on waiting for the bookmarks that it already has.</summary>
    public static Waits GoOnWaiting() => new([]);

    /// <summary>It is done.</summary>
    /// <param name="Output">Its outputs by name; null for none.</param>
    /// <param name="Outcome">The outcome it leaves by, Done by default.</param>
    public sealed record Completed(JsonObject? Output = null, string Outcome = "Done") : ActivityResult;

    /// <summary>It waits until one of its bookmarks is resumed.</summary>
    /// <param name="Bookmarks">At least one new bookmark, or none to go on waiting for those it already has.</param>
    public sealed record Waits(IReadOnlyList<Bookmark> Bookmarks) : ActivityResult;

    /// <summary>It failed in a way that a person must look at: an incident.</summary>
    /// <param name="Message">For the person; never a stack trace.</param>
    public sealed record Failed(string Message) : ActivityResult;
}
