using System.Text.Json.Nodes;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Tests.Storage;

/// <summary>Outbox work that remembers how often each key was done, and fails as often as it is told.</summary>
internal sealed class CountingJobs : IOutboxHandler
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _done = [];

    public int FailuresToCome { get; set; }

    public IReadOnlyDictionary<string, int> Done => _done;

    public IReadOnlyCollection<string> Kinds { get; } = ["Test.Count"];

    public Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            if (FailuresToCome > 0)
            {
                FailuresToCome--;
                return Task.FromResult<JobResult>(new JobResult.TryAgain("LibreOffice ended with 77."));
            }

            _done[job.Key] = _done.GetValueOrDefault(job.Key) + 1;
        }

        return Task.FromResult<JobResult>(new JobResult.Done(new JsonObject { ["pages"] = 4 }));
    }
}
