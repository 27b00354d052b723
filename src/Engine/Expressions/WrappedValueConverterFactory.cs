using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CreativeTalent.Engine.Expressions;

/// <summary>Writes a record that only wraps one simple <c>Value</c> (an id type) as that value.</summary>
internal sealed class WrappedValueConverterFactory : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => Wrapped(typeToConvert) is not null;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options)
    {
        var value = Wrapped(typeToConvert)
            ?? throw new NotSupportedException($"{typeToConvert} does not wrap one value.");

        return (JsonConverter)Activator.CreateInstance(typeof(WrappedValueConverter<,>).MakeGenericType(typeToConvert, value))!; // a constructible closed type
    }

    private static Type? Wrapped(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsAbstract || type.Namespace?.StartsWith("System", StringComparison.Ordinal) == true)
        {
            return null;
        }

        var constructors = type.GetConstructors();
        if (constructors is not [var constructor] || constructor.GetParameters() is not [{ Name: "Value" or "value" } parameter]
            || type.GetProperty("Value") is not { } property || property.PropertyType != parameter.ParameterType
            || type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Count(each => each.CanWrite) > 1)
        {
            return null;
        }

        return parameter.ParameterType == typeof(string) || parameter.ParameterType == typeof(Guid)
            || parameter.ParameterType == typeof(int) || parameter.ParameterType == typeof(long)
            || parameter.ParameterType == typeof(decimal)
            ? parameter.ParameterType
            : null;
    }

    private sealed class WrappedValueConverter<TWrapper, TValue> : JsonConverter<TWrapper>
    {
        private readonly Func<TWrapper, TValue> _unwrap =
            typeof(TWrapper).GetProperty("Value")!.GetMethod!.CreateAccessor<TWrapper, TValue>(); // Wrapped() has seen the property

        private readonly ConstructorInfo _wrap = typeof(TWrapper).GetConstructors()[0];

        public override TWrapper Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            // An exception of the constructor is the wrapped type's own check of its limits; its message is the best there is.
            var value = JsonSerializer.Deserialize<TValue>(ref reader, options);
            try
            {
                return (TWrapper)_wrap.Invoke([value]);
            }
            catch (TargetInvocationException broken) when (broken.InnerException is ArgumentException or FormatException)
            {
                throw new JsonException(broken.InnerException.Message, broken.InnerException);
            }
        }

        public override void Write(Utf8JsonWriter writer, TWrapper value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, _unwrap(value), options);
    }
}

file static class Accessors
{
    public static Func<TOwner, TValue> CreateAccessor<TOwner, TValue>(this MethodInfo getter) =>
        owner => (TValue)getter.Invoke(owner, null)!; // a value of the property's own type
}
