using CreativeTalent.Engine.Execution;
using CreativeTalent.Host.Workflows;
using Microsoft.Extensions.Localization;

namespace CreativeTalent.Host.Portal.Operation;

/// <summary>What a page says after an order.</summary>
/// <remarks>Public, since the parameters of a component must be.</remarks>
/// <param name="Succeeded">Whether it was, or will be, obeyed.</param>
/// <param name="Sentence">What happened, and where the process stands now.</param>
public sealed record OrderResult(bool Succeeded, string Sentence)
{
    /// <summary>The sentence of an outcome.</summary>
    /// <param name="texts">The portal's words.</param>
    /// <param name="done">What was ordered, in the words of one who did it.</param>
    /// <param name="outcome">What became of it.</param>
    internal static OrderResult Of(IStringLocalizer<PortalTexts> texts, string done, OrderOutcome outcome) => outcome switch
    {
        OrderOutcome.Obeyed { Header.Incidents: > 0 and var open } => new(true, texts["{0}流程还有 {1} 个异常，原因见下。", done, open]),
        OrderOutcome.Obeyed obeyed => new(true, texts["{0}流程现在：{1}。", done, texts["instance." + obeyed.Header.Status]]),
        OrderOutcome.ObeyedBefore => new(true, texts["这一操作先前已经执行过，没有再做一次。"]),
        OrderOutcome.Kept => new(true, texts["流程正忙，操作已记下，片刻后自动执行；请稍后刷新。"]),
        OrderOutcome.Ended ended => new(false, texts["流程已经结束（{0}），不能再更改。", texts["instance." + ended.Header.Status]]),
        OrderOutcome.UnknownInstance => new(false, texts["没有这个流程实例。"]),
        _ => new(false, texts["没有可以执行的对象；可能已被他人处理，请看下面的最新情况。"]),
    };

    /// <summary>The colour of a status.</summary>
    internal static string TagOf(InstanceStatus status) => status switch
    {
        InstanceStatus.Finished => "tag good",
        InstanceStatus.Faulted => "tag bad",
        _ => "tag",
    };
}
