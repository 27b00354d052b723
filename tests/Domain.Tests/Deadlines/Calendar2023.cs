using CreativeTalent.Domain.Deadlines;

namespace CreativeTalent.Domain.Tests.Deadlines;

/// <summary>The holidays of 2023 as the State Council announced them (国办发明电〔2022〕16号), written out by hand.</summary>
internal static class Calendar2023
{
    public static WorkingCalendar WorkingDays { get; } = new(
    [
        new("元旦", new(2022, 12, 31), new(2023, 1, 2), []),
        new("春节", new(2023, 1, 21), new(2023, 1, 27), [new(2023, 1, 28), new(2023, 1, 29)]),
        new("清明节", new(2023, 4, 5), new(2023, 4, 5), []),
        new("劳动节", new(2023, 4, 29), new(2023, 5, 3), [new(2023, 4, 23), new(2023, 5, 6)]),
        new("端午节", new(2023, 6, 22), new(2023, 6, 24), [new(2023, 6, 25)]),
        new("中秋节、国庆节", new(2023, 9, 29), new(2023, 10, 6), [new(2023, 10, 7), new(2023, 10, 8)]),
    ]);

    public static Deadline Step(string name, DateOnly opens, DateOnly due, params int[] remind) => new()
    {
        Name = new DeadlineName(name),
        Title = new(name, name),
        Rule = "R53",
        Opens = opens,
        Due = due,
        RemindWorkingDaysBefore = remind,
    };

    public static SeasonCalendar Season { get; } = new()
    {
        WorkingDays = WorkingDays,
        Deadlines =
        [
            Step("nomination", new(2023, 7, 1), new(2023, 7, 31), 5, 1),
            Step("screening", new(2023, 8, 1), new(2023, 8, 4), 1, 0),
            Step("selection", new(2023, 8, 7), new(2023, 8, 10), 1, 0),
            Step("hand-in", new(2023, 8, 11), new(2023, 8, 11), 3, 1, 0),
            Step("lectures", new(2023, 10, 1), new(2023, 10, 31), 5),
        ],
    };
}
