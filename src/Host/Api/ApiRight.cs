using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts.Tokens;

namespace CreativeTalent.Host.Api;

/// <summary>What an endpoint asks of its caller.</summary>
/// <param name="Scope">One of <see cref="TokenScopes"/>, which a token must have; null for what no token may do, only a person with a browser.</param>
/// <param name="Role">A role the person must have somewhere; null for everybody who signed in, where the thing itself limits further.</param>
internal sealed record ApiRight(string? Scope, Role? Role)
{
    /// <summary>Start instances and publish events.</summary>
    public static ApiRight Run { get; } = new(TokenScopes.Run, Domain.People.Role.Administrator);

    /// <summary>Look at any instance.</summary>
    public static ApiRight Read { get; } = new(TokenScopes.Read, Domain.People.Role.Administrator);

    /// <summary>See and complete tasks; the inbox gives each person only theirs.</summary>
    public static ApiRight Tasks { get; } = new(TokenScopes.Tasks, Role: null);

    /// <summary>Act on instances and dead letters.</summary>
    public static ApiRight Operate { get; } = new(TokenScopes.Operate, Domain.People.Role.Administrator);

    /// <summary>Only at a browser: a token makes no further tokens.</summary>
    public static ApiRight Browser { get; } = new(Scope: null, Role: null);
}
