using CreativeTalent.Domain.People;
using CreativeTalent.Host.Storage;

namespace CreativeTalent.Host.Seasons;

/// <summary>The id of an employer on the roster: it follows from its code, or its name, so that reading the roster again finds it.</summary>
internal static class EmployerId
{
    public static Guid Of(AssociationId association, Employer employer) => StableId.From(
        employer.CreditCode is { } code ? $"employer:{code.Value}" : $"employer:{association}:{employer.Name}");
}
