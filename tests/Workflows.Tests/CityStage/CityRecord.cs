using System.Text.Json.Nodes;

namespace CreativeTalent.Workflows.Tests.CityStage;

/// <summary>Everything of a played stage that must be the same however often the program was killed.</summary>
internal static class CityRecord
{
    private static readonly IReadOnlyList<(string Name, string Sql)> Facts =
    [
        ("instances", """SELECT "DefinitionId", "Correlation", "Status", "Incidents" FROM "WorkflowInstances" """),
        ("nominations", """SELECT "Id", "Status", "StatusReason", "Round" FROM "Nominations" """),
        ("tasks", """SELECT "ActivityId", "NominationId", "AssigneeId", "State", "Outcome" FROM "InboxTasks" WHERE "ActivityId" <> 'send'"""),
        ("material", """SELECT "NominationId", "Path", "Sha256" FROM "MaterialFiles" """),
        ("evidence", """SELECT "Id", "Item" FROM "Evidence" """),
        ("screening", """SELECT "NominationId", "Stage", "Round", "Passed", "Errors" FROM "ScreeningResults" """),
        ("sheets", """SELECT "NominationId", "ExpertId", "ItemsJson" FROM "ScoreSheets" """),
        ("documents", """SELECT "NominationId", "Kind", "Name" FROM "Documents" """),
        ("written", """SELECT "Name", "Sha256" FROM "Documents" WHERE "SourceSha256" IS NULL"""),
        ("notices", """SELECT "Role", "AssociationId", "NominationId", "Title" FROM "Notices" """),
        ("packages", """SELECT "Name" FROM "Packages" """),
        ("mails", """SELECT "Number", "Count", "To", "Subject" FROM "MailMessages" WHERE "DeliveredAt" IS NOT NULL"""),
        ("decisions", """SELECT "Action", "SubjectKind" FROM "AuditEntries" WHERE "Action" NOT LIKE 'mail.%' AND "Origin" NOT LIKE '%/send'"""),
        ("unfinished", """SELECT "Kind", "State", "LastError" FROM "Outbox" WHERE "State" <> 'Done'"""),
    ];

    /// <summary>The facts by name, each row as a line.</summary>
    public static async Task<IReadOnlyDictionary<string, IReadOnlyList<string>>> ReadAsync(
        SimulatedCity city, CancellationToken cancellationToken)
    {
        Dictionary<string, IReadOnlyList<string>> found = [];
        foreach (var (name, sql) in Facts)
        {
            found[name] = await city.ReadAsync(sql, cancellationToken);
        }

        return found;
    }

    /// <summary>The part of the printed report that names no message.</summary>
    public static string Comparable(JsonObject report)
    {
        var copy = report.DeepClone().AsObject();
        foreach (var mail in copy["mails"]?.AsArray() ?? [])
        {
            mail?.AsObject().Remove("messageId");
            mail?.AsObject().Remove("bytes");
        }

        copy.Remove("tasks");

        return copy.ToJsonString();
    }
}
