using System.Security.Cryptography;
using CreativeTalent.Documents.Photos;
using CreativeTalent.Domain.Screening;
using CreativeTalent.Samples;

namespace CreativeTalent.Documents.Tests.Photos;

/// <summary>Reads made files and judges them, as the screening of a folder does.</summary>
internal static class PhotoScreen
{
    public static List<Finding> Findings(IEnumerable<SampleFile> files, string candidate) =>
        [.. PhotoChecks.Check([.. files.Select(Read)], candidate, new PhotoSettings())];

    public static MaterialFile Read(SampleFile file)
    {
        using var content = new MemoryStream(file.Content, writable: false);

        return new(file.Name, file.Content.Length, Convert.ToHexStringLower(SHA256.HashData(file.Content)),
            new PhotoReader().Read(content, CancellationToken.None));
    }
}
