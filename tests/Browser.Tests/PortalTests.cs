using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CreativeTalent.Browser.Tests;

public sealed class PortalTests(PortalProcess portal)
{
    [Theory]
    [InlineData("firm", 3)]
    [InlineData("expert1", 2)]
    [InlineData("city", 7)]
    [InlineData("leader", 7)]
    [InlineData("center", 8)]
    public async Task Each_role_signs_in_and_finds_its_own_navigation(string userName, int entries)
    {
        await using var page = await portal.SignInAsync(userName);

        await Expect(page.Page.Locator("nav.side a")).ToHaveCountAsync(entries);
        await Expect(page.Page.Locator("h1")).ToContainTextAsync("待办");
    }

    [Fact]
    public async Task A_wrong_password_is_refused_with_a_reason()
    {
        await using var page = await portal.OpenAsync();
        await page.Page.GotoAsync("/sign-in");
        await page.Page.FillAsync("#user-name", "city");
        await page.Page.FillAsync("#password", "not-the-password");
        await page.Page.ClickAsync(".sign-in button[type=submit]");

        await Expect(page.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("用户名或密码不正确");
    }

    [Fact]
    public async Task A_stranger_is_led_to_the_sign_in_page()
    {
        await using var page = await portal.OpenAsync();
        await page.Page.GotoAsync("/ranking");

        await Expect(page.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Fact]
    [Rule("R38")]
    public async Task The_finished_city_sees_its_ranking_with_line_and_reasons()
    {
        await using var page = await portal.SignInAsync("city2");
        await page.Page.GotoAsync("/ranking");

        await Expect(page.Page.Locator("table.ranking .quota")).ToHaveCountAsync(1);
        await Expect(page.Page.Locator("table.ranking tr.passed-over small").First).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_city_sees_nothing_of_another_citys_ranking()
    {
        await using var page = await portal.SignInAsync("city2");
        await page.Page.GotoAsync("/ranking?city=jinzhong");

        await Expect(page.Page.Locator("h1")).ToContainTextAsync("没有权限");
    }

    [Fact]
    public async Task A_document_of_a_city_is_not_given_to_another_city()
    {
        await using var owner = await portal.SignInAsync("city2");
        await owner.Page.GotoAsync("/submission");
        var address = await owner.Page.Locator("a[href^='/files/document/']").First.GetAttributeAsync("href");
        Assert.NotNull(address);
        var given = await owner.Page.APIRequest.GetAsync(address);
        Assert.Equal(200, given.Status);
        Assert.StartsWith("attachment", given.Headers["content-disposition"], StringComparison.Ordinal);

        await using var other = await portal.SignInAsync("city");
        Assert.Equal(404, (await other.Page.APIRequest.GetAsync(address)).Status);
    }

    [Fact]
    [Rule("R31", "R33")]
    public async Task An_expert_sees_every_fault_of_an_empty_sheet_and_hands_in_a_full_one()
    {
        await using var page = await portal.SignInAsync("expert1");
        await page.Page.GotoAsync("/?kind=score");
        await page.Page.Locator(".rowlink").First.ClickAsync();
        var points = page.Page.Locator(".score-item input");
        await Expect(points.First).ToBeVisibleAsync();
        await page.Page.Locator(".outcomes .primary").ClickAsync();
        await Expect(page.Page.Locator(".decision .fault")).ToHaveCountAsync(await points.CountAsync());

        for (var index = 0; index < await points.CountAsync(); index++)
        {
            await points.Nth(index).FillAsync("1.25");
        }

        await Expect(page.Page.Locator(".saved")).ToContainTextAsync("已自动保存");
        await page.Page.Locator(".outcomes .primary").ClickAsync();

        await Expect(page.Page.Locator(".done")).ToContainTextAsync("提交评分");
    }

    [Fact, Rule("R34", "R36")]
    public async Task A_nominating_association_adds_a_file_and_a_patent_and_learns_what_is_missing()
    {
        await using var signedIn = await portal.SignInAsync("firm3");
        var page = signedIn.Page;
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator(".rowlink").First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("补交");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await page.Locator("#upload-files").SetInputFilesAsync(
            new FilePayload { Name = "获奖证书.txt", MimeType = "text/plain", Buffer = "证明"u8.ToArray() });
        await Expect(page.Locator(".material-list li")).ToHaveCountAsync(1);

        await page.Locator("form.evidence button[type=submit]").ClickAsync();
        await Expect(page.Locator("form.evidence .bad li")).ToHaveCountAsync(3);

        await page.Locator("#evidence-title").FillAsync("一种装备控制方法");
        await page.Locator("#evidence-number").FillAsync("ZL202110000001.X");
        await page.Locator("#evidence-filed").FillAsync("2021-03-04");
        await page.Locator("form.evidence button[type=submit]").ClickAsync();
        await Expect(page.Locator("table.list.plain tbody tr")).ToContainTextAsync(["ZL202110000001.X"]);
        Assert.Empty(signedIn.Complaints);
    }

    [Theory]
    [InlineData("city", "/")]
    [InlineData("city", "/nominations")]
    [InlineData("city", "/scoring")]
    [InlineData("city2", "/ranking")]
    [InlineData("city2", "/submission")]
    [InlineData("center", "/board")]
    [InlineData("city", "/rules")]
    public async Task Main_pages_have_no_serious_accessibility_fault_and_no_script_error(string userName, string address)
    {
        await using var page = await portal.SignInAsync(userName);
        await page.Page.GotoAsync(address);
        await page.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Page.Locator(".loading")).ToHaveCountAsync(0);

        var found = await page.Page.RunAxe();

        Assert.Empty(found.Violations.Where(violation => violation.Impact is "serious" or "critical")
            .Select(violation => $"{violation.Id}: {violation.Nodes[0].Html}"));
        Assert.Empty(page.Complaints);
    }
}
