using CreativeTalent.Engine.Execution;
using CreativeTalent.Engine.Execution.Elements;

namespace CreativeTalent.Engine.Definitions;

/// <summary>Finds every fault of a definition at once, before an instance meets it.</summary>
public static class DefinitionValidator
{
    /// <summary>Checks a definition.</summary>
    /// <param name="definition">What to check.</param>
    /// <param name="catalogue">The activities there are.</param>
    /// <returns>Errors and warnings in the order of the activities; empty when all is well.</returns>
    public static IReadOnlyList<DefinitionFault> Validate(WorkflowDefinition definition, ActivityCatalogue catalogue)
    {
        var compiled = definition.Compile();
        var report = new FaultReport(definition.DefinitionId);
        foreach (var fault in compiled.FormFaults)
        {
            report.Add(fault.Code, fault.Activity, fault.Property, fault.Chinese, fault.English);
        }

        foreach (var activity in compiled.Activities.Values)
        {
            if (catalogue.Find(activity.Type, activity.Version) is not { } descriptor)
            {
                Unknown(activity, catalogue, report);
                continue;
            }

            InputCheck.Check(compiled, activity, descriptor, catalogue, report);
            ElementCheck.Check(compiled, activity, report);
            if (activity.Type == "Elsa.Flowchart")
            {
                ConnectionCheck.Check(activity, catalogue, report);
            }
        }

        TimeCheck.Check(compiled, report);

        return report.Faults;
    }

    private static void Unknown(CompiledActivity activity, ActivityCatalogue catalogue, FaultReport report)
    {
        if (BuiltIns.Refused.TryGetValue(activity.Type, out var why))
        {
            report.Add(
                activity.Type == NotFoundActivities.TypeName ? "activity.lost" : DefinitionFault.Unsupported, activity, "type", $"活动类型“{activity.Type}”不能使用：{why.Chinese}。",
                $"type '{activity.Type}' is not supported: {why.English}.");
            return;
        }

        var versions = catalogue.All.Where(each => each.TypeName == activity.Type).Select(each => each.Version).ToArray();
        if (versions.Length > 0)
        {
            var known = string.Join(", ", versions);
            report.Add(
                "activity.version", activity, "version", $"活动类型“{activity.Type}”没有第 {activity.Version} 版，现有：{known}。",
                $"type '{activity.Type}' has no version {activity.Version}; there is {known}.");
            return;
        }

        var meant = Spelling.Nearest(activity.Type, catalogue.All.Select(each => each.TypeName));
        report.Add(
            "activity.unknown", activity, "type",
            $"活动类型“{activity.Type}”未注册{(meant is null ? "" : $"，是否应为“{meant}”")}。",
            $"type '{activity.Type}' v{activity.Version} is not registered{(meant is null ? "" : $" (did you mean '{meant}'?)")}.");
    }
}

/// <summary>Collects faults.</summary>
internal sealed class FaultReport(string definition)
{
    private readonly List<DefinitionFault> _faults = [];

    public IReadOnlyList<DefinitionFault> Faults => _faults;

    public void Add(string code, CompiledActivity? activity, string? property, string chinese, string english) =>
        Add(FaultSeverity.Error, code, activity, property, chinese, english);

    public void Warn(string code, CompiledActivity? activity, string? property, string chinese, string english) =>
        Add(FaultSeverity.Warning, code, activity, property, chinese, english);

    public void Add(
        FaultSeverity severity, string code, CompiledActivity? activity, string? property, string chinese, string english,
        int? line = null, int? column = null) =>
        _faults.Add(new DefinitionFault
        {
            Severity = severity,
            Code = code,
            Definition = definition,
            ActivityId = activity?.Id,
            ActivityName = activity?.Name,
            Property = property,
            Line = line,
            Column = column,
            Chinese = chinese,
            English = english,
        });
}
