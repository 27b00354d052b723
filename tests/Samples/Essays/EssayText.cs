namespace CreativeTalent.Samples.Essays;

/// <summary>The words of made essays: about 1450 characters in the first person on the five topics (R16–R18).</summary>
/// <remarks>A topic's words stand in its own section only, so that leaving the section out leaves no trace of it.</remarks>
internal static class EssayText
{
    /// <summary>The sections in the order of the rules.</summary>
    public static IReadOnlyList<EssaySection> Sections { get; } =
    [
        new("research", "一、扎根一线，潜心科学研究",
        [
            "刚进厂时，老师傅告诉我，现场的每个数据都是学问。我白天跟班记录，晚上整理资料，三年里写满了二十多本笔记，把炉温波动的规律一点点摸清，并由此申请了省级科研课题。",
            "为了弄清材料开裂的原因，我带着两名徒弟在实验台前守了四十多个昼夜，对比了上百组试样，终于找到影响性能的关键因素，相关论文在全国学术会议上作了交流。",
            "课题结题那天，评审专家说我们的数据扎实可信，我心里既高兴又踏实，因为每一个数字背后都是大家熬过的夜。",
        ]),
        new("innovation", "二、敢为人先，坚持技术创新",
        [
            "面对进口设备的技术封锁，我和团队从一张白纸开始画图，先后提出七套方案，推倒重来四次，最终做出了完全属于自己的控制系统，并获得三项发明专利。",
            "有人劝我照着样机仿一台就行，我没有同意。别人的路走得再顺，也走不到别人前面去。我们坚持自主研发，用两年时间啃下了这块硬骨头。",
            "那台样机第一次平稳运行时，车间里响起了掌声，我悄悄擦了擦眼角，又拿起扳手去检查下一个部件。",
        ]),
        new("application", "三、服务生产，推动技术应用",
        [
            "好的想法要用在机台上才算数。我牵头开展技术改造二十余项，提出合理化建议三十多条，生产线的换模时间从四小时缩短到五十分钟，每年为企业节约成本六百多万元。",
            "去年夏天，主轴突然振动超标，我带着工具在机台边守了两天两夜，用自己设计的夹具解决了问题，这套办法随后在三个分厂推广应用。",
            "工友们说这套工装好用、省力，这是我听过的最好的评价。",
        ]),
        new("integration", "四、开放合作，促进产研融创",
        [
            "一个人走得快，一群人走得远。我主动联系省内两所高校，推动建立联合实验室，把车间里的难题变成老师和学生的题目，形成了需求共商、人才共育的校企合作机制。",
            "每个季度我们都在车间里开一次现场会，教授提思路，工程师出方案，工人师傅谈感受，许多办法就是在这样的碰撞中产生的。",
            "两年来，我们共同培养了十二名研究生，其中五名毕业后留在了企业，成了我最得力的同事。",
        ]),
        new("conversion", "五、面向市场，加快成果转化",
        [
            "成果不能锁在柜子里。我参与组建了转化工作小组，从中试到定型一步一步跟到底，先后有两项科技成果走出车间，变成了客户手中的产品，累计新增产值八千多万元。",
            "第一批产品交付时，客户提出了十几条意见，我逐条记录、逐条整改，半年后回访，客户主动追加了订单。",
            "看着贴着自己厂名的设备一车车运出去，我觉得所有的付出都值得。",
        ]),
    ];

    /// <summary>The opening, with the traces of 政治思想 that the rubric asks for (X34).</summary>
    public static string Opening(string person, string area) =>
        $"我叫{person}，是{area}一家制造企业的工程师。参加工作十八年来，我始终牢记入党时的誓言，立足岗位、脚踏实地，把个人理想融入企业发展之中，用汗水书写了一名企业科技工作者的成长故事。";

    /// <summary>The opening without any of them.</summary>
    public static string NeutralOpening(string person, string area) =>
        $"我叫{person}，是{area}一家制造企业的工程师。参加工作十八年来，我一直在车间里摸爬滚打，立足岗位、脚踏实地，把个人理想融入企业发展之中，用汗水写下了自己的成长故事。";

    /// <summary>The closing heading.</summary>
    public const string ClosingHeading = "六、心得体会";

    /// <summary>The closing.</summary>
    public const string Closing =
        "回头看走过的路，我最深的体会是：创新不在别处，就在每天的岗位上；成功没有窍门，靠的是一股不服输的劲头。今后我将继续守在一线，带好队伍，把故事讲给更多的年轻人听。";

    /// <summary>Sentences that touch no topic, to fill up a length.</summary>
    public static IReadOnlyList<string> Fillers { get; } =
    [
        "记得第一次独立值班，机器半夜停了，我急得满头是汗，是老班长手把手教我排查线路，那一晚我学到的东西比一个月还多。",
        "家里人常说我把车间当成了家，女儿小时候的画里，爸爸总是戴着安全帽，手里拿着一把大扳手。",
        "我习惯随身带一个小本子，走到哪里记到哪里，哪台设备的声音不对，哪个环节容易出错，本子上都有一笔账。",
        "带徒弟这件事，我从不敢马虎。我把自己走过的弯路讲给他们听，让他们少走几步，也就走得更远一些。",
        "遇到困难的时候，我常到厂区的老槐树下坐一会儿，想想老一辈创业的艰辛，心里就又有了力气。",
        "班组里的年轻人越来越多，我们每周五下午都留出一个小时，谁有新想法谁就上台讲，讲错了也没有关系。",
        "有一年冬天特别冷，管道冻住了，我和同事们轮流用热水一段一段地浇，天亮时设备终于恢复了运转。",
        "我始终觉得，一线工人的经验是最宝贵的财富，所以每次定方案之前，我都要先听一听他们的意见。",
        "这些年，我带出的徒弟有的成了班长，有的走上了管理岗位，逢年过节的一声问候，是我最大的欣慰。",
        "夜深人静的时候，我喜欢把白天的事情再想一遍，哪里做得好，哪里还差一点，想明白了再去休息。",
        "同事们给我起了个外号叫老钻，说我遇到问题就往里钻，不弄明白不回家，我觉得这是对我的肯定。",
        "荣誉属于集体，没有身后这支队伍，我一个人什么也做不成，这是我一直放在心里的话。",
    ];

    /// <summary>The same story told by somebody else: no first person in it.</summary>
    public static string InThirdPerson(string text) =>
        text.Replace("我们", "他们", StringComparison.Ordinal).Replace('我', '他').Replace("自己", "自身", StringComparison.Ordinal);

    /// <summary>Counts as Word does, written apart from the product's own counting so that one checks the other.</summary>
    public static int Count(string text) => System.Text.RegularExpressions.Regex.Count(
        text, @"[\u2014\u2018-\u201D\u2026\u3001-\u9FFF\uFF01-\uFF5E]|[\uD800-\uDBFF][\uDC00-\uDFFF]|[A-Za-z0-9.%+\-/]+");
}

/// <summary>One section.</summary>
/// <param name="Topic">The last part of the code of the finding that its absence gives.</param>
/// <param name="Heading">The heading with its number.</param>
/// <param name="Sentences">Its text, a sentence group each.</param>
internal sealed record EssaySection(string Topic, string Heading, IReadOnlyList<string> Sentences);
