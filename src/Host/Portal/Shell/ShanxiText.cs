using System.Globalization;
using CreativeTalent.Domain.Deadlines;

namespace CreativeTalent.Host.Portal.Shell;

/// <summary>Times, sizes and scores as people read them.</summary>
internal static class ShanxiText
{
    private static readonly string[] Weekdays = ["日", "一", "二", "三", "四", "五", "六"];

    /// <summary>The last minute that counts: 8月11日（周五）23:59 截止.</summary>
    public static string Cutoff(DateTimeOffset cutoff)
    {
        var last = Local(cutoff.AddTicks(-1));

        return Visitor.ReadsEnglish
            ? string.Create(CultureInfo.InvariantCulture, $"due {last:ddd d MMM HH:mm}")
            : string.Create(CultureInfo.InvariantCulture, $"{last.Month}月{last.Day}日（周{Weekdays[(int)last.DayOfWeek]}）{last:HH:mm} 截止");
    }

    /// <summary>How much time is left, or how long it is overdue.</summary>
    public static string Left(DateTimeOffset cutoff, DateTimeOffset now)
    {
        var left = cutoff - now;
        var span = left.Duration();
        var text = Visitor.ReadsEnglish
            ? span.TotalDays >= 1 ? $"{(int)span.TotalDays} d {span.Hours} h" : $"{span.Hours} h {span.Minutes} min"
            : span.TotalDays >= 1 ? $"{(int)span.TotalDays}天{span.Hours}小时" : $"{span.Hours}小时{span.Minutes}分";

        return (Visitor.ReadsEnglish, left < TimeSpan.Zero) switch
        {
            (true, true) => $"overdue by {text}",
            (true, false) => $"{text} left",
            (false, true) => $"已逾期 {text}",
            (false, false) => $"还剩 {text}",
        };
    }

    /// <summary>2023年8月11日 14:32.</summary>
    public static string Moment(DateTimeOffset? moment) => moment is not { } at ? "—"
        : Visitor.ReadsEnglish
            ? Local(at).ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture)
            : Local(at).ToString("yyyy年M月d日 HH:mm", CultureInfo.InvariantCulture);

    /// <summary>How long something took, in its two largest units: 3 天, 2 小时 5 分, 12 秒.</summary>
    public static string Span(TimeSpan span)
    {
        var text = Visitor.ReadsEnglish ? ("d", "h", "min", "s", "less than 1 s") : ("天", "小时", "分", "秒", "不到 1 秒");
        var (days, hours, minutes, seconds, instant) = text;

        return span switch
        {
            { Days: > 0 } => Two((int)span.TotalDays, days, span.Hours, hours),
            { Hours: > 0 } => Two(span.Hours, hours, span.Minutes, minutes),
            { Minutes: > 0 } => Two(span.Minutes, minutes, span.Seconds, seconds),
            { Seconds: > 0 } => $"{span.Seconds} {seconds}",
            _ => instant,
        };
    }

    /// <summary>14:32.</summary>
    public static string Clock(DateTimeOffset moment) => Local(moment).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>1.8 MB.</summary>
    public static string Size(long bytes) => bytes switch
    {
        < 1024 => $"{bytes} B",
        < 1024 * 1024 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB"),
    };

    /// <summary>92.48.</summary>
    public static string Points(decimal? points) => points?.ToString("0.00", CultureInfo.InvariantCulture) ?? "—";

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";

    private static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(ShanxiTime.Offset);
}
