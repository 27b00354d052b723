using System.IO.Compression;

namespace CreativeTalent.Documents.Archives;

/// <summary>Unpacks a .zip file.</summary>
internal sealed class ZipUnpacker(UnpackBudget budget, ArchiveReader reader, Action<UnpackedFile> visit)
{
    private const ushort Stored = 0;
    private const ushort Deflated = 8;

    /// <summary>Visits every good file.</summary>
    /// <exception cref="ArchiveFaultException">The archive as a whole cannot be read.</exception>
    public void Unpack(Stream archive, CancellationToken cancellationToken)
    {
        var directory = ZipDirectory.Read(archive, budget.EntriesLeft);
        if (directory.HasMore)
        {
            throw budget.TooManyEntries();
        }

        budget.TakeEntries(directory.Entries.Count);
        if (directory.HasOverlap())
        {
            throw new ArchiveFaultException(
                "unsafe.overlap", "压缩包内文件数据相互重叠（压缩炸弹）", "Entries overlap in the archive (a zip bomb)");
        }

        foreach (var entry in directory.Entries)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                UnpackEntry(directory, entry, cancellationToken);
            }
            catch (ArchiveFaultException fault)
            {
                reader.AddFault(entry.Name, fault);
                if (budget.IsSpent)
                {
                    return;
                }
            }
        }
    }

    /// <summary>A stream over the unpacked bytes of one entry, for readers of formats that are zip files inside.</summary>
    /// <exception cref="ArchiveFaultException">The entry cannot be read.</exception>
    public static Stream OpenEntry(ZipDirectory directory, ZipEntryRecord entry)
    {
        if (entry.IsEncrypted)
        {
            throw new ArchiveFaultException("damaged.encrypted", "文件已加密", "The file is encrypted");
        }

        return entry.Method switch
        {
            Stored => directory.OpenPacked(entry),
            Deflated => new DeflateStream(directory.OpenPacked(entry), CompressionMode.Decompress),
            _ => throw new ArchiveFaultException(
                "damaged.method", $"压缩方式不受支持（方式 {entry.Method}）", $"The compression method {entry.Method} is not supported"),
        };
    }

    private void UnpackEntry(ZipDirectory directory, ZipEntryRecord entry, CancellationToken cancellationToken)
    {
        if (entry.NameIsBroken)
        {
            throw new ArchiveFaultException("damaged.name", "文件名无法识别（乱码）", "An entry's name is not readable text");
        }

        var path = EntryName.ToPath(entry.Name);
        if (entry.IsLink)
        {
            throw new ArchiveFaultException("unsafe.link", "压缩包内含有链接或设备文件", "The archive holds a link or device");
        }

        if (entry.IsDirectory || EntryName.IsLitter(path))
        {
            return;
        }

        reader.AddPath(path);
        budget.CheckRatio(entry.PackedBytes, entry.Bytes);
        using var unpacked = OpenEntry(directory, entry);
        using var temporary = entry.Method == Stored ? null : UnpackedFile.CreateTemporary();
        var (bytes, sha256, crc) = DrainChecked(unpacked, temporary, entry.PackedBytes, cancellationToken);
        if (bytes != entry.Bytes || crc != entry.Crc)
        {
            throw Corrupt();
        }

        var content = temporary ?? unpacked;
        content.Position = 0;
        visit(new UnpackedFile(path, content, bytes, sha256));
    }

    private (long Bytes, string Sha256, uint Crc) DrainChecked(
        Stream unpacked, Stream? temporary, long packedBytes, CancellationToken cancellationToken)
    {
        try
        {
            return UnpackedFile.Drain(unpacked, temporary, packedBytes, budget, cancellationToken);
        }
        catch (InvalidDataException)
        {
            throw Corrupt();
        }
    }

    private static ArchiveFaultException Corrupt() =>
        new("damaged.checksum", "文件内容与校验值不符，已损坏", "A file does not match its checksum: it is damaged");
}
