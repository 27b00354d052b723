using System.Globalization;
using CreativeTalent.Documents.Papers;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Samples.Papers;

/// <summary>One of each paper, filled with invented people: long names, rare characters, any number of rows.</summary>
public static class SamplePapers
{
    /// <summary>A unit with a name as long as they come.</summary>
    public const string LongUnit = "中国某某重型装备制造集团有限责任公司晋中新能源智能矿山机械研究院第三分公司（科技创新中心）";

    /// <summary>The name that has every rare character at once is nobody's; single ones are common.</summary>
    public static IReadOnlyList<string> RareNames { get; } = ["赵喆", "王堃", "李昇玥", "张翀", "陈赟", "刘旻", "杨祎"];

    private const string City = "晋中市";
    private const string Issuer = "晋中市科学技术协会";
    private static readonly DateOnly s_date = new(2023, 8, 11);
    private static readonly string[] s_surnames = ["韩", "贺兰", "郭", "欧阳", "梁", "武", "曹", "司徒"];
    private static readonly string[] s_given = ["建国", "晓燕", "志强", "雪", "海涛", "明轩", "丽君", "一鸣"];
    private static readonly string[] s_types = ["央企分子公司", "国有企业", "民营企业", "其他"];
    private static readonly string[] s_industries = ["高端装备制造", "新能源", "煤炭清洁高效利用", "现代医药和大健康", "新一代信息技术与数字经济", "特色农产品精深加工"];
    private static readonly string[] s_categories = ["企业家", "创新能手", "技能工匠"];
    private static readonly int[] s_typeCounts = [7, 9, 15, 0];
    private static readonly int[] s_categoryCounts = [6, 17, 8];
    private static readonly int[] s_industryCounts = [8, 7, 6, 5, 3, 2];

    /// <summary>The name of the nth sample person; the first ones have the rare characters.</summary>
    public static string Name(int index) => index < RareNames.Count
        ? RareNames[index]
        : s_surnames[index % s_surnames.Length] + s_given[index / s_surnames.Length % s_given.Length];

    /// <summary>The employer of the nth sample person; every fifth has a very long name.</summary>
    public static string Unit(int index) => index % 5 == 2 ? LongUnit : $"晋中市虚拟{"甲乙丙丁戊己庚辛"[index % 8]}科技有限公司";

    /// <summary>The filled-in form of the nth sample person.</summary>
    public static FormValues Nomination(int index) => new()
    {
        Texts = new Dictionary<string, string>
        {
            [FormKeys.Name] = Name(index),
            ["sex"] = index % 3 == 0 ? "女" : "男",
            ["nation"] = index % 9 == 4 ? "维吾尔族" : "汉族",
            ["birth"] = $"19{70 + (index % 25)}年{1 + (index % 12)}月",
            ["politicalStatus"] = index % 2 == 0 ? "中共党员" : "群众",
            ["nativePlace"] = "山西晋中",
            ["workSince"] = $"{1995 + (index % 20)}年7月",
            ["education"] = index % 4 == 1 ? "博士研究生\n工学博士" : "本科 学士",
            ["school"] = "某某理工大学机械设计制造及其自动化专业",
            ["identityKind"] = "居民身份证",
            [FormKeys.IdentityNumber] = $"1407001985{1 + (index % 12):00}{1 + (index % 28):00}{index % 1000:000}X",
            ["mobile"] = $"1390000{index % 10000:0000}",
            ["email"] = "a.very.long.mailbox.name@example-enterprise.com.cn",
            ["wechat"] = $"wx_sample_{index}",
            [FormKeys.WorkUnit] = Unit(index),
            ["department"] = "智能装备研究所",
            ["position"] = index % 5 == 2 ? "第三事业部总工程师兼研究所所长" : "主任",
            ["title"] = index % 2 == 0 ? "正高级工程师" : "高级技师",
            ["speciality"] = "矿山机械设计与智能控制",
            [FormKeys.CreditCode] = "91140700MA0K00000X",
            [FormKeys.EnterpriseType] = s_types[index % s_types.Length],
            ["enterpriseHonours"] = "专精特新“小巨人”、高新技术企业",
            [FormKeys.Industry] = s_industries[index % s_industries.Length],
            ["cluster"] = "高端装备制造产业集群",
            ["park"] = "晋中经济技术开发区",
            ["address"] = "晋中市榆次区虚拟大街1号 030600",
            [FormKeys.RecommendingUnit] = Unit(index) + "科学技术协会",
            ["formDate"] = "2023年7月20日",
            [FormKeys.Category] = s_categories[index % s_categories.Length],
            ["winner2022"] = "否",
            [FormKeys.Speaker] = index % 4 == 0 ? "是" : "否",
            ["contact"] = "周一",
            ["contactPhone"] = "0354-0000000",
            ["resume"] = "1998年7月—2006年3月　在虚拟机械厂从事设计工作\n2006年4月—2015年8月　任虚拟研究所副所长\n2015年9月至今　任智能装备研究所主任",
            ["deeds"] = string.Concat(Enumerable.Repeat("我从一名普通技术员做起，二十多年坚持在生产一线解决难题，带领团队完成了掘进装备的智能化改造。", 6)),
            ["research"] = "主持省级重点研发项目1项，建立企业创新需求库。",
            ["innovation"] = "获发明专利3项，其中第一发明人2项。",
            ["application"] = "提出合理化建议12条，年节约成本约300万元。",
            ["fusion"] = "与某某理工大学共建联合实验室。",
            ["conversion"] = "成果在6座矿井应用。",
            ["achievement"] = "主持研制智能掘进装备，在6座矿井应用，获发明专利3项，年节约成本约300万元。",
            ["trainings"] = "一线创新工程师培训（2022年）",
            ["honours"] = "晋中市先进工作者（2021年）",
            ["modelAssociation"] = "是",
            ["attachments"] = "1.事迹材料；2.专利证书复印件3份；3.获奖证书复印件2份",
            ["internalScore"] = $"{95 - (index % 20)}.50",
            ["complete"] = "齐备",
            ["remark"] = index % 7 == 3 ? "随单位名称变更说明" : "",
        },
        Lists = new Dictionary<string, IReadOnlyList<FormValues>>
        {
            ["patents"] =
            [
                Entry(("patentName", "一种矿用掘进机截割臂自适应控制方法及装置"), ("patentNumber", "ZL202010000000.0"), ("patentType", "发明"), ("patentFiled", "2020-03-12"), ("inventorOrder", "1/4")),
                Entry(("patentName", "一种输送带跑偏检测装置"), ("patentNumber", "ZL202120000000.1"), ("patentType", "实用新型"), ("patentFiled", "2021-05-08"), ("inventorOrder", "2/3")),
            ],
            ["awards"] = [Entry(("awardName", "山西省科学技术进步奖"), ("awardLevel", "省级"), ("awardGrade", "二等"), ("awardDate", "2022-06"))],
        },
    };

