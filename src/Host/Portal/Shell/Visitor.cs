using System.Globalization;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Texts;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Seasons;
using CreativeTalent.Host.Storage;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.EntityFrameworkCore;

namespace CreativeTalent.Host.Portal.Shell;

/// <summary>Who looks at a page, with what their season and place are called. One per circuit or request.</summary>
internal sealed class Visitor(
    AuthenticationStateProvider authentication, SeasonCatalogue seasons, Database database, TimeProvider time)
{
    private Caller? _caller;
    private string? _name;

    /// <summary>The season that the pages show.</summary>
    public Season Season => seasons.Current;

    /// <summary>Now, in Shanxi.</summary>
    public DateTimeOffset Now => time.GetUtcNow().ToOffset(Domain.Deadlines.ShanxiTime.Offset);

    /// <summary>Whether the pages are shown in English.</summary>
    public static bool ReadsEnglish => CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en";

    /// <summary>A text in the visitor's language.</summary>
    public static string Say(BilingualText text) => ReadsEnglish ? text.English : text.Chinese;

    /// <summary>Who asks; pages are only reached by who signed in.</summary>
    /// <exception cref="InvalidOperationException">Nobody is signed in.</exception>
    public async Task<Caller> CallerAsync() => _caller ??=
        Caller.From((await authentication.GetAuthenticationStateAsync()).User)
        ?? throw new InvalidOperationException("A page that needs a caller was reached without one; give it an authorize attribute.");

    /// <summary>The visitor's name.</summary>
    public async Task<string> NameAsync()
    {
        var person = (await CallerAsync()).Person;

        return _name ??= await database.ReadAsync(
            (context, token) => context.People.Where(row => row.Id == person).Select(row => row.Name).FirstOrDefaultAsync(token),
            CancellationToken.None) ?? "";
    }

    /// <summary>The association of the visitor's first role; the province when they have none.</summary>
    public async Task<Association> PlaceAsync()
    {
        var caller = await CallerAsync();

        return caller.Grants.Select(grant => Season.Associations.Find(grant.Association)).FirstOrDefault(found => found is not null)
            ?? Season.Associations.Province;
    }
}
