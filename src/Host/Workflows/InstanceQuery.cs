using System.Globalization;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Host.Workflows;

/// <summary>Which instances to list, newest first.</summary>
internal sealed record InstanceQuery
{
    public string? Definition { get; init; }

    public InstanceStatus? Status { get; init; }

    public string? Correlation { get; init; }

    /// <summary>Only those with open incidents.</summary>
    public bool OnlyIncidents { get; init; }

    /// <summary>Where the page before ended; null for the first page.</summary>
    public InstanceCursor? After { get; init; }

    public int Take { get; init; } = 50;
}

/// <summary>A place in the list of instances.</summary>
/// <param name="CreatedAt">When the instance before it started.</param>
/// <param name="Id">Its id, which orders those of the same moment.</param>
internal sealed record InstanceCursor(DateTimeOffset CreatedAt, InstanceId Id)
{
    public static InstanceCursor Of(InstanceHeader header) => new(header.CreatedAt, header.Id);

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is something else.</summary>
    public static InstanceCursor? Parse(string? text) =>
        text?.Split('.') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTime.MaxValue.Ticks && Guid.TryParse(id, out var instance)
            ? new InstanceCursor(new DateTimeOffset(at, TimeSpan.Zero), new InstanceId(instance))
            : null;

    /// <inheritdoc />
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.UtcTicks}.{Id.Value:N}");
}

/// <summary>One page of instances.</summary>
/// <param name="Items">Newest first.</param>
/// <param name="Next">Where the next page begins; null when this is the last.</param>
internal sealed record InstancePage(IReadOnlyList<InstanceHeader> Items, InstanceCursor? Next);

/// <summary>An instance for people to look at.</summary>
internal sealed record InstanceRecord
{
    public required InstanceView View { get; init; }

    /// <summary>What it waits for, first due first; a due time that an extension moved is the moved one.</summary>
    public required IReadOnlyList<BookmarkRow> Bookmarks { get; init; }

    public required IReadOnlyList<InstanceHeader> Children { get; init; }

    /// <summary>The outcomes each failed run can be left by; null for any.</summary>
    public required IReadOnlyDictionary<Guid, IReadOnlyList<string>?> Outcomes { get; init; }

    /// <summary>The outcomes a failed activity can be left by; null for any.</summary>
    public IReadOnlyList<string>? OutcomesOf(Incident incident) => Outcomes.GetValueOrDefault(incident.ActivityRun);
}
