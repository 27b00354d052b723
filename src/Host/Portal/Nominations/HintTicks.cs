using System.Text.Json.Nodes;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Host.Portal.Nominations;

/// <summary>The hints that a reviewer has looked at (需人工判断), kept in the task's form by finding and file.</summary>
/// <param name="form">The task's form.</param>
/// <param name="changed">Called after each tick, to save the draft.</param>
/// <param name="readOnly">Whether the task is no longer open.</param>
public sealed class HintTicks(JsonObject form, Func<Task> changed, bool readOnly)
{
    private const string Member = "judged";

    /// <summary>Whether ticks can no longer change.</summary>
    public bool ReadOnly => readOnly;

    /// <summary>Whether a hint is ticked.</summary>
    public bool Has(Finding finding) => form[Member]?[Key(finding)] is not null;

    /// <summary>Ticks a hint, or takes the tick back.</summary>
    public Task SetAsync(Finding finding, bool ticked)
    {
        var judged = form[Member] as JsonObject;
        if (judged is null)
        {
            form[Member] = judged = [];
        }

        if (ticked)
        {
            judged[Key(finding)] = true;
        }
        else
        {
            judged.Remove(Key(finding));
        }

        return changed();
    }

    private static string Key(Finding finding) => $"{finding.Code} {finding.File}";
}
