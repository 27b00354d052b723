using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using CreativeTalent.Domain.Rules;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.Seasons;

/// <summary>What a type looks like in the season's JSON; read off the type, so that reader and schema cannot differ.</summary>
internal abstract record JsonShape
{
    /// <summary>The property that tells the members of a closed family apart.</summary>
    public const string Kind = "kind";

    private static readonly ConcurrentDictionary<Type, JsonShape> Known = new();

    /// <summary>What to write there, in words.</summary>
    public abstract BilingualText Wanted { get; }

    /// <summary>The shape of a type.</summary>
    public static JsonShape Of(Type type) => Known.GetOrAdd(type, Make);

    /// <summary>The shape of a record, also where its type belongs to a family.</summary>
    public static Group GroupOf(Type type) => Group.From(type);

    private static JsonShape Make(Type type)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Of(inner);
        }

        if (Text.From(type) is { } text)
        {
            return text;
        }

        return type switch
        {
            _ when type == typeof(bool) => new Flag(),
            _ when type == typeof(int) || type == typeof(long) || type == typeof(decimal) => new Number(type),
            { IsEnum: true } => new Choice(Enum.GetNames(type)
                .ToDictionary(JsonNamingPolicy.CamelCase.ConvertName, name => Enum.Parse(type, name), StringComparer.Ordinal)),
            { IsGenericType: true } when type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) => new List(type.GetGenericArguments()[0]),
            { IsAbstract: true } => new OneOf(type.GetNestedTypes().Where(nested => nested.IsSubclassOf(type))
                .ToDictionary(nested => JsonNamingPolicy.CamelCase.ConvertName(nested.Name), StringComparer.Ordinal)),
            _ => Group.From(type),
        };
    }

    /// <summary>A string that is parsed further.</summary>
    public sealed record Text(Func<string, object?> Parse, BilingualText What, string? Pattern, string? Format) : JsonShape
    {
        public override BilingualText Wanted => What;

        public static Text? From(Type type) => type switch
        {
            _ when type == typeof(string) => new(text => text, new("非空文字", "a text that is not empty"), @"\S", null),
            _ when type == typeof(DateOnly) => new(
                text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
                new("日期，如 2023-08-11", "a date such as 2023-08-11"), @"^\d{4}-\d{2}-\d{2}$", "date"),
            _ when type == typeof(TimeOnly) => new(
                text => TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null,
                new("时间，如 17:30", "a time such as 17:30"), @"^([01]\d|2[0-3]):[0-5]\d$", null),
            _ when type == typeof(RuleNumber) => new(
                text => RuleNumber.TryParse(text, out var number) ? number : null,
                new("规则编号，如 R24 或 X25", "a rule number such as R24 or X25"), @"^[RX][1-9]\d*$", null),
            // Ids: value types around one string.
            { IsValueType: true } when type.GetConstructor([typeof(string)]) is { } wrap => new(
                text => text.Length <= 64 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') ? wrap.Invoke([text]) : null,
                new("小写字母、数字和连字符组成的代码", "a code of lower-case letters, digits and hyphens"), "^[a-z0-9-]{1,64}$", null),
            _ => null,
        };
    }

    /// <summary>A number.</summary>
    public sealed record Number(Type Type) : JsonShape
    {
        public override BilingualText Wanted => Type == typeof(decimal) ? new("数字", "a number") : new("整数", "a whole number");
    }

    /// <summary>True or false.</summary>
    public sealed record Flag : JsonShape
    {
        public override BilingualText Wanted => new("true 或 false", "true or false");
    }

    /// <summary>One of some words.</summary>
    public sealed record Choice(IReadOnlyDictionary<string, object> Values) : JsonShape
    {
        public override BilingualText Wanted => new(string.Join("、", Values.Keys), string.Join(", ", Values.Keys));
    }

    /// <summary>A list.</summary>
    public sealed record List(Type Item) : JsonShape
    {
        public override BilingualText Wanted => new("列表 [ ]", "a list [ ]");
    }

    /// <summary>A closed family of records, told apart by <see cref="Kind"/>.</summary>
    public sealed record OneOf(IReadOnlyDictionary<string, Type> Kinds) : JsonShape
    {
        public override BilingualText Wanted => new("对象 { }", "an object { }");
    }

    /// <summary>A record.</summary>
    public sealed record Group(Type Type, IReadOnlyList<Member> Members, Func<IReadOnlyDictionary<string, object>, object> Create) : JsonShape
    {
        public override BilingualText Wanted => new("对象 { }", "an object { }");

        public static Group From(Type type)
        {
            var nullability = new NullabilityInfoContext();
            var constructor = type.GetConstructors().OrderBy(candidate => candidate.GetParameters().Length).Last();
            if (constructor.GetParameters().Length > 0)
            {
                var parameters = constructor.GetParameters();
                return new Group(
                    type,
                    [
                        .. parameters.Select(parameter => new Member(
                            NameOf(type, parameter.Name ?? ""),
                            parameter.ParameterType,
                            !parameter.HasDefaultValue && !IsNullable(parameter.ParameterType, nullability.Create(parameter)),
                            IsNullable(parameter.ParameterType, nullability.Create(parameter)),
                            type.GetProperty(parameter.Name ?? ""))),
                    ],
                    values => constructor.Invoke(
                    [
                        .. parameters.Select(parameter => values.TryGetValue(NameOf(type, parameter.Name ?? ""), out var value)
                            ? value
                            : parameter.HasDefaultValue ? parameter.DefaultValue : null),
                    ]));
            }

            var properties = type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.SetMethod is { IsPublic: true }).ToList();
            return new Group(
                type,
                [
                    .. properties.Select(property => new Member(
                        NameOf(type, property.Name),
                        property.PropertyType,
                        property.IsDefined(typeof(System.Runtime.CompilerServices.RequiredMemberAttribute)),
                        IsNullable(property.PropertyType, nullability.Create(property)),
                        property)),
                ],
                values =>
                {
                    var made = constructor.Invoke(null);
                    foreach (var property in properties)
                    {
                        if (values.TryGetValue(NameOf(type, property.Name), out var value))
                        {
                            property.SetValue(made, value);
                        }
                    }

                    return made;
                });
        }

        // A text in two languages is written by the languages' codes, as everywhere on the web.
        private static string NameOf(Type type, string name) => (type == typeof(BilingualText), name) switch
        {
            (true, nameof(BilingualText.Chinese)) => "zh",
            (true, nameof(BilingualText.English)) => "en",
            _ => JsonNamingPolicy.CamelCase.ConvertName(name),
        };

        private static bool IsNullable(Type type, NullabilityInfo nullability) =>
            Nullable.GetUnderlyingType(type) is not null || (!type.IsValueType && nullability.WriteState == NullabilityState.Nullable);
    }

    /// <summary>One property of a record.</summary>
    public sealed record Member(string Name, Type Type, bool Required, bool MayBeNull, PropertyInfo? Property)
    {
        /// <summary>What to write there, in words.</summary>
        public BilingualText Wanted => Of(Type).Wanted;
    }
}
