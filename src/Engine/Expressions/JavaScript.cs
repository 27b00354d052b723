using System.Globalization;
using System.Text.Json.Nodes;
using Acornima;
using CreativeTalent.Engine.Execution;
using Jint;
using Jint.Native;
using Jint.Native.Object;
using Jint.Runtime;
using Jint.Runtime.Interop;

namespace CreativeTalent.Engine.Expressions;

/// <summary>Runs scripts: no .NET, and limits on time, memory, statements and recursion.</summary>
/// <remarks>Only what a script names is put into its world. Its clock is the time of the step, in UTC.</remarks>
internal static class JavaScript
{
    /// <summary>The name by which a correlation function sees its item.</summary>
    public const string Item = "Item";

    /// <summary>What would take memory or time in one piece, past every limit; JSON knows none of it.</summary>
    private static readonly JsString[] Withheld =
    [
        .. new[]
        {
            "ArrayBuffer", "SharedArrayBuffer", "DataView", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array", "Int8Array", "Uint8Array",
            "Uint8ClampedArray", "Int16Array", "Uint16Array", "Int32Array", "Uint32Array", "Float16Array", "Float32Array", "Float64Array",
        }.Select(JsString.Create),
    ];

    private const uint LargestArray = 1_000_000;

    public static ScriptPreparationOptions Preparation { get; } = new()
    {
        CollectReferencedGlobals = true,
        ParsingOptions = new ScriptParsingOptions { AllowReturnOutsideFunction = true, RegexTimeout = TimeSpan.FromSeconds(1) },
    };

    public static JsonNode? Evaluate(Expression expression, IValues values, EngineOptions options, List<string>? outcomes)
    {
        try
        {
            var script = expression.Prepare();
            if (expression.HasBigInt)
            {
                throw new ExpressionException($"'{expression.Property}' uses a BigInt, which is not available; write the number without n.");
            }

            using var engine = new Jint.Engine(limits =>
            {
                limits.TimeoutInterval(options.ScriptTime);
                limits.LimitMemory(options.ScriptMemory);
                limits.MaxStatements(options.ScriptStatements);
                limits.LimitRecursion(options.ScriptRecursion);
                // Calls that are no call expressions (getters, proxies, callbacks) would otherwise end the process.
                limits.Constraints.StackOverflowGuard = true;
                limits.Constraints.MaxArraySize = LargestArray;
                limits.Constraints.RegexTimeout = options.ScriptTime;
                limits.Constraints.PromiseTimeout = options.ScriptTime;
                limits.TimeSystem = new StepTime(values.Now);
                limits.Culture = CultureInfo.InvariantCulture;
                limits.DisableStringCompilation();
            });
            foreach (var name in Withheld)
            {
                engine.Global.Delete(name);
            }

            if (script.ReferencedGlobals is { } names)
            {
                foreach (var name in names)
                {
                    if (Global(engine, name, values, outcomes) is { } global)
                    {
                        engine.SetValue(name, global);
                    }
                }
            }

            return JavaScriptValues.ToJson(engine.Evaluate(script));
        }
        catch (ParseErrorException broken)
        {
            throw new ExpressionException($"'{expression.Property}' line {broken.LineNumber} column {broken.Column + 1}: {broken.Description}", broken);
        }
        catch (JavaScriptException thrown)
        {
            throw new ExpressionException(
                $"'{expression.Property}' line {thrown.Location.Start.Line} column {thrown.Location.Start.Column + 1}: {thrown.Message}", thrown);
        }
        catch (Exception limit) when (limit is TimeoutException or MemoryLimitExceededException or StatementsCountOverflowException
            or RecursionDepthOverflowException or ExecutionCanceledException or System.Text.RegularExpressions.RegexMatchTimeoutException
            or InsufficientExecutionStackException)
        {
            throw new ExpressionException($"'{expression.Property}' was stopped: {limit.Message}", limit);
        }
    }

    /// <summary>Whether a name of JavaScript is not there for scripts.</summary>
    public static bool IsWithheld(string name) => Array.Exists(Withheld, each => each.ToString() == name);

    /// <summary>Whether a name that a script uses means something.</summary>
    public static bool IsKnownFunction(string name) => name is "variables" or "getVariable" or "setVariable" or "getInput" or "getOutputFrom"
        or "getLastResult" or "getWorkflowInstanceId" or "getCorrelationId" or "setCorrelationId" or "getWorkflowDefinitionId"
        or "getWorkflowDefinitionVersionId" or "getWorkflowDefinitionVersion" or "getWorkflowInstanceName" or "setWorkflowInstanceName"
        or "setOutcome" or "setOutcomes" or "toJson" or "isNullOrEmpty" or "isNullOrWhiteSpace";

