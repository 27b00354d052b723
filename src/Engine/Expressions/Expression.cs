using System.Runtime.ExceptionServices;
using System.Text.Json.Nodes;
using Acornima;
using Acornima.Ast;
using Jint;

namespace CreativeTalent.Engine.Expressions;

/// <summary>An input of an activity as it was written; its script is prepared once.</summary>
internal sealed class Expression(string property, string? typeName, string type, JsonNode? value)
{
    /// <summary>A member that is not wrapped.</summary>
    public const string Raw = "";

    private Prepared<Script>? _prepared;
    private Expression? _script;

    public string Property => property;

    public string? TypeName => typeName;

    public string Type => type;

    public JsonNode? Value => value;

    public bool IsScript => type is "JavaScript" or "javascript";

    /// <summary>The value as text; empty when it is none.</summary>
    public string Text => value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text : value?.ToJsonString() ?? "";

    /// <summary>A literal that holds a script, as the script.</summary>
    public Expression AsScript() => IsScript ? this : _script ??= new Expression(property, typeName, "JavaScript", value);

    /// <summary>Whether the script, once prepared, writes a BigInt: one multiplication of two may take minutes, past every limit.</summary>
    public bool HasBigInt { get; private set; }

    /// <summary>The script, parsed.</summary>
    /// <exception cref="Acornima.ParseErrorException">The syntax is broken.</exception>
    public Prepared<Script> Prepare()
    {
        try
        {
            if (_prepared is { } known)
            {
                return known;
            }

            var prepared = Jint.Engine.PrepareScript(Text, property, options: JavaScript.Preparation);
            HasBigInt = prepared.Program is { } program && BigInts.AreIn(program);
            _prepared = prepared;

            return prepared;
        }
        catch (ScriptPreparationException broken) when (broken.InnerException is ParseErrorException syntax)
        {
            // The inner one has line and column.
            ExceptionDispatchInfo.Throw(syntax);
            throw;
        }
    }
}

/// <summary>Finds BigInts in a script.</summary>
file sealed class BigInts : AstVisitor
{
    private bool _found;

    public static bool AreIn(Program program)
    {
        var visitor = new BigInts();
        visitor.Visit(program);

        return visitor._found;
    }

    protected override object? VisitLiteral(Literal literal)
    {
        _found |= literal is BigIntLiteral;

        return base.VisitLiteral(literal);
    }
}