    /// <summary>The 推荐表 of the nth sample person.</summary>
    public static RecommendationPaper Recommendation(int index, ReadOnlyMemory<byte>? photo = null) => new()
    {
        Year = 2023,
        Issuer = Unit(index) + "科学技术协会",
        Date = new DateOnly(2023, 7, 20),
        Template = SampleForms.Of(FormTemplate.Recommendation),
        Values = Nomination(index),
        Photo = photo,
    };

    /// <summary>A 企业（园区）科协汇总表 with some rows.</summary>
    public static TablePaper NominationTable(int rows) => new()
    {
        Year = 2023,
        Issuer = LongUnit + "科学技术协会",
        Date = new DateOnly(2023, 7, 28),
        Template = SampleForms.Of(FormTemplate.NominationTable),
        Head = Head(LongUnit + "科学技术协会", rows, "2023年7月28日"),
        Rows = [.. Enumerable.Range(0, rows).Select(Nomination)],
    };

    /// <summary>An 审核汇总表 with some rows in rank order.</summary>
    public static TablePaper ReviewTable(int rows) => new()
    {
        Year = 2023,
        Issuer = Issuer,
        Date = s_date,
        Template = SampleForms.Of(FormTemplate.ReviewTable),
        Head = Head(Issuer, rows, "2023年8月11日"),
        Rows =
        [
            .. Ranking(rows).Select((candidate, index) => new ReviewRow
            {
                Rank = candidate.Rank,
                Total = candidate.Total,
                Political = 28.5m - (index % 8),
                Achievement = candidate.Total - 28.5m + (index % 8),
                Experts = 7,
                Eligibility = "合格",
                Tie = candidate.Tied ? "并列，评审组集体讨论决定（纪要〔2023〕5号）" : "",
                Opinion = candidate.Selected ? "同意推荐" : "不推荐",
                SameEnterprise = 1 + (index % 2),
                Speaker = candidate.Speaker,
            }.Over(Nomination(index))),
        ],
    };

    /// <summary>A ranking with one tie; the last third is not selected.</summary>
    public static IReadOnlyList<RankedCandidate> Ranking(int rows) =>
    [
        .. Enumerable.Range(0, rows).Select(index => new RankedCandidate
        {
            Rank = index == 3 ? 3 : index + 1,
            Tied = index is 2 or 3,
            Name = Name(index),
            WorkUnit = Unit(index),
            Position = "智能装备研究所主任",
            Category = s_categories[index % s_categories.Length],
            Total = 96.5m - ((index == 3 ? 2 : index) * 0.37m),
            Selected = index < Math.Max(1, rows * 2 / 3),
            Speaker = index < 2,
            Reason = index < Math.Max(1, rows * 2 / 3) ? "按排名入选" : index % 4 == 0 ? "同一企业已有2人入选，不超过2人" : "名额已满",
        }),
    ];