    private static JsValue? Global(Jint.Engine engine, string name, IValues values, List<string>? outcomes) => name switch
    {
        "variables" => new Variables(engine, values),
        "getVariable" => Function(engine, name, arguments => ToScript(engine, GetVariable(values, TextOf(arguments, 0)))),
        "setVariable" => Function(engine, name, arguments =>
        {
            SetVariable(values, TextOf(arguments, 0), ValueOf(arguments, 1));
            return JsValue.Undefined;
        }),
        "getInput" => Function(engine, name, arguments =>
            values.TryGetInput(TextOf(arguments, 0), out var input) ? ToScript(engine, input) : JsValue.Undefined),
        "getOutputFrom" => Function(engine, name, arguments =>
            ToScript(engine, values.GetOutput(TextOf(arguments, 0), arguments.Length > 1 ? TextOf(arguments, 1) : null))),
        "getLastResult" => Function(engine, name, _ => ToScript(engine, values.LastResult)),
        "getWorkflowInstanceId" => Function(engine, name, _ => JsString.Create(values.InstanceId)),
        "getWorkflowDefinitionId" => Function(engine, name, _ => JsString.Create(values.DefinitionId)),
        "getWorkflowDefinitionVersionId" => Function(engine, name, _ => JsString.Create(values.DefinitionVersionId)),
        "getWorkflowDefinitionVersion" => Function(engine, name, _ => JsNumber.Create(values.DefinitionVersion)),
        "getCorrelationId" => Function(engine, name, _ => Text(values.Correlation)),
        "getWorkflowInstanceName" => Function(engine, name, _ => Text(values.InstanceName)),
        "setCorrelationId" => Function(engine, name, arguments =>
        {
            values.Correlation = TextOf(arguments, 0);
            return JsValue.Undefined;
        }),
        "setWorkflowInstanceName" => Function(engine, name, arguments =>
        {
            values.InstanceName = TextOf(arguments, 0);
            return JsValue.Undefined;
        }),
        "setOutcome" or "setOutcomes" when outcomes is not null => Function(engine, name, arguments =>
        {
            outcomes.AddRange(arguments.SelectMany(each => each is JsArray many ? many.Select(one => one.ToString()) : [each.ToString()]));
            return JsValue.Undefined;
        }),
        "toJson" => Function(engine, name, arguments => Text(ValueOf(arguments, 0)?.ToJsonString(EngineJson.Options) ?? "null")),
        "isNullOrEmpty" => Function(engine, name, arguments => Flag(IsNothing(arguments) || TextOf(arguments, 0).Length == 0)),
        "isNullOrWhiteSpace" => Function(engine, name, arguments =>
            Flag(IsNothing(arguments) || string.IsNullOrWhiteSpace(TextOf(arguments, 0)))),
        Item when values.TryGetVariable(Item, out var item) => ToScript(engine, item),
        _ => Accessor(engine, name, values),
    };

    // getReason() and setReason(…) for a variable named Reason or reason; getX() for an input, as Elsa offers them.
    private static ClrFunction? Accessor(Jint.Engine engine, string name, IValues values)
    {
        if (name.Length <= 3)
        {
            return null;
        }

        var target = name[3..];
        var variable = values.VariableNames.FirstOrDefault(each => string.Equals(each, target, StringComparison.OrdinalIgnoreCase));
        if (name.StartsWith("get", StringComparison.Ordinal))
        {
            if (variable is not null)
            {
                return Function(engine, name, _ => ToScript(engine, GetVariable(values, variable)));
            }

            return values.TryGetInput(target, out var input) ? Function(engine, name, _ => ToScript(engine, input)) : null;
        }

        return variable is not null && name.StartsWith("set", StringComparison.Ordinal)
            ? Function(engine, name, arguments =>
            {
                SetVariable(values, variable, ValueOf(arguments, 0));
                return JsValue.Undefined;
            })
            : null;
    }

    private static JsonNode? GetVariable(IValues values, string name) => values.TryGetVariable(name, out var value)
        ? value
        : throw new ExpressionException($"Variable '{name}' is not declared.");

    private static void SetVariable(IValues values, string name, JsonNode? value)
    {
        if (!values.TrySetVariable(name, value))
        {
            throw new ExpressionException($"Variable '{name}' is not declared.");
        }
    }

    private static ClrFunction Function(Jint.Engine engine, string name, Func<JsValue[], JsValue> body) =>
        new(engine, name, (_, arguments) => body(arguments));

    private static JsValue ToScript(Jint.Engine engine, JsonNode? node) => JavaScriptValues.ToScript(engine, node);

    private static JsValue Text(string? text) => text is null ? JsValue.Null : JsString.Create(text);

    private static JsBoolean Flag(bool flag) => flag ? JsBoolean.True : JsBoolean.False;

    private static string TextOf(JsValue[] arguments, int index) => index < arguments.Length ? arguments[index].ToString() : "";

    private static JsonNode? ValueOf(JsValue[] arguments, int index) =>
        index < arguments.Length ? JavaScriptValues.ToJson(arguments[index]) : null;

    private static bool IsNothing(JsValue[] arguments) => arguments is not [var first, ..] || first.IsNull() || first.IsUndefined();

    private sealed class Variables(Jint.Engine engine, IValues values) : ObjectInstance(engine)
    {
        public override JsValue Get(JsValue property, JsValue receiver) =>
            values.TryGetVariable(property.ToString(), out var value) ? ToScript(Engine, value) : Undefined;

        public override bool Set(JsValue property, JsValue value, JsValue receiver)
        {
            SetVariable(values, property.ToString(), JavaScriptValues.ToJson(value));
            return true;
        }

        public override bool HasProperty(JsValue property) => values.TryGetVariable(property.ToString(), out _);
    }

    private sealed class StepTime(DateTimeOffset now) : ITimeSystem
    {
        private readonly DefaultTimeSystem _parsing = new(TimeZoneInfo.Utc, CultureInfo.InvariantCulture);

        public TimeZoneInfo DefaultTimeZone => TimeZoneInfo.Utc;

        public DateTimeOffset GetUtcNow() => now;

        public TimeSpan GetUtcOffset(long epochMilliseconds) => TimeSpan.Zero;

        public bool TryParse(string date, out long epochMilliseconds) => _parsing.TryParse(date, out epochMilliseconds);
    }
}
