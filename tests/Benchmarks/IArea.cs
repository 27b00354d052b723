namespace CreativeTalent.Benchmarks;

/// <summary>A part of the report that can be measured alone; it becomes one section of the report.</summary>
internal interface IArea
{
    /// <summary>The name in <c>--only</c> and of the section: one lower-case word.</summary>
    string Name { get; }

    /// <summary>One or two sentences above the table: what is measured, and what a word in the table means.</summary>
    string About { get; }

    /// <summary>Measures; every server and folder that it makes is gone when it returns or throws.</summary>
    Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken);
}

/// <summary>An area that is only a function.</summary>
internal sealed record Area(string Name, string About, Func<Task<IReadOnlyList<Measurement>>> Run) : IArea
{
    public Task<IReadOnlyList<Measurement>> MeasureAsync(BenchmarkRun run, CancellationToken cancellationToken) => Run();
}
