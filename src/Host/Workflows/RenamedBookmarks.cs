using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Workflows;

/// <summary>Bookmarks and open tasks that a migration keeps, under the activity's new id.</summary>
internal static class RenamedBookmarks
{
    /// <summary>Writes the new ids; everything else of bookmark and task stays, the draft and the shown form too.</summary>
    public static async Task RenameBookmarksAsync(
        this CreativeTalentContext context, StepCommit commit, CancellationToken cancellationToken)
    {
        // One plan renames few activities, and many bookmarks may stand at each.
        foreach (var activity in commit.RenamedBookmarks.GroupBy(renamed => renamed.Value, renamed => renamed.Key))
        {
            var ids = activity.ToList();
            await context.Bookmarks.Where(bookmark => ids.Contains(bookmark.Id))
                .ExecuteUpdateAsync(bookmark => bookmark.SetProperty(one => one.ActivityId, activity.Key), cancellationToken);
            await context.InboxTasks.Where(task => ids.Contains(task.Id))
                .ExecuteUpdateAsync(task => task.SetProperty(one => one.ActivityId, activity.Key), cancellationToken);
        }
    }
}
