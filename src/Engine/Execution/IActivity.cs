using CreativeTalent.Engine.Bookmarks;

namespace CreativeTalent.Engine.Execution;

/// <summary>An activity that only computes: it returns its output and leaves by the outcome Done.</summary>
/// <typeparam name="TInput">A record; its properties are the inputs, camel case in the definition.</typeparam>
/// <typeparam name="TOutput">A record; its properties are the outputs.</typeparam>
public interface IActivity<in TInput, TOutput>
    where TInput : notnull
{
    /// <summary>Runs. It may run again when a commit loses a race, so it changes nothing outside.</summary>
    Task<TOutput> RunAsync(TInput input, CancellationToken cancellationToken);
}

/// <summary>An activity that decides, waits, fails or asks for effects.</summary>
/// <typeparam name="TInput">A record; its properties are the inputs, camel case in the definition.</typeparam>
public interface IActivity<in TInput>
    where TInput : notnull
{
    /// <summary>Runs. It may run again when a commit loses a race, so it changes nothing outside.</summary>
    Task<ActivityResult> RunAsync(TInput input, ActivityContext context, CancellationToken cancellationToken);
}

/// <summary>An activity that goes on when one of its bookmarks is resumed.</summary>
/// <typeparam name="TInput">The same inputs, evaluated again.</typeparam>
public interface IResumableActivity<in TInput> : IActivity<TInput>
    where TInput : notnull
{
    /// <summary>Goes on. It may run again when a commit loses a race, so it changes nothing outside.</summary>
    /// <param name="input">The inputs, evaluated again.</param>
    /// <param name="resumed">The bookmark that was resumed.</param>
    /// <param name="stimulus">What resumed it.</param>
    /// <param name="context">Where it runs.</param>
    /// <param name="cancellationToken">Stops the step; nothing is written.</param>
    Task<ActivityResult> ResumeAsync(
        TInput input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken);
}
