using System.Text.Json.Nodes;
using CreativeTalent.Domain.People;
using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Accounts;
using CreativeTalent.Host.Auditing;
using CreativeTalent.Host.Inbox;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Workflows;
using Microsoft.EntityFrameworkCore;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class SqliteInboxFlowTests : InboxFlowTests
{
    private protected override Task<StorageWorld> OpenAsync() => StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
}

public sealed class PostgreSqlInboxFlowTests(PostgreSqlServer server) : InboxFlowTests
{
    private protected override async Task<StorageWorld> OpenAsync() =>
        await StorageWorld.OpenAsync(DatabaseProvider.PostgreSql, await server.MakeDatabaseAsync());
}

/// <summary>The real engine on a real database: a task is asked, taken, completed, and the instance goes on.</summary>
public abstract class InboxFlowTests
{
    private static readonly Caller Officer = new(StorageWorld.Officer, [new RoleAt(Role.CityStaff, StorageWorld.Jinzhong)]);
    private static readonly Caller Colleague = new(StorageWorld.Colleague, [new RoleAt(Role.CityStaff, StorageWorld.Jinzhong)]);
    private static readonly Caller Stranger = new(
        new PersonId(Guid.CreateVersion7()), [new RoleAt(Role.CityStaff, new AssociationId("datong")), new RoleAt(Role.Expert, StorageWorld.Jinzhong)]);

    private static readonly JsonObject Opinion = new() { ["opinion"] = "材料属实" };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private protected abstract Task<StorageWorld> OpenAsync();

    [Fact]
    public async Task A_task_is_completed_once_and_the_second_person_learns_who_was_first()
    {
        await using var world = await OpenAsync();
        var task = await AskAsync(world);
        var inbox = world.Get<InboxService>();

        var first = await inbox.CompleteAsync(Officer, task, "通过", Opinion, Token);
        var second = await inbox.CompleteAsync(Colleague, task, "退回修改", Opinion, Token);
        var again = await inbox.CompleteAsync(Officer, task, "通过", Opinion, Token);

        Assert.IsType<CompletionOutcome.Recorded>(first);
        Assert.Equal(
            new CompletionOutcome.AlreadyCompleted(StorageWorld.Officer, world.Clock.GetUtcNow(), "通过"), second);
        Assert.IsType<CompletionOutcome.Recorded>(again);
        var instance = await world.Database.ReadAsync((context, token) => context.WorkflowInstances.SingleAsync(token), Token);
        Assert.Equal(InstanceStatus.Finished, instance.Status);
    }

    [Fact]
    public async Task Of_people_who_complete_a_task_at_once_exactly_one_is_recorded()
    {
        await using var world = await OpenAsync();
        var task = await AskAsync(world);
        var inbox = world.Get<InboxService>();

        var outcomes = await Task.WhenAll(
            Task.Run(() => inbox.CompleteAsync(Officer, task, "通过", Opinion, Token), Token),
            Task.Run(() => inbox.CompleteAsync(Colleague, task, "退回修改", Opinion, Token), Token));

        Assert.Single(outcomes.OfType<CompletionOutcome.Recorded>());
        Assert.Single(outcomes.OfType<CompletionOutcome.AlreadyCompleted>());
    }

    [Fact]
    public async Task A_task_is_seen_only_with_its_role_in_its_association()
    {
        await using var world = await OpenAsync();
        var task = await AskAsync(world);
        var inbox = world.Get<InboxService>();

        var own = await inbox.ListAsync(Officer, new InboxQuery(), Token);
        var foreign = await inbox.ListAsync(Stranger, new InboxQuery(), Token);

        Assert.Equal((1, "审查材料", "晋中市科学技术协会"), (own.Total, own.Tasks[0].Title, own.Tasks[0].AssociationName));
        Assert.Equal(0, foreign.Total);
        Assert.Null(await inbox.FindAsync(Stranger, task, Token));
        Assert.IsType<CompletionOutcome.UnknownTask>(await inbox.CompleteAsync(Stranger, task, "通过", Opinion, Token));
        Assert.IsType<TaskOutcome.UnknownTask>(await inbox.ClaimAsync(Stranger, task, Token));
    }

    [Fact]
    public async Task A_claimed_task_is_one_persons_until_it_is_given_back()
    {
        await using var world = await OpenAsync();
        var task = await AskAsync(world);
        var inbox = world.Get<InboxService>();

        Assert.IsType<TaskOutcome.Written>(await inbox.SaveDraftAsync(Officer, task, new JsonObject { ["opinion"] = "材料" }, Token));
        Assert.IsType<TaskOutcome.ClaimedBy>(await inbox.ClaimAsync(Colleague, task, Token));
        Assert.IsType<CompletionOutcome.ClaimedBy>(await inbox.CompleteAsync(Colleague, task, "通过", Opinion, Token));
        Assert.IsType<TaskOutcome.Written>(await inbox.GiveBackAsync(Officer, task, Token));
        Assert.IsType<TaskOutcome.Written>(await inbox.ClaimAsync(Colleague, task, Token));

        var row = await inbox.FindAsync(Colleague, task, Token);
        Assert.Equal("""{"opinion":"\u6750\u6599"}""", row?.DraftJson);
    }