    /// <summary>A 评审情况报告.</summary>
    public static ReviewReportPaper ReviewReport(int rows) => new()
    {
        Year = 2023,
        Issuer = Issuer,
        Date = s_date,
        City = City,
        Associations = 48,
        TakingPart = 46,
        Nominated = rows + 2,
        Excluded =
        [
            new("冯某", "晋中市虚拟丁科技有限公司", "2022年已获评山西省企业“创新达人”（《细则》五（二）2（2））"),
            new("欧阳明轩", LongUnit, "材料不完整，截止前未补正：缺半身照（《细则》五（二）2（5）2）"),
        ],
        Experts =
        [
            new("郝一平", "某某理工大学机械工程学院", "教授", IsChair: true), new("苗青", "山西省某某研究院", "研究员"),
            new("侯瑞", "晋中市某某学会", "正高级工程师"), new("牛建军", "某某重工集团技术中心", "首席技师"), new("薛敏", "某某医学院附属医院科研处", "主任医师"),
        ],
        Mode = "评审采用线上审阅材料、线下集中评审相结合的方式进行，由市科协牵头召开评审会，责任人为市科协党组成员、副主席（分管负责人）。",
        Aggregation = "每位候选人由全体专家独立评分，去掉一个最高分和一个最低分后取平均分，保留小数点后两位（四舍五入）。",
        Sheets = rows * 5,
        Quota = Math.Max(1, rows * 2 / 3),
        MaxPerEnterprise = 2,
        Ranking = Ranking(rows),
        Decisions = [new("李昇玥、张翀得分并列", "按主要工作成果得分高低确定先后，李昇玥在前", "晋科协纪要〔2023〕5号", new DateOnly(2023, 8, 9))],
        Approval = new("市科协党组会议", "晋科协党组纪要〔2023〕12号", new DateOnly(2023, 8, 10)),
    };

    /// <summary>A 评审结果名单.</summary>
    public static ResultListPaper ResultList(int rows) => new()
    {
        Year = 2023, Issuer = Issuer, Date = s_date, City = City, Ranking = Ranking(rows),
        Approval = new("市科协党组会议", "晋科协党组纪要〔2023〕12号", new DateOnly(2023, 8, 10)),
    };

    /// <summary>A 工作总结.</summary>
    public static WorkSummaryPaper WorkSummary(int associations, IReadOnlyList<PaperPicture>? pictures = null) => new()
    {
        Year = 2023,
        Issuer = Issuer,
        Date = s_date,
        City = City,
        Organisation = ["市科协联合市工信局、市国资委、市工商联、市总工会等部门成立联合工作小组，制定活动方案，明确部门联络员和联络方式，并向省科技创新服务中心报送负责人信息。"],
        Associations =
        [
            .. Enumerable.Range(0, associations).Select(index =>
                new AssociationTurnout(Unit(index) + (index % 6 == 5 ? "（园区）科学技术协会" : "科学技术协会"), index % 7 == 6 ? 0 : 1 + (index % 2), index % 14 == 6)),
        ],
        EnterpriseTypes = [.. s_types.Select((type, index) => new Tally(type, s_typeCounts[index]))],
        Industries = [.. s_industries.Select((industry, index) => new Tally(industry, s_industryCounts[index]))],
        Categories = [.. s_categories.Select((category, index) => new Tally(category, s_categoryCounts[index]))],
        SelectionMethod = ["采取单位推荐、资格审查、专家评审、会议审定的程序，线上线下相结合进行。", "责任人：市科协副主席；承办：企业科协工作部。"],
        Nominated = 31,
        Eligible = 29,
        Selected = 19,
        Publications =
        [
            new("市科协网站", "关于开展2023年企业“创新达人”评选及宣讲活动的通知", new DateOnly(2023, 7, 5), "https://kx.example.cn/2023/07/05/a-very-long-address-of-a-notice-without-any-break.html"),
            new("微信公众号", "寻找身边的“创新达人”", new DateOnly(2023, 7, 12), "https://mp.example.cn/s/abcdefg"),
            new("主流媒体", "晋中：让创新者走上讲台", new DateOnly(2023, 8, 2), ""),
        ],
        Support = ["市财政安排专项经费10万元；对入选人员在职称评审中给予政策支持。"],
        Pictures = pictures ?? [],
        Outlook = ["精心组织10月份集中宣讲，做好宣讲代表培训。"],
    };

