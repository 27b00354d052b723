using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Domain.Deadlines;

/// <summary>Finds every fault of a calendar (X18, X19).</summary>
public static class CalendarCheck
{
    /// <summary>The most working days ahead of which a reminder may be set.</summary>
    public const int MaxReminderDays = 60;

    /// <summary>The steps that every season has (R53), in their order.</summary>
    public static IReadOnlyList<DeadlineName> Required { get; } =
        [DeadlineName.Nomination, DeadlineName.Screening, DeadlineName.Selection, DeadlineName.HandIn, DeadlineName.Lectures];

    /// <summary>Every fault; paths count from the calendar's own lists.</summary>
    /// <param name="calendar">The calendar.</param>
    public static IEnumerable<SeasonFault> Check(SeasonCalendar calendar) =>
        [.. CheckHolidays(calendar.WorkingDays.Holidays), .. CheckHours(calendar), .. CheckDeadlines(calendar.Deadlines)];

    private static IEnumerable<SeasonFault> CheckHolidays(IReadOnlyList<Holiday> holidays)
    {
        foreach (var (holiday, i) in holidays.Select((holiday, i) => (holiday, i)))
        {
            if (holiday.To < holiday.From)
            {
                yield return Fault($"$.holidays[{i}].to", null, $"{holiday.Name} {holiday.To:yyyy-MM-dd}，早于 {holiday.From:yyyy-MM-dd}",
                    $"{holiday.To:yyyy-MM-dd}, before {holiday.From:yyyy-MM-dd}", "不早于 from", "not before 'from'",
                    "请改正放假起止日期。", "Mend the first or the last day off.");
            }

            foreach (var (day, j) in holiday.MakeUpDays.Select((day, j) => (day, j)))
            {
                if (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday))
                {
                    yield return Fault($"$.holidays[{i}].makeUpDays[{j}]", null, $"{day:yyyy-MM-dd}，不是周末",
                        $"{day:yyyy-MM-dd}, a {day.DayOfWeek}", "周六或周日", "a Saturday or Sunday",
                        "请按国务院办公厅放假通知改正。", "Mend it by the State Council's notice.");
                }

                if (holidays.Any(other => day >= other.From && day <= other.To))
                {
                    yield return Fault($"$.holidays[{i}].makeUpDays[{j}]", null, $"{day:yyyy-MM-dd}，同时是放假日",
                        $"{day:yyyy-MM-dd}, which is also a day off", "不在放假日内", "a day that is not off",
                        "请按国务院办公厅放假通知改正。", "Mend it by the State Council's notice.");
                }
            }
        }
    }

    private static IEnumerable<SeasonFault> CheckHours(SeasonCalendar calendar)
    {
        if (calendar.RemindAt >= calendar.OfficeCloses)
        {
            yield return Fault("$.remindAt", "X18", $"{calendar.RemindAt:HH:mm}", $"{calendar.RemindAt:HH:mm}",
                $"早于 {calendar.OfficeCloses:HH:mm}", $"before {calendar.OfficeCloses:HH:mm}",
                "提醒应在下班前发出。", "Reminders go out before the office closes.");
        }
    }

    private static IEnumerable<SeasonFault> CheckDeadlines(IReadOnlyList<Deadline> deadlines)
    {
        foreach (var missing in Required.Except(deadlines.Select(deadline => deadline.Name)))
        {
            yield return Fault("$.deadlines", "R53", $"缺少“{missing}”", $"no '{missing}'", "五个必备时间节点", "the five required deadlines",
                "请补上该节点。", "Add it.");
        }

        foreach (var (deadline, i) in deadlines.Select((deadline, i) => (deadline, i)))
        {
            var path = $"$.deadlines[{i}]";
            if (deadlines.Take(i).Any(earlier => earlier.Name == deadline.Name))
            {
                yield return Fault($"{path}.name", "R53", $"“{deadline.Name}”重复", $"'{deadline.Name}' a second time", "每个名称一次",
                    "each name once", "请改名或删除。", "Rename or remove one.");
            }

            if (deadline.LastDay < deadline.Opens)
            {
                yield return Fault($"{path}.due", "X18",
                    $"最后有效日 {deadline.LastDay:yyyy-MM-dd}，早于开始日 {deadline.Opens:yyyy-MM-dd}",
                    $"last day {deadline.LastDay:yyyy-MM-dd}, before the first day {deadline.Opens:yyyy-MM-dd}",
                    "不早于开始日", "not before the first day", "请改正日期或含当日设置。", "Mend the days or the boundary.");
            }

            foreach (var (days, j) in deadline.RemindWorkingDaysBefore.Select((days, j) => (days, j)))
            {
                if (days is < 0 or > MaxReminderDays)
                {
                    yield return Fault($"{path}.remindWorkingDaysBefore[{j}]", "X18", $"{days}", $"{days}",
                        $"0 至 {MaxReminderDays}", $"0 to {MaxReminderDays}", "请改正提前天数。", "Mend the number of days.");
                }
            }
        }

        var inOrder = Required
            .Select(name => deadlines.FirstOrDefault(deadline => deadline.Name == name)).OfType<Deadline>().ToList();
        foreach (var (earlier, later) in inOrder.Zip(inOrder.Skip(1)))
        {
            if (later.LastDay < earlier.LastDay)
            {
                yield return Fault($"$.deadlines[{deadlines.ToList().IndexOf(later)}].due", "X19",
                    $"“{later.Name}”止于 {later.LastDay:yyyy-MM-dd}，早于“{earlier.Name}”的 {earlier.LastDay:yyyy-MM-dd}",
                    $"'{later.Name}' ends {later.LastDay:yyyy-MM-dd}, before '{earlier.Name}' ends {earlier.LastDay:yyyy-MM-dd}",
                    $"不早于“{earlier.Name}”", $"not before '{earlier.Name}'", "请按工作流程顺序排期。", "Plan the steps in their order.");
            }
        }
    }

    private static SeasonFault Fault(
        string path, string? rule, string foundZh, string foundEn, string allowedZh, string allowedEn, string remedyZh, string remedyEn) =>
        SeasonFault.Of(SeasonSection.Calendar, path, rule, foundZh, foundEn, allowedZh, allowedEn, remedyZh, remedyEn);
}
