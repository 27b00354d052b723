using System.Reflection;
using System.Reflection.Metadata;
using System.Text.RegularExpressions;
using Xunit;

namespace CreativeTalent.Architecture.Tests;

public sealed partial class TypeTests
{
    private static readonly string[] ForbiddenWords =
        ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Impl", "Base", "Common", "Data", "Info"];

    // The folder that the option --data names: the word is the user's, not a way to avoid one.
    private static readonly string[] Allowed = ["DataFolder"];

    public static TheoryData<string> Assemblies => [.. House.MayReferTo.Keys];

    [Theory, MemberData(nameof(Assemblies))]
    public void A_type_is_named_by_what_it_is(string assembly) => Faults.None(
        TypesOf(assembly).Where(type => Word().Matches(type.Name).Any(word => ForbiddenWords.Contains(word.Value)))
            .Select(type => type.Name).Except(Allowed));

    [Theory, MemberData(nameof(Assemblies))]
    public void A_class_that_nothing_derives_from_is_sealed_static_or_abstract(string assembly) => Faults.None(
        // Razor makes the class of a folder's imports, and nobody can seal it.
        TypesOf(assembly).Where(type => type.IsOpenClass && type.Name != "_Imports").Select(type => type.Name));

    private sealed record TypeFacts(string Name, bool IsOpenClass);

    private static List<TypeFacts> TypesOf(string assembly) => House.Read(assembly, metadata => metadata.TypeDefinitions
        .Select(metadata.GetTypeDefinition)
        .Where(type => IsOurs(metadata, type))
        .Select(type => new TypeFacts(metadata.GetString(type.Name), IsOpenClass(metadata, type)))
        .ToList());

    // What a generator wrote (compiler, Razor, regex, migrations) follows the generator's rules.
    private static bool IsOurs(MetadataReader metadata, TypeDefinition type)
    {
        var space = metadata.GetString(type.Namespace);

        return !type.IsNested
            ? space.StartsWith("CreativeTalent.", StringComparison.Ordinal)
                && !space.Contains(".Migrations", StringComparison.Ordinal)
                && !metadata.GetString(type.Name).Contains('<', StringComparison.Ordinal)
                && !IsGenerated(metadata, type)
            : !metadata.GetString(type.Name).Contains('<', StringComparison.Ordinal)
                && IsOurs(metadata, metadata.GetTypeDefinition(type.GetDeclaringType()));
    }

    private static bool IsGenerated(MetadataReader metadata, TypeDefinition type) =>
        type.GetCustomAttributes().Select(metadata.GetCustomAttribute).Any(attribute =>
            attribute.Constructor.Kind is HandleKind.MemberReference
            && metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
            && metadata.GetString(metadata.GetTypeReference((TypeReferenceHandle)parent).Name)
                is "GeneratedCodeAttribute" or "CompilerGeneratedAttribute" or "RouteAttribute");

    private static bool IsOpenClass(MetadataReader metadata, TypeDefinition type)
    {
        const TypeAttributes Closed = TypeAttributes.Sealed | TypeAttributes.Abstract | TypeAttributes.Interface;

        return (type.Attributes & Closed) == 0 && !IsComponent(metadata, type) && !HasHeirs(metadata, type);
    }

    private static bool HasHeirs(MetadataReader metadata, TypeDefinition type) => metadata.TypeDefinitions
        .Select(metadata.GetTypeDefinition)
        .Any(heir => DefinitionOf(metadata, heir.BaseType) is { IsNil: false } parent && metadata.GetTypeDefinition(parent).Equals(type));

    // A generic class is inherited through a specification, whose blob names the definition after two lead bytes.
    private static TypeDefinitionHandle DefinitionOf(MetadataReader metadata, EntityHandle parent)
    {
        if (parent.Kind is HandleKind.TypeDefinition)
        {
            return (TypeDefinitionHandle)parent;
        }

        if (parent.Kind is not HandleKind.TypeSpecification)
        {
            return default;
        }

        var signature = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)parent).Signature);

        return signature.ReadSignatureTypeCode() is SignatureTypeCode.GenericTypeInstance
            && signature.ReadByte() is (byte)SignatureTypeKind.Class
            && signature.ReadTypeHandle() is { Kind: HandleKind.TypeDefinition } definition
                ? (TypeDefinitionHandle)definition
                : default;
    }

    // Razor compiles a component, and the imports of its folder, to an open class; the file has no place to say sealed.
    private static bool IsComponent(MetadataReader metadata, TypeDefinition type) =>
        metadata.GetString(type.Name) == "_Imports"
        || type.GetMethods().Select(metadata.GetMethodDefinition)
            .Any(method => metadata.GetString(method.Name) == "BuildRenderTree");

    [GeneratedRegex("[A-Z][a-z]+")]
    private static partial Regex Word();
}
