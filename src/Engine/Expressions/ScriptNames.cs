using System.Collections.Frozen;
using Acornima;
using Acornima.Ast;

namespace CreativeTalent.Engine.Expressions;

/// <summary>A name that a script uses, and where.</summary>
internal sealed record ScriptName(ScriptNameKind Kind, string Name, int Line, int Column);

/// <summary>What a name in a script stands for.</summary>
internal enum ScriptNameKind
{
    Variable,
    Input,
    Activity,

    /// <summary>An activity and one of its outputs, with a line break between them.</summary>
    Output,
    Global,
}

/// <summary>Finds the variables, inputs, activities and globals that a script names.</summary>
internal sealed class ScriptNames : AstVisitor
{
    private static readonly FrozenSet<string> Standard = FindStandard();

    private readonly List<ScriptName> _names = [];
    private readonly HashSet<string> _globals;

    private ScriptNames(IEnumerable<string> globals) => _globals = new HashSet<string>(globals, StringComparer.Ordinal);

    /// <exception cref="ParseErrorException">The syntax is broken.</exception>
    public static IReadOnlyList<ScriptName> Find(Expression script)
    {
        var prepared = script.Prepare();
        var globals = new List<string>();
        if (prepared.ReferencedGlobals is { } referenced)
        {
            foreach (var name in referenced)
            {
                globals.Add(name);
            }
        }

        var names = new ScriptNames(globals);
        names.Visit(prepared.Program ?? throw new InvalidOperationException("A prepared script has a program."));

        return names._names;
    }

    protected override object? VisitCallExpression(CallExpression callExpression)
    {
        if (callExpression.Callee is Identifier { Name: var function } && _globals.Contains(function)
            && callExpression.Arguments is [var first, ..] && Written(first) is { } name)
        {
            if (function == "getOutputFrom" && callExpression.Arguments is [_, var second, ..] && Written(second) is { } output)
            {
                Add(ScriptNameKind.Output, $"{name}\n{output}", second);
            }

            Add(
                function switch
                {
                    "getVariable" or "setVariable" => ScriptNameKind.Variable,
                    "getInput" => ScriptNameKind.Input,
                    "getOutputFrom" => ScriptNameKind.Activity,
                    _ => null,
                },
                name,
                callExpression.Arguments[0]);
        }

        return base.VisitCallExpression(callExpression);
    }

    protected override object? VisitMemberExpression(MemberExpression memberExpression)
    {
        if (memberExpression.Object is Identifier { Name: "variables" } && _globals.Contains("variables")
            && (memberExpression.Computed ? Written(memberExpression.Property) : (memberExpression.Property as Identifier)?.Name) is { } name)
        {
            Add(ScriptNameKind.Variable, name, memberExpression.Property);
        }

        return base.VisitMemberExpression(memberExpression);
    }

    protected override object? VisitVariableDeclarator(VariableDeclarator variableDeclarator)
    {
        if (variableDeclarator is { Id: ObjectPattern pattern, Init: Identifier { Name: "variables" } } && _globals.Contains("variables"))
        {
            foreach (var property in pattern.Properties.OfType<Property>())
            {
                if ((property.Computed ? Written(property.Key) : (property.Key as Identifier)?.Name ?? Written(property.Key)) is { } name)
                {
                    Add(ScriptNameKind.Variable, name, property.Key);
                }
            }
        }

        return base.VisitVariableDeclarator(variableDeclarator);
    }

    protected override object? VisitIdentifier(Identifier identifier)
    {
        var isKnown = Standard.Contains(identifier.Name) || JavaScript.IsKnownFunction(identifier.Name);
        if (!isKnown && _globals.Remove(identifier.Name))
        {
            Add(ScriptNameKind.Global, identifier.Name, identifier);
        }

        return base.VisitIdentifier(identifier);
    }

    private static FrozenSet<string> FindStandard()
    {
        using var engine = new Jint.Engine();

        return engine.Global.GetOwnPropertyKeys().Select(key => key.ToString()).Where(name => !JavaScript.IsWithheld(name)).ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The text that is written there: a text in quotes, or a template without a hole.</summary>
    private static string? Written(Node node) => node switch
    {
        StringLiteral { Value: var text } => text,
        TemplateLiteral { Expressions.Count: 0, Quasis: [var only] } => only.Value.Cooked,
        _ => null,
    };

    private void Add(ScriptNameKind? kind, string name, Node place)
    {
        if (kind is { } known)
        {
            _names.Add(new ScriptName(known, name, place.Location.Start.Line, place.Location.Start.Column + 1));
        }
    }
}
