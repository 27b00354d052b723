using System.Diagnostics;
using CreativeTalent.Chaos.Tests.Harness;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CreativeTalent.Chaos.Tests.Nodes;

/// <summary>A person types into a task while the node that drew the page is killed (-9).</summary>
public sealed class KilledNodeInBrowserTests(PostgreSqlServer postgres, ITestOutputHelper output)
{
    private const string Saved = "经审阅，该同志的材料齐全，";
    private const string Unsaved = "成果真实，";
    private const float Patience = 60_000;

    [Fact]
    public async Task A_half_filled_form_comes_back_by_itself_on_another_node_with_every_word()
    {
        using var site = await Site.MakeAsync(DatabaseProvider.PostgreSql, await postgres.MakeDatabaseAsync(), Run.Cancelled);
        await using var first = await HostProcess.StartAsync(site, Run.Cancelled);
        await using var second = await HostProcess.StartAsync(site, Run.Cancelled);
        await using var proxy = new FailoverProxy(first.Address, second.Address);
        using var caller = await ApiClient.SignInAsync(() => second.Address, site.People[0], Run.Cancelled);
        var load = new Load(site, new Promises(), seed: 1);
        var instance = await caller.StartAsync(Load.Definition, load.Input("half-filled", seconds: 1), "half-filled", Run.Cancelled);
        var task = Assert.Single(await caller.TasksAsync(instance, Run.Cancelled));

        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = "/usr/bin/chromium",
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
        });
        var page = await browser.NewPageAsync(new() { BaseURL = proxy.Address.ToString() });
        page.SetDefaultTimeout(Patience);
        await SignInAsync(page, site.People[0]);
        await page.GotoAsync($"/tasks/{task:D}");
        var field = page.Locator("#field-text");

        await Expect(field).ToBeEditableAsync(new() { Timeout = Patience });

        // Typed without a rest, and yet saved.
        await field.PressSequentiallyAsync(Saved, new() { Delay = 300 });
        Assert.StartsWith(Saved[..2], await DraftAsync(site, task), StringComparison.Ordinal);
        await field.PressSequentiallyAsync(Unsaved);
        first.Kill();
        var killed = Stopwatch.GetTimestamp();

        await Expect(page.Locator("#components-reconnect-modal")).ToBeVisibleAsync(new() { Timeout = Patience });
        await Expect(page.Locator("#components-reconnect-modal")).ToBeHiddenAsync(new() { Timeout = Patience });
        await Expect(field).ToHaveValueAsync(Saved + Unsaved, new() { Timeout = Patience });
        output.WriteLine($"The page was back after {Stopwatch.GetElapsedTime(killed).TotalSeconds:0.0} s.");
        await Expect(field).ToBeEditableAsync(new() { Timeout = Patience });
        await field.PressAsync("Control+End");
        await field.PressSequentiallyAsync("同意推荐。");
        await page.ClickAsync($".outcomes button:has-text('{Load.Agreed}')");
        await Expect(page.Locator("section.done")).ToBeVisibleAsync(new() { Timeout = Patience });
        var kept = await site.ReadAsync(
            (context, token) => context.InboxTasks.SingleAsync(row => row.Id == task, token), Run.Cancelled);
        Assert.Equal((InboxTaskState.Completed, Load.Agreed), (kept.State, kept.Outcome));
        Assert.Contains(Saved + Unsaved + "同意推荐。", Text(kept.ResultJson), StringComparison.Ordinal);
    }

    private static async Task SignInAsync(IPage page, string userName)
    {
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#user-name", userName);
        await page.FillAsync("#password", DemoAccounts.Password);
        await page.ClickAsync(".sign-in button[type=submit]");
        await Expect(page.Locator("header.top .brand")).ToBeVisibleAsync(new() { Timeout = Patience });
    }

    private static Task<string?> DraftAsync(Site site, Guid task) => site.ReadAsync(
        async (context, token) => Text(await context.InboxTasks.Where(row => row.Id == task).Select(row => row.DraftJson).SingleAsync(token)),
        Run.Cancelled);

    private static string? Text(string? json) =>
        json is null ? null : (string?)System.Text.Json.Nodes.JsonNode.Parse(json)?["text"];
}
