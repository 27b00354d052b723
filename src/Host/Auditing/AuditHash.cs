using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CreativeTalent.Host.Auditing;

/// <summary>The hashes of the audit log, over exact bytes, so that anybody can compute them again.</summary>
internal static class AuditHash
{
    /// <summary>SHA-256 over every field of an entry that is written with it, each with its length before it.</summary>
    public static byte[] Of(AuditEntryRow entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, entry.Id.ToString("D"));

        // Whole microseconds: all three databases give these back unchanged.
        Append(hash, (entry.At.UtcTicks / TimeSpan.TicksPerMicrosecond).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Append(hash, entry.ActorId?.ToString());
        Append(hash, entry.ActedAs);
        Append(hash, entry.Origin);
        Append(hash, entry.Action);
        Append(hash, entry.SubjectKind);
        Append(hash, entry.SubjectId);
        Append(hash, entry.BeforeJson);
        Append(hash, entry.AfterJson);
        Append(hash, entry.PersonalJson);
        Append(hash, entry.Reason);

        return hash.GetHashAndReset();
    }

    /// <summary>SHA-256 over a block's number, the block before, and its entries' hashes in order.</summary>
    public static byte[] OfBlock(long number, byte[] previous, IEnumerable<byte[]> entries)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(bytes, number);
        hash.AppendData(bytes);
        hash.AppendData(previous);
        foreach (var entry in entries)
        {
            hash.AppendData(entry);
        }

        return hash.GetHashAndReset();
    }

    private static void Append(IncrementalHash hash, string? text)
    {
        // A length of -1 tells null from empty.
        var bytes = text is null ? null : Encoding.UTF8.GetBytes(text);
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(length, bytes?.Length ?? -1);
        hash.AppendData(length);
        hash.AppendData(bytes ?? []);
    }
}
