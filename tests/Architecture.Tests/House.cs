using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace CreativeTalent.Architecture.Tests;

/// <summary>Which assembly may know which; the drawing of docs/decisions/0001-five-assemblies.md as values.</summary>
internal static class House
{
    /// <summary>The assemblies from the ground up, each with those that it may refer to.</summary>
    public static IReadOnlyDictionary<string, string[]> MayReferTo { get; } = new Dictionary<string, string[]>
    {
        ["Domain"] = [],
        ["Engine"] = [],
        ["Documents"] = ["Domain"],
        ["Activities"] = ["Engine", "Domain"],

        // The demo season and `simulate` are made of the sample maker's files: docs/decisions/0002-samples-in-the-demo.md.
        ["Host"] = ["Activities", "Documents", "Engine", "Domain", "Samples"],
        ["Samples"] = ["Documents", "Domain"],
    };

    /// <summary>The namespaces that an assembly must keep away from, with what would be lost.</summary>
    public static IReadOnlyDictionary<string, string[]> MustNotUse { get; } = new Dictionary<string, string[]>
    {
        // Pure values and functions: no clock, no I/O, no JSON, no async.
        ["Domain"] = ["System.IO", "System.Net", "System.Text.Json", "System.Threading.Tasks", "System.TimeProvider", "Microsoft"],
        ["Engine"] = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "CreativeTalent.Domain", "Quartz", "MailKit"],
        ["Documents"] = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "System.Net"],
        ["Activities"] = ["Microsoft.EntityFrameworkCore", "Microsoft.AspNetCore", "System.Net", "MailKit", "Quartz"],
    };

    /// <summary>Reads the metadata of a compiled assembly without loading it.</summary>
    public static T Read<T>(string assembly, Func<MetadataReader, T> read)
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, $"CreativeTalent.{assembly}.dll"));
        using var file = new PEReader(stream);
        return read(file.GetMetadataReader());
    }
}
