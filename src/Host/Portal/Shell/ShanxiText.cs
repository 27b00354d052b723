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

    private static DateTimeOffset Local(DateTimeOffset moment) => moment.ToOffset(ShanxiTime.Offset);
}
