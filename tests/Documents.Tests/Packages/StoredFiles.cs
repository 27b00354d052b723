using System.Security.Cryptography;
using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Documents.Tests.Packages;

/// <summary>Files as the file store holds them, in memory: contents by their SHA-256.</summary>
internal sealed class StoredFiles
{
    private readonly Dictionary<string, byte[]> contents = [];

    public Stream Open(string sha256) => new MemoryStream(contents[sha256], writable: false);

    public SubmissionFile Add(SubmissionFileKind kind, string name, int bytes, int seed)
    {
        var content = new byte[bytes];
        new Random(seed).NextBytes(content);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData(content));
        contents[sha256] = content;
        return new SubmissionFile { Kind = kind, OriginalName = name, Bytes = bytes, Sha256 = sha256 };
    }

    /// <summary>Puts other bytes under an address, as a damaged disk does.</summary>
    public void Damage(string sha256) => contents[sha256] = [.. contents[sha256].Select(value => (byte)~value)];
}
