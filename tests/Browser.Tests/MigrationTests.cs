using System.Text.Json.Nodes;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CreativeTalent.Browser.Tests;

/// <summary>An administrator releases a second version and moves what runs to it.</summary>
public sealed class MigrationTests(PortalProcess portal)
{
    private const string Address = "/versions/migrate?definition=nomination&from=1";

    [Fact]
    public async Task An_administrator_tries_a_migration_out_and_then_moves_one_instance_and_the_rest()
    {
        await ReleaseSecondVersionAsync();
        await using var signedIn = await portal.SignInAsync("admin");
        var page = signedIn.Page;
        await CompareAsync(page);
        await page.GotoAsync(Address);
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var before = await page.Locator("table input[type=checkbox]").CountAsync();
        Assert.True(before >= 2, $"The demo has {before} nominations under way.");

        await page.GetByRole(AriaRole.Button, new() { Name = "试算", Exact = true }).ClickAsync();
        await Expect(page.Locator(".note strong")).ToContainTextAsync($"{before} 个可以迁移，0 个不能");
        await page.Locator("table input[type=checkbox]").First.CheckAsync();
        await page.Locator(".outcomes .primary").ClickAsync();
        await Expect(page.Locator(".fault")).ToContainTextAsync("请填写理由");
        Assert.Empty((await page.RunAxe()).Violations.Where(found => found.Impact is "serious" or "critical")
            .Select(found => $"{found.Id}: {found.Nodes[0].Html}"));

        await page.FillAsync("#reason", "材料说明更清楚");
        await page.Locator(".outcomes .primary").ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("已迁移 1 个");
        await Expect(page.Locator("table input[type=checkbox]")).ToHaveCountAsync(before - 1);

        await page.Locator(".outcomes .return").ClickAsync();
        await page.Locator(".confirm .return").ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("已交给后台");
        var refresh = page.GetByRole(AriaRole.Button, new() { Name = "刷新" });
        while (!await page.GetByText("已结束").IsVisibleAsync())
        {
            await refresh.ClickAsync();
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        await Expect(page.GetByText("第 1 版上没有运行中的实例。")).ToBeVisibleAsync();
        Assert.Empty(signedIn.Complaints);
        await AskTheApiAsync(page);
    }

    private async Task ReleaseSecondVersionAsync()
    {
        var token = TestContext.Current.CancellationToken;
        var text = await File.ReadAllTextAsync(Path.Combine(PortalProcess.Repository(), "workflows", "nomination.v1.json"), token);
        var next = JsonNode.Parse(text.Replace("资格审查", "材料资格审查", StringComparison.Ordinal));
        var file = Path.Combine(Path.GetTempPath(), $"nomination-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, next?.ToJsonString(), token);
        await portal.RunVerbAsync("import", file, "--publish");
        File.Delete(file);
    }

    private static async Task CompareAsync(IPage page)
    {
        await page.GotoAsync("/versions");
        await page.GetByRole(AriaRole.Link, new() { Name = "差异" }).First.ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync("版本差异");
        await Expect(page.Locator("main")).ToContainTextAsync("材料资格审查");
    }

    private static async Task AskTheApiAsync(IPage page)
    {
        var plan = await page.APIRequest.GetAsync("/api/workflows/nomination/migrations?from=2&to=1&take=1");
        Assert.Equal(200, plan.Status);
        var json = await plan.JsonAsync();
        Assert.True(json?.GetProperty("instances")[0].GetProperty("verdict").GetProperty("moves").GetBoolean());
        var order = new { from = 2, to = 1, reason = "zurück" };

        var stranger = await page.APIRequest.PostAsync("/api/workflows/nomination/migrations", new() { DataObject = order });
        Assert.Equal(400, stranger.Status);
        var form = await page.Locator(".who input[name=__RequestVerificationToken]").First.GetAttributeAsync("value");
        var tried = await page.APIRequest.PostAsync("/api/workflows/nomination/migrations/dry-run", new()
        {
            DataObject = order, Headers = new Dictionary<string, string> { ["X-Form-Token"] = form ?? "" },
        });
        Assert.Equal(200, tried.Status);
        var draft = await page.APIRequest.GetAsync("/api/workflows/nomination/migrations?from=1&to=9");
        Assert.Equal(404, draft.Status);
    }
}
