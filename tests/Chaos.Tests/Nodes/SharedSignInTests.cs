using System.Net;
using System.Text.RegularExpressions;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using Xunit;

namespace CreativeTalent.Chaos.Tests.Nodes;

/// <summary>Two nodes share their keys through the database.</summary>
public sealed partial class SharedSignInTests(PostgreSqlServer postgres)
{
    [Fact]
    public async Task A_form_of_one_node_may_be_sent_to_another_whose_cookie_holds_on_the_first()
    {
        using var site = await Site.MakeAsync(DatabaseProvider.PostgreSql, await postgres.MakeDatabaseAsync(), Run.Cancelled);
        await using var first = HostProcess.On(site);
        await using var second = HostProcess.On(site);
        await Task.WhenAll(first.StartAsync(Run.Cancelled), second.StartAsync(Run.Cancelled));
        using var browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        var page = await browser.GetStringAsync(new Uri(first.Address, "/sign-in"), Run.Cancelled);
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["userName"] = site.People[0],
            ["password"] = DemoAccounts.Password,
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups[1].Value,
        });

        using var stranger = await browser.GetAsync(new Uri(first.Address, "/"), Run.Cancelled);
        using var signedIn = await browser.PostAsync(new Uri(second.Address, "/account/sign-in"), form, Run.Cancelled);
        using var home = await browser.GetAsync(new Uri(first.Address, "/"), Run.Cancelled);

        Assert.Equal(HttpStatusCode.Redirect, stranger.StatusCode);
        Assert.Equal("/", signedIn.Headers.Location?.OriginalString);
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);
    }

    [GeneratedRegex("""name="__RequestVerificationToken" value="([^"]+)""")]
    private static partial Regex FormToken();
}
