namespace CreativeTalent.Domain.Screening;

/// <summary>The five topics that an essay mainly tells of (R18), each with the words by which its trace is found.</summary>
/// <param name="Code">The last part of the finding's code.</param>
/// <param name="Chinese">The topic in the rules' own words.</param>
/// <param name="English">The topic in English.</param>
/// <param name="Words">One of them is trace enough: whether the topic is told well is for the experts.</param>
internal sealed record EssayTopic(string Code, string Chinese, string English, IReadOnlyList<string> Words)
{
    /// <summary>The topics in the order of the rules.</summary>
    public static IReadOnlyList<EssayTopic> All { get; } =
    [
        new("research", "科学研究", "scientific research",
            ["科学研究", "科研", "课题", "基础研究", "学术研究", "研究项目", "论文", "研究院", "实验研究", "理论研究"]),
        new("innovation", "技术创新", "technical innovation",
            ["技术创新", "创新技术", "工艺创新", "专利", "发明", "技术突破", "自主研发", "新技术", "新工艺"]),
        new("application", "技术应用", "technical application",
            ["技术应用", "应用技术", "推广应用", "技术革新", "技术改造", "技术改进", "技改", "合理化建议", "现场应用", "生产应用", "投入使用"]),
        new("integration", "产研融创", "integration of industry and research",
            ["产研融创", "产学研", "产研", "校企", "融合创新", "协同创新", "联合攻关", "联合实验室", "院企"]),
        new("conversion", "成果转化", "conversion of results",
            ["成果转化", "转化应用", "转化为", "产业化", "转化落地", "科技成果"]),
    ];

    /// <summary>Words of the other category of the rubric, 政治思想 (X34).</summary>
    public static IReadOnlyList<string> Political { get; } =
        ["党", "政治", "思想", "二十大", "祖国", "爱国", "初心", "使命", "社会主义", "价值观", "报国", "科学家精神", "职业道德"];

    /// <summary>True when a text holds a trace of the topic.</summary>
    public bool IsIn(string text) => Words.Any(word => text.Contains(word, StringComparison.Ordinal));
}
