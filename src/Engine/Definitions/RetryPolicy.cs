using System.Text.Json;
using System.Text.Json.Nodes;
using CreativeTalent.Engine.Expressions;

namespace CreativeTalent.Engine.Definitions;

/// <summary>How a delay grows from try to try.</summary>
internal enum Backoff
{
    Constant,
    Linear,
    Exponential,
}

/// <summary>How often a failed activity is run again by itself, when, and after which errors.</summary>
/// <remarks>
/// It stands where Elsa keeps it, in <c>customProperties.resilienceStrategy</c>, as <c>{"mode":"Expression","expression":{"type":"Object",
/// "value":"{…}"}}</c>, or plainly as its members.
/// </remarks>
internal sealed record RetryPolicy
{
    public const string Property = "customProperties.resilienceStrategy";
    public const int MostAttempts = 100;

    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(30);

    /// <summary>How often it is run again, from 1 to <see cref="MostAttempts"/>.</summary>
    public required int Attempts { get; init; }

    /// <summary>The wait before the first try, 2 seconds when none is given.</summary>
    public required TimeSpan Delay { get; init; }

    public required Backoff Backoff { get; init; }

    /// <summary>No wait is longer; one hour when none is given.</summary>
    public required TimeSpan MaxDelay { get; init; }

    /// <summary>Type names of exceptions, or parts of messages; empty for every error.</summary>
    public required IReadOnlyList<string> Errors { get; init; }

    /// <summary>The wait before a try, from 1.</summary>
    public TimeSpan Wait(int attempt)
    {
        var factor = Backoff switch
        {
            Backoff.Exponential => Math.Pow(2, Math.Min(attempt - 1, 62)),
            Backoff.Linear => attempt,
            _ => 1d,
        };

        return TimeSpan.FromTicks((long)Math.Min(Delay.Ticks * factor, MaxDelay.Ticks));
    }

    public bool Covers(string message, Exception? error) => Errors.Count == 0 || Errors.Any(each =>
        message.Contains(each, StringComparison.OrdinalIgnoreCase) || (error is not null && IsNamed(error, each)));

    /// <summary>Reads the policy of an activity.</summary>
    /// <param name="activity">The activity's JSON.</param>
    /// <param name="wrong">Called with what is wrong, in Chinese and English.</param>
    /// <returns>Null when there is none, or it is wrong.</returns>
    public static RetryPolicy? Read(JsonObject activity, Action<string, string> wrong)
    {
        if (activity["customProperties"] is not JsonObject custom || custom["resilienceStrategy"] is not { } written)
        {
            return null;
        }

        if (written is not JsonObject config)
        {
            wrong("重试策略必须是对象", "the retry policy is no object");
            return null;
        }

        if (config["strategyId"] is not null || (string?)(config["mode"] as JsonValue) == "Identifier")
        {
            wrong(
                "没有可引用的命名重试策略，请用表达式写出 maxRetryAttempts 等",
                "there are no named retry policies; write one as an expression with maxRetryAttempts");
            return null;
        }

        try
        {
            return Members(config) is { } members ? Of(members, wrong) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or FormatException)
        {
            wrong($"重试策略无法读取：{broken.Message}", $"the retry policy cannot be read: {broken.Message}");
            return null;
        }
    }

    private static JsonObject? Members(JsonObject config)
    {
        if (config["expression"] is not JsonObject expression)
        {
            return config.ContainsKey("mode") && config.Count <= 2 ? null : config;
        }

        var type = (string?)expression["type"];
        if (type is not ("Object" or "Json" or "Literal"))
        {
            throw new FormatException($"write it as Object, not as {type}");
        }

        return expression["value"] switch
        {
            null => null,
            JsonObject members => members,
            JsonValue text when string.IsNullOrWhiteSpace((string?)text) => null,
            var text => JsonNode.Parse((string?)text ?? "") as JsonObject ?? throw new FormatException("it is no JSON object"),
        };
    }

    private static RetryPolicy? Of(JsonObject members, Action<string, string> wrong)
    {
        var sound = true;
        var attempts = Whole(members["maxRetryAttempts"]);
        if (attempts is not (>= 1 and <= MostAttempts))
        {
            Wrong("maxRetryAttempts", $"1–{MostAttempts}", $"a whole number from 1 to {MostAttempts}");
        }

        var delay = Time("delay", TimeSpan.FromSeconds(2));
        var longest = Time("maxDelay", TimeSpan.FromHours(1));
        var backoff = Backoff.Constant;
        if (members["backoffType"] is { } type && !Enum.TryParse((string?)type, ignoreCase: true, out backoff))
        {
            Wrong("backoffType", "Constant、Linear 或 Exponential", "Constant, Linear or Exponential");
        }

        var errors = members["errors"] as JsonArray;
        if (members["errors"] is not null && (errors is null || errors.Any(each => string.IsNullOrWhiteSpace((string?)(each as JsonValue)))))
        {
            Wrong("errors", "由异常类型名或消息片段组成的列表", "a list of exception type names or parts of messages");
        }

        return !sound ? null : new RetryPolicy
        {
            Attempts = attempts,
            Delay = delay,
            Backoff = backoff,
            MaxDelay = longest,
            Errors = [.. (errors ?? []).Select(each => (string?)each ?? "")],
        };

        TimeSpan Time(string name, TimeSpan otherwise)
        {
            if (members[name] is not { } value)
            {
                return otherwise;
            }

            if (Duration.TryParse((string?)value, out var time) && time > TimeSpan.Zero && time <= LongestWait)
            {
                return time;
            }

            Wrong(name, "大于零且不超过 30 天的时长，如 00:00:10", "a duration above zero and up to 30 days, for example 00:00:10");
            return otherwise;
        }

        void Wrong(string name, string chinese, string english)
        {
            sound = false;
            wrong($"重试策略的“{name}”应为{chinese}", $"'{name}' of the retry policy must be {english}");
        }
    }

    private static int Whole(JsonNode? node) => node is JsonValue value
        && (value.TryGetValue<int>(out var number) || int.TryParse(value.ToString(), out number)) ? number : 0;

    private static bool IsNamed(Exception error, string name)
    {
        for (var type = error.GetType(); type is not null && type != typeof(object); type = type.BaseType)
        {
            if (type.Name == name || type.FullName == name)
            {
                return true;
            }
        }

        return false;
    }
}
