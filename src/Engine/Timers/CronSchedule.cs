using Cronos;

namespace CreativeTalent.Engine.Timers;

/// <summary>A cron expression with seconds, as Elsa writes it: <c>second minute hour day month weekday</c>.</summary>
public sealed class CronSchedule
{
    private const int Fields = 6;

    private static readonly string[] FieldNames = ["second", "minute", "hour", "day of month", "month", "day of week"];

    private readonly CronExpression _expression;

    private CronSchedule(CronExpression expression) => _expression = expression;

    /// <summary>Reads an expression.</summary>
    /// <param name="text">Six fields, or a word such as <c>@hourly</c>.</param>
    /// <param name="schedule">The schedule; null when it cannot be read.</param>
    /// <param name="fault">What is wrong and at which column; null when it can be read.</param>
    public static bool TryParse(string text, out CronSchedule? schedule, out CronFault? fault)
    {
        schedule = CronExpression.TryParse(text, CronFormat.IncludeSeconds, out var expression) ? new CronSchedule(expression) : null;
        fault = schedule is null ? Explain(text) : null;

        return schedule is not null;
    }

    /// <summary>The first moment after another.</summary>
    /// <param name="after">The moment it must be later than.</param>
    /// <param name="zone">The time zone that the expression's hours are meant in.</param>
    /// <returns>In UTC; null when none comes any more.</returns>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone) =>
        _expression.GetNextOccurrence(after.UtcDateTime, zone) is { } next ? new DateTimeOffset(next, TimeSpan.Zero) : null;

    private static CronFault Explain(string text)
    {
        var fields = Split(text);
        if (fields.Count != Fields)
        {
            var extra = fields.Count > Fields ? fields[Fields].Column : text.Length + 1;

            return new CronFault(
                extra, $"它有 {fields.Count} 段，应有 6 段：秒 分 时 日 月 周", $"it has {fields.Count} fields, not 6: {string.Join(", ", FieldNames)}");
        }

        // The library names the field, not the place: each field is read with all others open.
        for (var place = 0; place < Fields; place++)
        {
            var alone = Enumerable.Repeat("*", Fields).ToArray();
            alone[place] = fields[place].Text;
            try
            {
                CronExpression.Parse(string.Join(' ', alone), CronFormat.IncludeSeconds);
            }
            catch (CronFormatException broken)
            {
                return new CronFault(
                    fields[place].Column, $"第 {place + 1} 段“{fields[place].Text}”不能用", $"'{fields[place].Text}' is no {FieldNames[place]}: {broken.Message}");
            }
        }

        return new CronFault(1, "各段不能合在一起", "its fields do not go together");
    }

    private static List<(string Text, int Column)> Split(string text)
    {
        var fields = new List<(string Text, int Column)>();
        for (var from = 0; from < text.Length;)
        {
            var blank = text.AsSpan(from).IndexOfAny(' ', '\t');
            var end = blank < 0 ? text.Length : from + blank;
            if (end > from)
            {
                fields.Add((text[from..end], from + 1));
            }

            from = end + 1;
        }

        return fields;
    }
}

/// <summary>What is wrong with a cron expression.</summary>
/// <param name="Column">Where, from 1.</param>
/// <param name="Chinese">What, in Chinese.</param>
/// <param name="English">What, in English.</param>
public sealed record CronFault(int Column, string Chinese, string English);
