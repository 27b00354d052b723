using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Activities.Submissions;

/// <summary>The mails that a built package was planned into (X27).</summary>
public interface IPlannedMails
{
    /// <summary>The mails of a city's newest package, in the order of their numbers; empty before one is built.</summary>
    Task<IReadOnlyList<PlannedMail>> ListAsync(SeasonId season, AssociationId city, CancellationToken cancellationToken);
}

/// <summary>One planned mail.</summary>
/// <param name="MessageId">Its fixed Message-Id, by which a person finds it in a mailbox.</param>
/// <param name="Subject">Its subject.</param>
/// <param name="Number">Its number within the set, from 1.</param>
/// <param name="Of">How many mails the set has.</param>
public sealed record PlannedMail(string MessageId, string Subject, int Number, int Of);
