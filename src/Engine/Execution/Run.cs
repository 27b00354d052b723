using System.Text.Json.Nodes;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Definitions;

namespace CreativeTalent.Engine.Execution;

/// <summary>A run of an activity that has not ended, in memory.</summary>
internal sealed class Run(int number, CompiledActivity activity, Run? parent)
{
    private Guid _id;

    public int Number { get; private set; } = number;

    public CompiledActivity Activity => activity;

    public Run? Parent => parent;

    public int Depth { get; } = parent is null ? 0 : parent.Depth + 1;

    public List<Run> Children { get; } = [];

    public JsonObject? Memory { get; set; }

    public Dictionary<string, JsonNode?>? Locals { get; set; }

    /// <summary>Tokens that wait at merges, by the place of the node; flowcharts only.</summary>
    public SortedDictionary<int, int>? Tokens { get; set; }

    public List<StandingBookmark>? Bookmarks { get; set; }

    public string? Fault { get; set; }

    public DateTimeOffset? FaultedAt { get; set; }

    public ResumeState? FailedResume { get; set; }

    /// <summary>How often it was tried again by its policy; null when it was not.</summary>
    public RetryState? Retry { get; set; }

    /// <summary>Whether it has completed or was cancelled in this step.</summary>
    public bool IsOver { get; set; }

    public Guid Id(InstanceId instance) => _id == default ? _id = StableGuid.From($"{instance.Value:N}/{Number}") : _id;

    /// <summary>Makes it a new run of the same activity, so that its bookmarks get new ids.</summary>
    public void Renumber(int number)
    {
        Number = number;
        _id = default;
    }
}

/// <summary>A bookmark that stands, and whether it stood before this step.</summary>
internal sealed record StandingBookmark(Bookmark Bookmark, bool IsNew)
{
    public string? Child { get; init; }
}
