using System.Text.Json.Nodes;

namespace CreativeTalent.Engine.Execution.Elements;

/// <summary>Elsa's own activities that run here, under Elsa's names.</summary>
internal static class BuiltIns
{
    /// <summary>Elsa's activities that do not run here, and why; validation refuses them with this.</summary>
    public static IReadOnlyDictionary<string, (string Chinese, string English)> Refused { get; } =
        new Dictionary<string, (string, string)>(StringComparer.Ordinal)
        {
            ["Elsa.StateMachine"] = (
                "状态机在此不运行；请画成流程图：每个状态一个等待（任务或事件），每个转移一条连线，用“判断”选择去向",
                "state machines do not run here; draw a flowchart: a task or event for each state, a connection for each transition, a decision for each guard"),
            ["Elsa.RunCSharp"] = ("不允许运行 C#，请改用 JavaScript", "C# is not run; write JavaScript"),
            ["Elsa.RunPython"] = ("不允许运行 Python，请改用 JavaScript", "Python is not run; write JavaScript"),
            ["Elsa.Inline"] = ("内联代码不支持", "inline code is not run"),
            [Definitions.NotFoundActivities.TypeName] = ("活动在导出时已丢失", "the activity was lost when another server exported it"),
        };

    public static IReadOnlyList<Type> Activities { get; } =
    [
        typeof(Delay), typeof(Timer), typeof(Cron), typeof(StartAt), typeof(Event), typeof(PublishEvent), typeof(RunTask),
        typeof(ExecuteWorkflow), typeof(DispatchWorkflow),
    ];

    public static IReadOnlyList<(ActivityDescriptor Descriptor, Element Element)> All { get; } =
    [
        (Describe("Elsa.Flowchart", "流程图", "容器", embedded: ["activities"]), new FlowchartElement()),
        (Describe("Elsa.Sequence", "顺序", "容器", embedded: ["activities"]), new SequenceElement()),
        (Describe("Elsa.Parallel", "并行", "容器", embedded: ["activities"]), new ParallelElement()),
        (Describe("Elsa.Fork", "分叉", "容器", Given("joinMode", typeof(string)), embedded: ["branches"]), new ForkElement()),
        (Describe("Elsa.Start", "开始", "流程"), new PassElement()),
        (Describe("Elsa.End", "结束", "流程") with { IsTerminal = true }, new EndElement()),
        (Describe("Elsa.Finish", "完成流程", "流程") with { IsTerminal = true }, new FinishElement()),
        (Describe("Elsa.Complete", "完成流程", "流程", Given("outcomes", typeof(JsonNode))) with { IsTerminal = true }, new FinishElement()),
        (Describe("Elsa.Break", "跳出循环", "循环") with { IsTerminal = true }, new BreakElement()),
        (Describe("Elsa.Fault", "故障", "流程", Given("message", typeof(string)), Given("code", typeof(string)),
            Given("category", typeof(string)), Given("faultType", typeof(string))), new FaultElement()),
        (Describe("Elsa.FlowDecision", "判断", "分支", Needed("condition", typeof(bool))) with { Outcomes = ["True", "False"] },
            new FlowDecisionElement()),
        (Describe("Elsa.FlowSwitch", "多路判断", "分支", Given("mode", typeof(string))) with { Outcomes = ["Default"], OutcomesInput = "cases" },
            new FlowSwitchElement()),
        (Describe("Elsa.FlowFork", "分叉", "分支", Given("branches", typeof(JsonArray))) with { OutcomesInput = "branches" },
            new FlowForkElement()),
        (Describe("Elsa.FlowJoin", "汇合", "分支", Given("mode", typeof(string))), new PassElement()),
        (Describe("Elsa.If", "如果", "分支", [Needed("condition", typeof(bool))], ["then", "else"]) with { Outputs = [Given("result", typeof(bool))] },
            new IfElement()),
        (Describe("Elsa.Switch", "多路选择", "分支", [Given("mode", typeof(string))], ["cases", "default"]) with { Outputs = [Given("output", typeof(JsonNode))] },
            new SwitchElement()),
        (Describe("Elsa.While", "当…循环", "循环", [Needed("condition", typeof(bool))], ["body"]), new WhileElement()),
        (Describe("Elsa.For", "计数循环", "循环", [Given("start", typeof(int)), Needed("end", typeof(int)), Given("step", typeof(int)),
            Given("outerBoundInclusive", typeof(bool))], ["body"]) with { Outputs = [Given("currentValue", typeof(JsonNode))] }, new ForElement()),
        (Describe("Elsa.ForEach", "逐项循环", "循环", [Needed("items", typeof(JsonArray))], ["body"])
            with { Outputs = [Given("currentValue", typeof(JsonNode))] }, new ForEachElement()),
        (Describe("Elsa.ParallelForEach", "逐项并行", "循环", [Needed("items", typeof(JsonArray))], ["body"]), new ParallelForEachElement()),
        (Describe("Elsa.SetVariable", "设置变量", "数据", Given("variable", typeof(JsonNode)), Given("value", typeof(JsonNode))),
            new SetVariableElement()),
        (Describe("Elsa.SetOutput", "设置输出", "数据", Needed("outputName", typeof(string)), Given("outputValue", typeof(JsonNode))),
            new SetOutputElement()),
        (Describe("Elsa.SetName", "设置名称", "数据", Given("value", typeof(string))), new SetNameElement()),
        (Describe("Elsa.Correlate", "设置关联", "数据", Given("correlationId", typeof(string))), new CorrelateElement()),
        (Describe("Elsa.WriteLine", "记录一行", "数据", Given("text", typeof(string))), new WriteLineElement()),
        (Describe("Elsa.RunJavaScript", "运行 JavaScript", "数据", Needed("script", typeof(string)), Given("possibleOutcomes", typeof(JsonArray)))
            with { Outputs = [Given("result", typeof(JsonNode))], OutcomesInput = "possibleOutcomes" }, new RunJavaScriptElement()),
        (Describe("Elsa.BulkDispatchWorkflows", "批量派发子流程", "流程",
            [Needed("workflowDefinitionId", typeof(string)), Given("items", typeof(JsonNode)), Given("defaultItemInputKey", typeof(string)),
            Given("correlationIdFunction", typeof(string)), Given("input", typeof(JsonObject)), Given("waitForCompletion", typeof(bool)),
            Given("startNewTrace", typeof(bool)), Given("channelName", typeof(string))], ["childCompleted", "childFaulted"])
            with { Outcomes = ["Completed", "Canceled", "Done"] }, new BulkDispatchElement()),
    ];

    private static ActivityMember Needed(string name, Type type) => new(name, type, IsRequired: true);

    private static ActivityMember Given(string name, Type type) => new(name, type, IsRequired: false);

    private static ActivityDescriptor Describe(string type, string name, string category, params ActivityMember[] inputs) =>
        Describe(type, name, category, inputs, []);

    private static ActivityDescriptor Describe(string type, string name, string category, string[] embedded) =>
        Describe(type, name, category, [], embedded);

    private static ActivityDescriptor Describe(string type, string name, string category, ActivityMember input, string[] embedded) =>
        Describe(type, name, category, [input], embedded);

    private static ActivityDescriptor Describe(string type, string name, string category, ActivityMember[] inputs, string[] embedded) => new()
    {
        TypeName = type,
        Version = 1,
        DisplayName = name,
        Category = category,
        Inputs = inputs,
        Embedded = embedded,
        IsBuiltIn = true,
    };
}
