using CreativeTalent.Activities.Jobs;
using CreativeTalent.Activities.Nominations;
using CreativeTalent.Domain.Nominations;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Bookmarks;
using CreativeTalent.Engine.Execution;

namespace CreativeTalent.Activities.Notices;

/// <summary>Tells the nominating association what became of its nomination (及时通报审查结果; R35).</summary>
/// <remarks>Safe to run again: the notice is written once, by its key, with the step.</remarks>
/// <param name="nominations">The nominations.</param>
[Activity("CreativeTalent.NotifyUnit", DisplayName = "通报审查结果", Category = "推荐", Description = "向推荐单位通报审查结果。")]
public sealed class NotifyUnit(INominations nominations) : IResumableActivity<NotifyUnit.Input>
{
    /// <summary>About which nomination.</summary>
    public sealed record Input
    {
        /// <summary>The season.</summary>
        public required string Season { get; init; }

        /// <summary>The nomination.</summary>
        public required Guid Nomination { get; init; }

        /// <summary>The association that nominated.</summary>
        public required string Association { get; init; }

        /// <summary>The rule it follows from; null for none.</summary>
        public string? Rule { get; init; }
    }

    /// <inheritdoc />
    public Task<ActivityResult> RunAsync(Input input, ActivityContext context, CancellationToken cancellationToken) =>
        OwnStep.Begin(context);

    /// <inheritdoc />
    public async Task<ActivityResult> ResumeAsync(
        Input input, Bookmark resumed, Stimulus stimulus, ActivityContext context, CancellationToken cancellationToken)
    {
        var nomination = await nominations.FindAsync(new NominationId(input.Nomination), cancellationToken);

        if (nomination is null)
        {
            return new ActivityResult.Failed($"Nomination {input.Nomination} does not exist.");
        }

        var notice = new Notice
        {
            Season = input.Season,
            Role = "EnterpriseStaff",
            Association = input.Association,
            Nomination = input.Nomination,
            Title = Sentence(nomination),
            Rule = input.Rule,
        };

        return new ActivityResult.Completed { Effects = [notice.ToEffect($"{context.ActivityRun:N}")] };
    }

    private static string Sentence(NominationSummary nomination) => nomination.Status switch
    {
        NominationStatus.Rejected => $"{nomination.Candidate} 的推荐材料审查不合格，理由见推荐页面。",
        NominationStatus.Withdrawn => $"{nomination.Candidate} 的推荐已撤回。",
        NominationStatus.Qualified => $"{nomination.Candidate} 的推荐材料审查合格，进入专家评审。",
        NominationStatus.Draft or NominationStatus.Screening or NominationStatus.Correcting
            or NominationStatus.Admitted or NominationStatus.PassedOver =>
            $"{nomination.Candidate} 的推荐状态有更新，请查看推荐页面。",
        var unknown => throw new System.Diagnostics.UnreachableException($"Nomination status {unknown} has no sentence."),
    };
}
