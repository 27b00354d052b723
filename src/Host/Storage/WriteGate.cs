namespace CreativeTalent.Host.Storage;

/// <summary>Lets one writer at a time through where the database takes only one (SQLite): writers queue instead of failing.</summary>
/// <remarks>Other processes on the same file are held off by the busy timeout.</remarks>
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim? _oneAtATime;

    public WriteGate(DatabaseProvider provider) =>
        _oneAtATime = provider == DatabaseProvider.Sqlite ? new SemaphoreSlim(1, 1) : null;

    /// <summary>Enters; dispose the answer to leave.</summary>
    public async ValueTask<Passage> EnterAsync(CancellationToken cancellationToken)
    {
        if (_oneAtATime is not null)
        {
            await _oneAtATime.WaitAsync(cancellationToken);
        }

        return new Passage(_oneAtATime);
    }

    public void Dispose() => _oneAtATime?.Dispose();

    /// <summary>A stay behind the gate.</summary>
    internal readonly struct Passage(SemaphoreSlim? gate) : IDisposable
    {
        public void Dispose() => gate?.Release();
    }
}