    [Fact]
    public async Task A_completion_that_the_form_does_not_allow_is_refused_with_the_reason()
    {
        await using var world = await OpenAsync();
        var task = await AskAsync(world);
        var inbox = world.Get<InboxService>();

        var incomplete = Assert.IsType<CompletionOutcome.Incomplete>(await inbox.CompleteAsync(Officer, task, "通过", [], Token));
        var unknown = Assert.IsType<CompletionOutcome.UnknownOutcome>(await inbox.CompleteAsync(Officer, task, "重来", Opinion, Token));

        Assert.Equal(["意见"], incomplete.Fields);
        Assert.Equal(["通过", "退回修改"], unknown.Allowed);
    }

    [Fact]
    public async Task A_released_definition_that_was_changed_is_refused()
    {
        await using var world = await OpenAsync();
        await ImportAsync(world, Definition());
        Assert.Empty(await ImportAsync(world, Definition()));

        var refused = await Assert.ThrowsAsync<DefinitionImportException>(
            () => ImportAsync(world, Definition().Replace("审查材料", "复查材料", StringComparison.Ordinal)));

        Assert.Contains("was released before with other content", Assert.Single(refused.Faults), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_completed_task_stands_in_the_audit_log_and_a_changed_entry_is_found()
    {
        await using var world = await OpenAsync();
        await world.Get<InboxService>().CompleteAsync(Officer, await AskAsync(world), "通过", Opinion, Token);
        Assert.Equal(1, await world.Get<AuditSealing>().SealAsync(Token));
        Assert.Equal(0, await world.Get<AuditSealing>().SealAsync(Token));
        var verification = world.Get<AuditVerification>();

        var whole = Assert.IsType<AuditVerdict.Whole>(await verification.VerifyAsync(Token));
        await world.Database.WriteAsync(
            (context, token) => context.AuditEntries.ExecuteUpdateAsync(
                entry => entry.SetProperty(one => one.SubjectId, "another-task"), token),
            Token);
        var broken = Assert.IsType<AuditVerdict.Broken>(await verification.VerifyAsync(Token));

        Assert.Equal((1, 1, 0), (whole.Blocks, whole.Entries, whole.Unsealed));
        Assert.Contains("was changed after it was written", broken.Fault, StringComparison.Ordinal);
    }

    private static async Task<Guid> AskAsync(StorageWorld world)
    {
        await world.SeedPeopleAsync();
        await ImportAsync(world, Definition());
        var started = await world.Get<WorkflowEngine>().StartAsync(new StartRequest { DefinitionId = "review" }, Token);
        Assert.IsType<StartOutcome.Started>(started);

        return await world.Database.ReadAsync((context, token) => context.InboxTasks.Select(task => task.Id).SingleAsync(token), Token);
    }

    private static async Task<IReadOnlyList<string>> ImportAsync(StorageWorld world, string definition)
    {
        var folder = Directory.CreateDirectory(Path.Combine(world.Folder, "workflows")).FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "review.v1.json"), definition, Token);

        return await world.Get<DefinitionImport>().ImportAsync(folder, Token);
    }

    private static string Definition() => """
        {
          "id": "review.v1", "definitionId": "review", "name": "审查", "version": 1, "isPublished": true, "isLatest": true,
          "variables": [], "inputs": [], "outputs": [],
          "root": {
            "id": "flow", "name": "flow", "type": "Elsa.Flowchart", "version": 1,
            "activities": [
              { "id": "start", "name": "start", "type": "Elsa.Start", "version": 1 },
              { "id": "ask", "name": "ask", "type": "CreativeTalent.HumanTask", "version": 1,
                "title": { "typeName": "String", "expression": { "type": "Literal", "value": "审查材料" } },
                "role": { "typeName": "String", "expression": { "type": "Literal", "value": "CityStaff" } },
                "association": { "typeName": "String", "expression": { "type": "Literal", "value": "jinzhong" } },
                "season": { "typeName": "String", "expression": { "type": "Literal", "value": "2023" } },
                "outcomes": { "typeName": "List<String>", "expression": { "type": "Object", "value": "[\"通过\",\"退回修改\"]" } },
                "fields": { "typeName": "Object", "expression": { "type": "Object",
                  "value": "[{\"name\":\"opinion\",\"label\":\"意见\",\"required\":true}]" } } }
            ],
            "connections": [
              { "source": { "activity": "start", "port": "Done" }, "target": { "activity": "ask", "port": "In" }, "vertices": [] }
            ]
          }
        }
        """;
}
