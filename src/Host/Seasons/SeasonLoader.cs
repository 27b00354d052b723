using CreativeTalent.Domain.Deadlines;
using CreativeTalent.Domain.People;
using CreativeTalent.Domain.Scoring;
using CreativeTalent.Domain.Seasons;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Host.Seasons;

/// <summary>What came of reading a season's folder.</summary>
internal abstract record SeasonOutcome
{
    private SeasonOutcome()
    {
    }

    /// <summary>The season is whole.</summary>
    /// <param name="Season">The season.</param>
    public sealed record Loaded(Season Season) : SeasonOutcome;

    /// <summary>The season cannot be used.</summary>
    /// <param name="Faults">Every fault of every file; never empty.</param>
    public sealed record Refused(IReadOnlyList<SeasonFault> Faults) : SeasonOutcome
    {
        /// <summary>All faults as text, one per line, after a line that counts them.</summary>
        /// <param name="language">zh or en.</param>
        public string Describe(string language)
        {
            var heading = language.StartsWith("en", StringComparison.OrdinalIgnoreCase)
                ? $"The season's files have {Faults.Count} fault(s):"
                : $"年度文件有 {Faults.Count} 处差错：";

            return string.Join(Environment.NewLine, [heading, .. Faults.Select(fault => "- " + fault.Message.In(language))]);
        }
    }
}

/// <summary>Reads a season from its folder, <c>workflows/seasons/2023</c>, and finds every fault before anything uses it.</summary>
internal static class SeasonLoader
{
    private const string WinnersPrefix = "winners-";

