using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Workflows;

/// <summary>Writes one kind of record effect in the step's own transaction.</summary>
/// <remarks>It adds to the context and never saves. When the step loses its race everything is rolled back and comes again.</remarks>
internal interface IRecordHandler
{
    /// <summary>The effect kinds it writes.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Writes one.</summary>
    Task WriteAsync(RecordContext record, RecordEffect effect, CancellationToken cancellationToken);
}

/// <summary>Where a record effect is written.</summary>
/// <param name="Database">The step's context, inside its transaction.</param>
/// <param name="Instance">The instance after the step.</param>
/// <param name="At">The time of the step.</param>
internal sealed record RecordContext(CreativeTalentContext Database, InstanceHeader Instance, DateTimeOffset At);

/// <summary>Finds the handler of an effect kind.</summary>
internal sealed class RecordHandlers(IEnumerable<IRecordHandler> handlers)
{
    private readonly Dictionary<string, IRecordHandler> _byKind = handlers
        .SelectMany(handler => handler.Kinds, (handler, kind) => (handler, kind))
        .ToDictionary(pair => pair.kind, pair => pair.handler, StringComparer.Ordinal);

    public IRecordHandler Of(string kind) => _byKind.TryGetValue(kind, out var handler)
        ? handler
        : throw new InvalidOperationException(
            $"No handler is registered for the record effect '{kind}'; known are {string.Join(", ", _byKind.Keys.Order())}.");
}