    /// <summary>A 审查结果通知 with a passed, a correctable and a removed candidate.</summary>
    public static ScreeningNoticePaper Notice() => new()
    {
        Year = 2023,
        Issuer = Issuer,
        Date = new DateOnly(2023, 8, 3),
        Recipient = LongUnit + "科学技术协会",
        Candidates =
        [
            new("赵喆", ScreeningOutcome.Passed, []),
            new("王堃", ScreeningOutcome.ToCorrect,
            [
                new("工作照“王堃+工作照2.jpg”的长边为1280像素，要求不小于1600像素（《细则》五（一）2（2）照片要求，R25）。", "请上传原图。"),
                new("事迹材料为820字，要求1500字左右（《细则》五（一）2（2）材料要求，R17）。", "请补充主要工作成果。"),
            ]),
            new("李昇玥", ScreeningOutcome.Rejected, [new("2022年已获评山西省企业“创新达人”（《细则》五（一）2（2），R13）。", "")]),
        ],
        CorrectUntil = new DateTimeOffset(2023, 8, 4, 17, 30, 0, TimeSpan.FromHours(8)),
        Contact = "周一，0354-0000000",
    };

    /// <summary>A filled-in score sheet; empty for filling in by hand when asked.</summary>
    public static ScoreSheetPaper ScoreSheet(bool filled = true)
    {
        IReadOnlyList<ScoredCategory> categories =
        [
            new("政治思想", 30, [Item("热爱祖国，拥护党的路线、方针、政策，思想政治坚定，作风廉洁，遵纪守法", 12, 11.5m), Item("学习贯彻党的二十大精神，增强“四个意识”，坚定“四个自信”，做到“两个维护”，坚定拥护“两个确立”", 8, 7.5m), Item("自觉践行社会主义核心价值观，热爱本职工作，有强烈的事业心和责任感", 6, 5m), Item("具有较强的逻辑思维能力和语言表达能力，学习创新能力强", 4, 3.5m)]),
            new("科学研究", 20, [Item("创新能力强，有创新故事，具有带动作用", 8, 7m), Item("调研企业创新发展需求，形成需求库", 3, 3m), Item("所属企业科协为山西省示范企业科协", 6, 6m), Item("参加创新方法、一线创新工程师、知识产权等培训", 3, 2m)]),
            new("技术创新", 15, [Item("专利（2020年1月1日以后申请，每项3分，不超过9分）", 9, 6m), Item("申报奖项（省级2分、国家级3分，不超过5分）", 5, 2m), Item("省市级表彰", 1, 1m)]),
            new("技术应用", 15, [Item("合理化建议、技术革新、技术攻关和技术改进", 6, 5m), Item("省级、国家级科创比赛（一等3分、二等2分、三等1分，不超过9分）", 9, 5m)]),
            new("产研融创", 10, [Item("自主创新、转型发展典型经验", 4, 3m), Item("成果转化（1个2分，不超过6分）", 6, 4m)]),
            new("成果转化", 10, [Item("重要创新性成果，国家重大经济效益和社会效益", 7, 5m), Item("研究报告，省级经济效益和社会效益", 3, 2m)]),
        ];
        return new()
        {
            Year = 2023,
            Issuer = Issuer,
            Date = new DateOnly(2023, 8, 8),
            Candidate = "李昇玥",
            WorkUnit = LongUnit,
            Expert = filled ? "郝一平" : "",
            Categories = categories,
            Total = filled ? categories.Sum(category => category.Items.Sum(item => item.Points)) : null,
            Remark = filled ? "成果突出，事迹感人。" : "",
        };

        ScoredItem Item(string text, decimal most, decimal given) => new(text, most, filled ? given : null);
    }

    /// <summary>One of each paper.</summary>
    public static IReadOnlyDictionary<string, Paper> All(int rows, ReadOnlyMemory<byte>? photo = null) => new Dictionary<string, Paper>
    {
        ["recommendation"] = Recommendation(2, photo),
        ["nomination-table"] = NominationTable(Math.Min(rows, 12)),
        ["review-table"] = ReviewTable(rows),
        ["notice"] = Notice(),
        ["score-sheet"] = ScoreSheet(),
        ["review-report"] = ReviewReport(rows),
        ["result-list"] = ResultList(rows),
        ["work-summary"] = WorkSummary(48, photo is { } picture ? [new PaperPicture(picture, "市科协召开评审会")] : null),
    };

    private static FormValues Head(string unit, int rows, string date) => new()
    {
        Texts = new Dictionary<string, string>
        {
            ["reportingUnit"] = unit,
            ["city"] = "晋中市",
            ["reporter"] = "周一",
            ["reporterPhone"] = "0354-0000000",
            ["reportDate"] = date,
            ["people"] = rows.ToString(CultureInfo.InvariantCulture),
        },
    };

    private static FormValues Entry(params (string Key, string Text)[] texts) =>
        new() { Texts = texts.ToDictionary(pair => pair.Key, pair => pair.Text) };
}
