using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;

namespace CreativeTalent.Host.Auditing;

/// <summary>Something that was decided or changed, for the audit log.</summary>
internal sealed record AuditEvent
{
    /// <summary>Who; null for the program itself.</summary>
    public PersonId? Actor { get; init; }

    /// <summary>The role and association they acted in, for example <c>CityStaff@jinzhong</c>.</summary>
    public string ActedAs { get; init; } = "";

    /// <summary>From where: an address, or the job or workflow activity.</summary>
    public required string Origin { get; init; }

    /// <summary>What, for example <c>deadline.extended</c>.</summary>
    public required string Action { get; init; }

    /// <summary>About what kind of thing.</summary>
    public required string SubjectKind { get; init; }

    /// <summary>About which one.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What it was before; never personal data.</summary>
    public JsonObject? Before { get; init; }

    /// <summary>What it is after; never personal data.</summary>
    public JsonObject? After { get; init; }

    /// <summary>Personal values: kept as a commitment and as ciphertext under the person's own key.</summary>
    public IReadOnlyList<PersonalValue> Personal { get; init; } = [];

    /// <summary>Why; never personal data.</summary>
    public string? Reason { get; init; }
}

/// <summary>A personal value of somebody.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Name">What it is, for example <c>name</c>.</param>
/// <param name="Value">The value.</param>
internal sealed record PersonalValue(PersonId Person, string Name, string Value);
