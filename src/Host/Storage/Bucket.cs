namespace CreativeTalent.Host.Storage;

/// <summary>Which share of the work a row belongs to: workers divide the buckets among themselves.</summary>
internal static class Bucket
{
    /// <summary>Enough for any number of workers that makes sense; a stored number, so it never changes.</summary>
    public const int Count = 64;

    /// <summary>The bucket of an instance: everything of one instance is one worker's, so it never races with itself.</summary>
    public static short Of(Guid instance)
    {
        Span<byte> bytes = stackalloc byte[16];
        instance.TryWriteBytes(bytes);

        // The last byte of a version 7 UUID is random; the first ones are the time and would send a burst to one worker.
        return (short)(bytes[15] % Count);
    }
}
