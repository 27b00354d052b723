namespace CreativeTalent.Benchmarks.Raw;

/// <summary>Writes copies of a step's rows, on one connection.</summary>
internal interface IRowWriter : IAsyncDisposable
{
    /// <summary>Writes one copy per set of ids, all in one commit.</summary>
    Task WriteAsync(IReadOnlyList<Guid[]> copies, CancellationToken cancellationToken);
}
