using System.Security.Cryptography;
using System.Text;

namespace CreativeTalent.Host.Storage;

/// <summary>Ids that follow from a text, so that doing the same again finds what is there.</summary>
internal static class StableId
{
    public static Guid From(string text) => new(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 16));
}