    /// <summary>Reads and checks all files of a season.</summary>
    /// <param name="folder">The season's folder, whose name is the year.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static async Task<SeasonOutcome> LoadAsync(string folder, CancellationToken cancellationToken)
    {
        var files = new SeasonFiles(folder);
        var frame = await files.ReadAsync<SeasonFrame>(SeasonSection.Season, cancellationToken);
        var calendarFile = await files.ReadAsync<CalendarFile>(SeasonSection.Calendar, cancellationToken);
        var bodies = await files.ReadAsync<LeadingGroup>(SeasonSection.Bodies, cancellationToken);
        var roster = await files.ReadAsync<AssociationsFile>(SeasonSection.Associations, cancellationToken);
        var rubricsFile = await files.ReadAsync<RubricsFile>(SeasonSection.Rubrics, cancellationToken);
        var quotas = await files.ReadAsync<QuotaTable>(SeasonSection.Quotas, cancellationToken);
        var tiers = await files.ReadAsync<TierTable>(SeasonSection.Tiers, cancellationToken);
        var formsFile = await files.ReadAsync<FormsFile>(SeasonSection.Forms, cancellationToken);
        var readings = await files.ReadAsync<Readings>(SeasonSection.Readings, cancellationToken);
        var winners = new List<EarlierWinners>();
        foreach (var section in files.Sections(WinnersPrefix))
        {
            if (await files.ReadAsync<EarlierWinners>(section, cancellationToken) is { } list)
            {
                winners.Add(list);
            }
        }

        var id = new SeasonId(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)));
        var calendar = calendarFile is null ? null : CalendarOf(calendarFile);
        var associations = roster is null ? null : AssociationsOf(roster, files.Faults);
        var rubrics = rubricsFile is null ? null : RubricsOf(rubricsFile, files.Faults);
        IReadOnlyList<Association> cities = [.. (associations ?? []).Where(association => association.Level == AssociationLevel.City)];

        files.Faults.AddRange(
        [
            .. frame is null ? [] : SeasonCheck.Frame(frame, id),
            .. calendarFile is null || calendarFile.TimeZone == ShanxiTime.Zone ? [] : new[] { WrongZone(calendarFile.TimeZone) },
            .. calendar is null ? [] : CalendarCheck.Check(calendar),
            .. bodies?.Check() ?? [],
            .. associations is null ? [] : AssociationTree.Check(associations),
            .. associations is null || frame is null ? [] : SeasonCheck.Words(associations, frame),
            .. quotas is null || associations is null ? [] : quotas.Check(cities, tiers?.Honours ?? 0),
            .. tiers?.Check() ?? [],
            .. formsFile is null ? [] : FormFaults(formsFile.Forms),
            .. readings is null ? [] : SeasonCheck.Readings(readings, tiers, frame),
            .. readings is null ? [] : SeasonCheck.Areas(readings, cities),
            .. tiers is null || associations is null ? [] : winners.SelectMany(list => WinnerFaults(list, id, cities, tiers)),
        ]);

        // Whatever could not be read has left a fault, so that the season below is whole.
        if (files.Faults.Count > 0 || frame is null || calendar is null || bodies is null || associations is null || rubrics is null
            || quotas is null || tiers is null || formsFile is null || readings is null)
        {
            return new SeasonOutcome.Refused(files.Faults);
        }

        return new SeasonOutcome.Loaded(new Season
        {
            Id = id,
            ContentHash = files.ContentHash,
            Frame = frame,
            Calendar = calendar,
            LeadingGroup = bodies,
            Associations = AssociationTree.Of(associations),
            Rubrics = rubrics,
            Quotas = quotas,
            Tiers = tiers,
            EarlierWinners = winners,
            Forms = formsFile.Forms,
            Readings = readings,
        });
    }

    private static SeasonCalendar CalendarOf(CalendarFile file) => new()
    {
        WorkingDays = new WorkingCalendar(file.Holidays),
        Deadlines = file.Deadlines,
        RemindAt = file.RemindAt,
        OfficeCloses = file.OfficeCloses,
        Marks = file.Marks,
    };

    private static SeasonFault WrongZone(string zone) => new()
    {
        Section = SeasonSection.Calendar,
        Path = "$.timeZone",
        Rule = "R53",
        Found = new($"“{zone}”", $"'{zone}'"),
        Allowed = new(ShanxiTime.Zone, ShanxiTime.Zone),
        Remedy = new("各时间节点均为北京时间。", "All deadlines are in China's time."),
    };

    private static List<Association> AssociationsOf(AssociationsFile file, List<SeasonFault> faults) =>
    [
        .. file.Associations.Select((line, i) => new Association
        {
            Id = line.Id,
            Level = line.Level,
            Name = line.Name,
            ShortName = line.ShortName,
            Parent = line.Parent,
            DemonstrationListYear = line.DemonstrationListYear,
            UsesEmployerSeal = line.UsesEmployerSeal,
            Employers = [.. line.Employers.Select((employer, j) => EmployerOf(employer, $"$.associations[{i}].employers[{j}].creditCode", faults))],
        }),
    ];

    private static Employer EmployerOf(EmployerLine line, string path, List<SeasonFault> faults)
    {
        UnifiedSocialCreditCode? code = null;
        switch (line.CreditCode is null ? null : UnifiedSocialCreditCode.Read(line.CreditCode))
        {
            case CreditCodeReading.Accepted accepted:
                code = accepted.Code;
                break;
            case CreditCodeReading.Refused refused:
                faults.Add(new SeasonFault
                {
                    Section = SeasonSection.Associations,
                    Path = path,
                    Rule = "X14",
                    Found = new($"“{line.CreditCode}”", $"'{line.CreditCode}'"),
                    Allowed = new("校验码正确的 18 位代码，或不填", "18 characters with a right check character, or nothing"),
                    Remedy = refused.Message,
                });
                break;
            default:
                break;
        }

        return new Employer(line.Name, code, line.EnterpriseType, line.Industry);
    }

    private static List<Rubric> RubricsOf(RubricsFile file, List<SeasonFault> faults)
    {
        var rubrics = new List<Rubric>();
        foreach (var (table, i) in file.Rubrics.Select((table, i) => (table, i)))
        {
            switch (Rubric.Create(table.Code, table.Name, table.Categories))
            {
                case RubricOutcome.Accepted accepted:
                    rubrics.Add(accepted.Rubric);
                    break;
                case RubricOutcome.Refused refused:
                    faults.AddRange(refused.Faults.Select(fault => new SeasonFault
                    {
                        Section = SeasonSection.Rubrics,
                        Path = $"$.rubrics[{i}]",
                        Rule = table.Code == Season.EnterpriseRubric ? "R30" : "R31",
                        Found = new(fault.Chinese.TrimEnd('。'), fault.English.TrimEnd('.')),
                        Allowed = new("评分项、分类与总分 100 分逐级相符", "items, categories and 100 points that add up"),
                        Remedy = new("请对照《细则》评分标准改正分值。", "Mend the points by the table in the rules."),
                    }));
                    break;
                default:
                    throw new System.Diagnostics.UnreachableException("A rubric is either accepted or refused.");
            }
        }

        foreach (var missing in new[] { Season.EnterpriseRubric, Season.CityRubric }.Except(file.Rubrics.Select(table => table.Code)))
        {
            faults.Add(new SeasonFault
            {
                Section = SeasonSection.Rubrics,
                Path = "$.rubrics",
                Rule = missing == Season.EnterpriseRubric ? "R30" : "R31",
                Found = new($"没有代码为“{missing}”的评分标准", $"no rubric with code '{missing}'"),
                Allowed = new("enterprise 和 city 各一份", "one 'enterprise' and one 'city'"),
                Remedy = new("请补上该评分标准。", "Add the rubric."),
            });
        }

        return rubrics;
    }

    private static IEnumerable<SeasonFault> FormFaults(IReadOnlyList<FormTemplate> forms)
    {
        string[] required = [FormTemplate.Recommendation, FormTemplate.NominationTable, FormTemplate.ReviewTable];
        foreach (var missing in required.Except(forms.Select(form => form.Id)))
        {
            yield return FormFault("$.forms", $"没有“{missing}”", $"no '{missing}'", "三种必备表样", "the three required forms",
                "请补上该表样。", "Add the form.");
        }

        foreach (var (form, i) in forms.Select((form, i) => (form, i)))
        {
            foreach (var fault in FormCheck.Faults(form))
            {
                yield return FormFault($"$.forms[{i}]", fault.TrimEnd('.'), fault.TrimEnd('.'), "可以打印的表样", "a form that can be printed",
                    "请改正表样。", "Mend the form.");
            }
        }
    }

    private static SeasonFault FormFault(
        string path, string foundZh, string foundEn, string allowedZh, string allowedEn, string remedyZh, string remedyEn) => new()
        {
            Section = SeasonSection.Forms,
            Path = path,
            Rule = "R26",
            Found = new(foundZh, foundEn),
            Allowed = new(allowedZh, allowedEn),
            Remedy = new(remedyZh, remedyEn),
        };

    private static IEnumerable<SeasonFault> WinnerFaults(EarlierWinners list, SeasonId id, IReadOnlyList<Association> cities, TierTable tiers) =>
        list.Check(int.TryParse(id.Value, out var year) ? year : int.MaxValue, cities, tiers)
            .Select(fault => fault with { Section = $"{WinnersPrefix}{list.Year}" });
}
