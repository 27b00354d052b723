using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Host.Accounts.Tokens;
using CreativeTalent.Host.Storage;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Api;

public sealed class ApiTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_program_starts_an_instance_and_completes_its_task()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var program = await world.ProgramAsync(Role.Administrator);

        var (created, instance) = await PostAsync(program, "/api/workflows/payment/instances", """{"key":"1","correlationId":"p-1"}""");
        var (again, same) = await PostAsync(program, "/api/workflows/payment/instances", """{"key":"1"}""");
        var tasks = await GetAsync(program, $"/api/tasks?instance={instance["id"]}");
        var (completed, status) = await PostAsync(
            program, $"/api/tasks/{tasks["items"]?[0]?["id"]}/complete", """{"outcome":"通过","form":{}}""");

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.OK), (created, again, completed));
        Assert.Equal((string?)instance["id"], (string?)same["id"]);
        Assert.Equal("Finished", (string?)status["status"]);
        var list = await GetAsync(program, "/api/instances?correlation=p-1");
        Assert.Equal([(string?)instance["id"]], list["items"]?.AsArray().Select(item => (string?)item?["id"]));
        var journal = await GetAsync(program, $"/api/instances/{instance["id"]}/journal");
        Assert.Equal("Started", (string?)journal["items"]?[0]?["event"]);
    }

    [Fact]
    public async Task A_second_completion_is_told_who_was_first_when_and_how()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var program = await world.ProgramAsync(Role.Administrator);
        var (_, instance) = await PostAsync(program, "/api/workflows/payment/instances", "{}");
        var tasks = await GetAsync(program, $"/api/tasks?instance={instance["id"]}");
        var path = $"/api/tasks/{tasks["items"]?[0]?["id"]}/complete";
        await PostAsync(program, path, """{"outcome":"通过"}""");

        var (status, problem) = await PostAsync(program, path, """{"outcome":"退回修改"}""");

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("测试 Administrator", (string?)problem["completedBy"]);
        Assert.Equal("通过", (string?)problem["outcome"]);
        Assert.NotNull((DateTimeOffset?)problem["completedAt"]);
    }

    [Fact]
    public async Task An_incident_is_mended_by_a_corrected_variable_and_a_retry_each_on_the_record()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var program = await world.ProgramAsync(Role.Administrator);
        var (_, instance) = await PostAsync(program, "/api/workflows/payment/instances", """{"input":{"amount":-1}}""");
        var path = $"/api/instances/{instance["id"]}";
        var details = await GetAsync(program, path);
        var run = (string?)details["incidents"]?[0]?["activityRun"];
        Assert.Equal("Faulted", (string?)details["instance"]?["status"]);

        var (_, corrected) = await PostAsync(program, path + "/variables", """{"name":"Amount","value":7,"reason":"录入错误"}""");
        var (_, retried) = await PostAsync(program, path + "/retry", $$"""{"activityRun":"{{run}}"}""");
        var (gone, _) = await PostAsync(program, path + "/retry", $$"""{"activityRun":"{{run}}"}""");

        Assert.Equal(("applied", "applied"), ((string?)corrected["outcome"], (string?)retried["outcome"]));
        Assert.Equal(HttpStatusCode.Conflict, gone);
        Assert.Equal("Suspended", (string?)retried["instance"]?["status"]);
        Assert.Equal(7, (int?)(await GetAsync(program, path))["variables"]?["Amount"]);
        Assert.Equal(["instance.variable 录入错误", "incident.retry "], await AuditAsync(world, (string?)instance["id"]));
    }

    [Fact]
    public async Task An_incident_is_skipped_by_an_outcome_and_an_instance_is_cancelled_once()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var program = await world.ProgramAsync(Role.Administrator);
        var (_, instance) = await PostAsync(program, "/api/workflows/payment/instances", """{"input":{"amount":0}}""");
        var path = $"/api/instances/{instance["id"]}";
        var run = (string?)(await GetAsync(program, path))["incidents"]?[0]?["activityRun"];

        var (wrong, _) = await PostAsync(program, path + "/skip", $$"""{"activityRun":"{{run}}","outcome":"No such","reason":"试"}""");
        var (_, skipped) = await PostAsync(program, path + "/skip", $$"""{"activityRun":"{{run}}","outcome":"Done","reason":"已线下核对"}""");
        var (_, cancelled) = await PostAsync(program, path + "/cancel", """{"reason":"撤销"}""");
        var (again, before) = await PostAsync(program, path + "/cancel", """{"reason":"撤销"}""");

        Assert.Equal(HttpStatusCode.BadRequest, wrong);
        Assert.Equal("Suspended", (string?)skipped["instance"]?["status"]);
        Assert.Equal("Cancelled", (string?)cancelled["instance"]?["status"]);
        Assert.Equal((HttpStatusCode.OK, "before"), (again, (string?)before["outcome"]));
        Assert.Equal(["incident.skip 已线下核对", "instance.cancel 撤销"], await AuditAsync(world, (string?)instance["id"]));
    }

    [Fact]
    public async Task All_faults_of_a_request_are_told_at_once_in_the_language_asked_for()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var program = await world.ProgramAsync(Role.Administrator);
        const string Body = """{"inputs":{},"correlationId":5,"name":"甲"}""";

        var (status, chinese) = await PostAsync(program, "/api/workflows/payment/instances", Body);
        program.DefaultRequestHeaders.Add("Accept-Language", "en");
        var (_, english) = await PostAsync(program, "/api/workflows/payment/instances", Body);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(["correlationId", "inputs"], chinese["faults"]?.AsArray().Select(fault => (string?)fault?["field"]));
        Assert.Contains("未知字段", (string?)chinese["faults"]?[1]?["message"], StringComparison.Ordinal);
        Assert.Contains("Unknown field 'inputs'", (string?)english["faults"]?[1]?["message"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_instances_hold_each_instance_once_newest_first()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var program = await world.ProgramAsync(Role.Administrator);
        for (var number = 0; number < 7; number++)
        {
            await PostAsync(program, "/api/workflows/payment/instances", $$"""{"name":"{{number}}","input":{"amount": {{number - 3}} } }""");
        }

        List<string?> names = [];
        for (string? after = ""; after is not null;)
        {
            var page = await GetAsync(program, $"/api/instances?take=3{(after.Length > 0 ? "&after=" + after : "")}");
            names.AddRange(page["items"]?.AsArray().Select(item => (string?)item?["name"]) ?? []);
            after = (string?)page["next"];
        }

        Assert.Equal(["6", "5", "4", "3", "2", "1", "0"], names);
        var failed = await GetAsync(program, "/api/instances?incidents=true");
        Assert.Equal(["3", "2", "1", "0"], failed["items"]?.AsArray().Select(item => (string?)item?["name"]));
    }

    [Fact]
    public async Task A_token_is_made_with_a_browser_shown_once_stored_as_a_hash_and_revoked()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var browser = await world.BrowserAsync(Role.Administrator);
        var (created, made) = await PostAsync(browser, "/api/tokens", """{"name":"driver","scopes":["workflows.read"]}""");
        using var program = new HttpClient { BaseAddress = world.Address };
        program.DefaultRequestHeaders.Authorization = new("Bearer", (string?)made["token"]);

        var allowed = await program.GetAsync(new Uri("/api/instances", UriKind.Relative), Token);
        var (outside, _) = await PostAsync(program, "/api/workflows/payment/instances", "{}");
        var listed = await GetAsync(browser, "/api/tokens");
        var revoked = await browser.DeleteAsync(new Uri($"/api/tokens/{made["id"]}", UriKind.Relative), Token);
        var refused = await program.GetAsync(new Uri("/api/instances", UriKind.Relative), Token);

        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.OK, HttpStatusCode.Forbidden), (created, allowed.StatusCode, outside));
        Assert.Null(listed["items"]?[0]?["token"]);
        Assert.NotNull((string?)listed["items"]?[0]?["lastUsedAt"]);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.Unauthorized), (revoked.StatusCode, refused.StatusCode));
        Assert.Equal("application/problem+json", refused.Content.Headers.ContentType?.MediaType);
        var row = await world.Get<Database>().ReadAsync((context, token) => context.AccessTokens.SingleAsync(token), Token);
        Assert.Equal(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.ASCII.GetBytes((string?)made["token"] ?? "")), row.Hash);
    }

    [Fact]
    public async Task A_browser_without_its_form_token_changes_nothing()
    {
        await using var world = await ApiWorld.OpenAsync();
        using var browser = await world.BrowserAsync(Role.Administrator);
        browser.DefaultRequestHeaders.Remove("X-Form-Token");

        var (status, _) = await PostAsync(browser, "/api/workflows/payment/instances", "{}");

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal(0, await world.Get<Database>().ReadAsync((context, token) => context.WorkflowInstances.CountAsync(token), Token));
    }

    [Fact]
    public async Task Limits_are_each_tokens_own()
    {
        await using var world = await ApiWorld.OpenAsync(requestsPerMinute: 3);
        using var busy = await world.ProgramAsync(Role.Administrator);
        using var quiet = await world.ProgramAsync(Role.Administrator, TokenScopes.Read);
        List<HttpStatusCode> answers = [];
        for (var number = 0; number < 4; number++)
        {
            answers.Add((await busy.GetAsync(new Uri("/api/instances", UriKind.Relative), Token)).StatusCode);
        }

        Assert.Equal([HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.TooManyRequests], answers);
        Assert.Equal(HttpStatusCode.OK, (await quiet.GetAsync(new Uri("/api/instances", UriKind.Relative), Token)).StatusCode);
    }

    private static async Task<(HttpStatusCode Status, JsonObject Body)> PostAsync(HttpClient client, string path, string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content, Token);

        return (answer.StatusCode, await answer.Content.ReadFromJsonAsync<JsonObject>(Token) ?? []);
    }

    private static async Task<JsonObject> GetAsync(HttpClient client, string path) =>
        await client.GetFromJsonAsync<JsonObject>(new Uri(path, UriKind.Relative), Token) ?? [];

    private static Task<List<string>> AuditAsync(ApiWorld world, string? instance) => world.Get<Database>().ReadAsync(
        (context, token) => context.AuditEntries.Where(entry => entry.SubjectKind == "workflow" && entry.SubjectId == instance)
            .OrderBy(entry => entry.At).ThenBy(entry => entry.Id).Select(entry => entry.Action + " " + (entry.Reason ?? "")).ToListAsync(token),
        Token);
}
