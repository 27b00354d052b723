using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Activities.Screening;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Workflows;

namespace CreativeTalent.Host.Screening;

/// <summary>Reads the sealed scans and says which bear no red seal, or are no scans at all (R26).</summary>
internal sealed class CheckScansJob(SeasonCatalogue seasons, MaterialFacts facts) : IOutboxHandler
{
    /// <inheritdoc />
    public IReadOnlyCollection<string> Kinds { get; } = [CheckScans.JobKind];

    /// <inheritdoc />
    public async Task<JobResult> DoAsync(OutboxJob job, CancellationToken cancellationToken)
    {
        var limits = seasons.Get(new SeasonId(job.Text("season"))).Readings.Screening.Archives;
        var scans = job.Payload["scans"].Deserialize<List<CheckScans.Scan>>(JsonSerializerOptions.Web) ?? [];
        JsonArray doubtful = [];
        foreach (var scan in scans)
        {
            var read = await facts.FindAsync(scan.Name, scan.Sha256, limits, cancellationToken);
            if (read is not [{ Facts: ScanFacts { Seals.Count: > 0 } }])
            {
                doubtful.Add(scan.Name);
            }
        }

        var note = doubtful.Count == 0
            ? $"{scans.Count} 份扫描件均见红章。"
            : $"{scans.Count} 份扫描件中有 {doubtful.Count} 份未见红章，请核对：{string.Join('、', doubtful.Select(name => (string?)name))}。";

        return new JobResult.Done(new JsonObject { ["scans"] = scans.Count, ["doubtful"] = doubtful, ["note"] = note });
    }
}
