using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Deadlines;

/// <summary>The timers that an activity sets for a named deadline: one for the deadline, one for the next reminder.</summary>
internal sealed class DeadlineTimers(IDeadlines deadlines)
{
    private const string Purpose = "purpose";
    private const string Reminder = "reminder";

    /// <summary>True when the resumed bookmark is the deadline's reminder and not the deadline itself.</summary>
    public static bool IsReminder(Bookmark bookmark) =>
        bookmark.Kind == BookmarkKinds.Timer && (string?)bookmark.Payload[Purpose] == Reminder;

    /// <summary>Finds a deadline that a definition names.</summary>
    /// <exception cref="UnknownDeadlineException">The season has no deadline of that name.</exception>
    public async Task<DeadlineTimes> FindAsync(
        string season, string deadline, string association, CancellationToken cancellationToken) =>
        await deadlines.FindAsync(new SeasonId(season), deadline, new AssociationId(association), cancellationToken)
        ?? throw new UnknownDeadlineException(season, deadline);

    /// <summary>The timer of the deadline itself; an extension moves it, because it carries the deadline's name.</summary>
    public static Bookmark AtDeadline(ActivityContext context, DeadlineTimes times, string deadline, string association) =>
        context.Bookmark(BookmarkKinds.Timer, "deadline") with
        {
            DueAt = times.DueAt,
            Deadline = deadline,
            DeadlineScope = association,
        };

    /// <summary>The timer of the next reminder; none when all reminders are past.</summary>
    /// <remarks>It carries no deadline's name: when it rings, the reminder moments are asked for again, so an extension counts.</remarks>
    public static IEnumerable<Bookmark> AtNextReminder(ActivityContext context, DeadlineTimes times) =>
        from moment in times.Reminders.Where(moment => moment > context.Now).Take(1)
        select context.Bookmark(BookmarkKinds.Timer, string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{Reminder}:{moment:O}")) with
        {
            DueAt = moment,
            Payload = new JsonObject { [Purpose] = Reminder },
        };
}

/// <summary>A definition names a deadline that its season does not have.</summary>
public sealed class UnknownDeadlineException(string season, string deadline)
    : Exception($"Season {season} has no deadline named '{deadline}'. Name one of its calendar's deadlines, or add it there.")
{
    /// <summary>The season.</summary>
    public string Season { get; } = season;

    /// <summary>The name that was not found.</summary>
    public string Deadline { get; } = deadline;
}
