using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Notices;

/// <summary>Tells everybody who has a role in an association something (通知).</summary>
/// <remarks>Safe to run again: the notice is written once, by its key, with the step.</remarks>
[Activity("CreativeTalent.NotifyRole", DisplayName = "通知", Category = "待办", Description = "在系统内通知某一科协的某一角色。")]
public sealed class NotifyRole : IActivity<NotifyRole.Input>
{
    /// <summary>Who is told what.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The role.</summary>
        public required string Role { get; init; }

        /// <summary>The association.</summary>
        public required string Association { get; init; }

        /// <summary>One Chinese sentence.</summary>
        public required string Title { get; init; }

        /// <summary>The rule it follows from; null for none.</summary>
        public string? Rule { get; init; }
    }

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken)
    {
        var notice = new Notice
        {
            Season = input.Season,
            Role = input.Role,
            Association = input.Association,
            Title = input.Title,
            Rule = input.Rule,
        };

        return Task.FromResult<ActivityResult>(new ActivityResult.Completed
        {
            Effects = [notice.ToEffect($"{context.ActivityRun:N}")],
        });
    }
}
