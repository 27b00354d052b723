namespace CreativeTalent.Engine.Execution;

/// <summary>Makes activities with what they need; the host opens one scope for each step that runs activities of its own.</summary>
public interface IActivityScopes
{
    /// <summary>Opens a scope; it is disposed before the step is committed.</summary>
    IActivityScope Open();
}

/// <summary>Makes the activities of one step.</summary>
public interface IActivityScope : IAsyncDisposable
{
    /// <summary>Makes an activity.</summary>
    /// <param name="activityType">A class that was registered in the <see cref="ActivityCatalogue"/>.</param>
    object Create(Type activityType);
}

/// <summary>Scopes for hosts and tests without a container.</summary>
public sealed class ActivityScopes : IActivityScopes
{
    private readonly Func<Type, object> _create;

    private ActivityScopes(Func<Type, object> create) => _create = create;

    /// <summary>Scopes that call a function for every activity.</summary>
    public static IActivityScopes From(Func<Type, object> create) => new ActivityScopes(create);

    /// <inheritdoc />
    public IActivityScope Open() => new Scope(_create);

    private sealed class Scope(Func<Type, object> create) : IActivityScope
    {
        public object Create(Type activityType) => create(activityType);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
