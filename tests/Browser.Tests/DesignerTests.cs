using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CreativeTalent.Browser.Tests;

/// <summary>The real Elsa Studio on our API, in a real browser.</summary>
public sealed class DesignerTests(PortalProcess portal)
{
    // The Studio is a program of nine megabytes that starts in the browser.
    private const float Start = 120_000;

    [Fact]
    public async Task An_administrator_sees_the_city_process_as_a_picture_in_chinese()
    {
        await using var page = await portal.SignInAsync("admin");
        var hosts = new HashSet<string>(StringComparer.Ordinal);
        page.Page.Request += (_, request) => hosts.Add(new Uri(request.Url).Authority);

        await page.Page.GotoAsync("/studio/workflows/definitions/city-selection/edit");

        await Expect(page.Page.GetByText("动员部署").First).ToBeVisibleAsync(new() { Timeout = Start });
        await Expect(page.Page.GetByText("版本记录").First).ToBeAttachedAsync();
        Assert.Equal(portal.Address.Authority, Assert.Single(hosts));
    }

    [Fact]
    public async Task The_lists_of_processes_and_instances_are_filled()
    {
        await using var page = await portal.SignInAsync("admin");

        await page.Page.GotoAsync("/studio/");
        await Expect(page.Page.GetByText("市级遴选").First).ToBeVisibleAsync(new() { Timeout = Start });
        await Expect(page.Page.GetByRole(AriaRole.Button, new() { Name = "新建流程" })).ToBeVisibleAsync();

        await page.Page.GotoAsync("/studio/workflows/instances");
        await Expect(page.Page.Locator("table").GetByText("已结束").First).ToBeVisibleAsync(new() { Timeout = Start });
    }

    [Fact]
    public async Task Staff_of_the_center_look_but_are_offered_no_change()
    {
        await using var page = await portal.SignInAsync("center");

        await page.Page.GotoAsync("/studio/");

        await Expect(page.Page.GetByText("市级遴选").First).ToBeVisibleAsync(new() { Timeout = Start });
        var list = await (await page.Page.APIRequest.GetAsync("/elsa/api/workflow-definitions?versionOptions=Latest")).TextAsync();
        Assert.Contains("\"city-selection\"", list, StringComparison.Ordinal);
        Assert.DoesNotContain("bulk-publish", list, StringComparison.Ordinal);
        Assert.DoesNotContain("\"rel\":\"publish\"", list, StringComparison.Ordinal);
        var refused = await page.Page.APIRequest.PostAsync("/elsa/api/workflow-definitions/city-selection/retract", new() { DataObject = new { } });
        Assert.Equal(400, refused.Status);
    }

    [Fact]
    public async Task A_city_finds_no_designer()
    {
        await using var page = await portal.SignInAsync("city");

        Assert.Equal(403, (await page.Page.APIRequest.GetAsync("/elsa/api/workflow-definitions")).Status);
        await page.Page.GotoAsync("/studio/");
        await Expect(page.Page.Locator("h1")).ToContainTextAsync("没有权限");
    }
}
