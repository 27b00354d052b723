using System.Xml.Linq;
using Xunit;

namespace CreativeTalent.Architecture.Tests;

public sealed class ReferenceTests
{
    public static TheoryData<string> Assemblies => [.. House.MayReferTo.Keys];

    public static TheoryData<string> Restricted => [.. House.MustNotUse.Keys];

    [Theory, MemberData(nameof(Assemblies))]
    public void A_project_refers_only_downward(string assembly)
    {
        var folder = assembly == "Samples" ? "tests" : "src";
        var project = XDocument.Parse(Repository.Text($"{folder}/{assembly}/{assembly}.csproj"));

        var references = project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(((string?)reference.Attribute("Include") ?? "").Replace('\\', '/')))
            .ToList();

        Faults.None(references.Except(House.MayReferTo[assembly]));
    }

    [Theory, MemberData(nameof(Assemblies))]
    public void A_compiled_assembly_refers_only_downward(string assembly)
    {
        var references = House.Read(assembly, metadata => metadata.AssemblyReferences
            .Select(handle => metadata.GetString(metadata.GetAssemblyReference(handle).Name))
            .Where(name => name.StartsWith("CreativeTalent.", StringComparison.Ordinal))
            .Select(name => name["CreativeTalent.".Length..])
            .ToList());

        Faults.None(references.Except(House.MayReferTo[assembly]));
    }

    [Theory, MemberData(nameof(Restricted))]
    public void An_assembly_keeps_away_from_what_its_floor_must_not_know(string assembly)
    {
        // Compiler services are not a choice of ours, and the compiler's own attributes live in Microsoft.CodeAnalysis.
        var used = House.Read(assembly, metadata => metadata.TypeReferences
            .Select(metadata.GetTypeReference)
            .Select(type => $"{metadata.GetString(type.Namespace)}.{metadata.GetString(type.Name)}")
            .Where(name => !name.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal))
            .Where(name => House.MustNotUse[assembly].Any(forbidden =>
                name == forbidden || name.StartsWith(forbidden + ".", StringComparison.Ordinal)))
            .ToList());

        Faults.None(used);
    }

    [Fact]
    public void Every_project_under_src_stands_in_the_drawing_of_the_house() => Assert.Equal(
        House.MayReferTo.Keys.Except(["Samples"]).Order(),
        Repository.Files("src", "*.csproj").Select(file => Path.GetFileNameWithoutExtension(file.Name)).Order());
}
