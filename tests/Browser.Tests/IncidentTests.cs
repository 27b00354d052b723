using System.Text.RegularExpressions;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace CreativeTalent.Browser.Tests;

/// <summary>An administrator finds what went wrong in a process, and each of the ways out.</summary>
public sealed class IncidentTests(PortalProcess portal)
{
    /// <summary>A payment that fails while its amount is not positive.</summary>
    private const string Payment = """
        {
          "id": "payment.v1", "definitionId": "payment", "name": "经费拨付", "version": 1, "isPublished": true,
          "variables": [{ "id": "amount", "name": "Amount", "typeName": "Int32", "value": -5 }],
          "root": {
            "id": "flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "start", "type": "Elsa.Start", "version": 1 },
              { "id": "check", "name": "核对金额", "type": "Elsa.FlowDecision", "version": 1,
                "condition": { "typeName": "Boolean", "expression": { "type": "JavaScript",
                  "value": "if (getVariable('Amount') <= 0) throw new Error('amount is not positive'); return true" } } },
              { "id": "book", "name": "记账", "type": "Elsa.WriteLine", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "booked" } } },
              { "id": "refuse", "name": "退回", "type": "Elsa.WriteLine", "version": 1,
                "text": { "typeName": "String", "expression": { "type": "Literal", "value": "refused" } } }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "check", "port": "In" } },
              { "source": { "activity": "check", "port": "True" }, "target": { "activity": "book", "port": "In" } },
              { "source": { "activity": "check", "port": "False" }, "target": { "activity": "refuse", "port": "In" } }
            ]
          }
        }
        """;

    [Fact]
    public async Task A_failed_step_is_found_its_variable_corrected_and_the_step_tried_again()
    {
        await using var signedIn = await portal.SignInAsync("admin");
        var page = signedIn.Page;
        await StartAsync(page, "拨付甲");
        await page.GotoAsync("/incidents");
        await SoundAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "拨付甲" }).ClickAsync();
        await Expect(page.Locator(".incident")).ToContainTextAsync("amount is not positive");
        await SoundAsync(page);

        await page.GetByRole(AriaRole.Button, new() { Name = "更正 Amount" }).ClickAsync();
        await page.FillAsync("#value", "5 元");
        await page.FillAsync("#variable-reason", "录入错误");
        await page.GetByRole(AriaRole.Button, new() { Name = "更正变量" }).ClickAsync();
        await Expect(page.Locator(".fault")).ToContainTextAsync("不是 JSON");
        await page.FillAsync("#value", "5");
        await page.GetByRole(AriaRole.Button, new() { Name = "更正变量" }).ClickAsync();
        await Expect(page.Locator(".done")).ToContainTextAsync("变量“Amount”已更正");
        await page.Locator(".incident").GetByRole(AriaRole.Button, new() { Name = "重试" }).ClickAsync();

        await Expect(page.Locator(".done")).ToContainTextAsync("“核对金额”已重试。流程现在：已完成");
        await Expect(Journal(page)).ToContainTextAsync("记账");
        await SoundAsync(page);
        Assert.Empty(signedIn.Complaints);
        await portal.RunVerbAsync("verify");
    }

    [Fact]
    public async Task A_failed_step_is_left_by_an_outcome_of_it_with_a_reason()
    {
        await using var signedIn = await portal.SignInAsync("admin", width: 390);
        var page = signedIn.Page;
        await StartAsync(page, "拨付乙");
        await page.GotoAsync("/instances?incidents=true&definition=payment");
        await SoundAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "拨付乙" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "跳过" }).ClickAsync();
        await Expect(page.Locator("#outcome option")).ToHaveTextAsync([new Regex("请选择"), new Regex("否"), new Regex("是")]);
        await SoundAsync(page);
        await page.Locator("#outcome").SelectOptionAsync("False");
        await page.GetByRole(AriaRole.Button, new() { Name = "确定：跳过" }).ClickAsync();
        await Expect(page.Locator(".fault")).ToContainTextAsync("请填写理由");
        await page.FillAsync("#skip-reason", "已线下核对");
        await page.GetByRole(AriaRole.Button, new() { Name = "确定：跳过" }).ClickAsync();

        await Expect(page.Locator(".done")).ToContainTextAsync("“核对金额”已跳过。流程现在：已完成");
        await Expect(Journal(page)).ToContainTextAsync("退回");
        await Expect(Journal(page)).Not.ToContainTextAsync("记账");
        Assert.Empty(signedIn.Complaints);
        await portal.RunVerbAsync("verify");
    }

    [Fact]
    public async Task A_process_is_cancelled_after_one_question_and_offers_nothing_more()
    {
        await using var signedIn = await portal.SignInAsync("admin");
        var page = signedIn.Page;
        await page.GotoAsync($"/instances/{await StartAsync(page, "拨付丙")}");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        var cancel = page.GetByRole(AriaRole.Button, new() { Name = "取消流程", Exact = true });
        await cancel.ClickAsync();
        await Expect(page.Locator(".fault")).ToContainTextAsync("请填写理由");
        await page.FillAsync("#cancel-reason", "项目撤销");
        await cancel.ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alertdialog)).ToContainTextAsync("“拨付丙”会立即结束");
        await page.GetByRole(AriaRole.Button, new() { Name = "确定：取消流程" }).ClickAsync();

        await Expect(page.Locator(".done")).ToContainTextAsync("流程现在：已取消");
        await Expect(cancel).ToHaveCountAsync(0);
        await Expect(page.Locator(".incident")).ToHaveCountAsync(0);
        await page.GotoAsync("/instances?status=Cancelled");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "拨付丙" })).ToBeVisibleAsync();
        Assert.Empty(signedIn.Complaints);
        await portal.RunVerbAsync("verify");
    }

    [Fact]
    public async Task Only_an_administrator_reaches_the_instances()
    {
        await using var signedIn = await portal.SignInAsync("city");
        await signedIn.Page.GotoAsync("/instances");

        await Expect(signedIn.Page.Locator("h1")).ToContainTextAsync("没有权限");
    }

    private static ILocator Journal(IPage page) => page.Locator("section.panel", new() { HasText = "经过" }).Locator("table");

    private static async Task SoundAsync(IPage page)
    {
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        await Expect(page.Locator(".loading")).ToHaveCountAsync(0);
        Assert.Empty((await page.RunAxe()).Violations.Select(found => $"{found.Id}: {found.Nodes[0].Html}"));
    }

    private async Task<string> StartAsync(IPage page, string name)
    {
        var token = TestContext.Current.CancellationToken;
        var file = Path.Combine(Path.GetTempPath(), $"payment-{Guid.NewGuid():N}.json");
        await File.WriteAllTextAsync(file, Payment, token);
        await portal.RunVerbAsync("import", file, "--publish");
        File.Delete(file);
        var form = await page.Locator(".who input[name=__RequestVerificationToken]").First.GetAttributeAsync("value");
        var started = await page.APIRequest.PostAsync("/api/workflows/payment/instances", new()
        {
            DataObject = new { name }, Headers = new Dictionary<string, string> { ["X-Form-Token"] = form ?? "" },
        });
        Assert.Equal(201, started.Status);

        return (await started.JsonAsync())?.GetProperty("id").GetString() ?? "";
    }
}
