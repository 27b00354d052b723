using CreativeTalent.Domain.Screening;
using SharpCompress.Archives;
using SharpCompress.Archives.Rar;
using SharpCompress.Archives.SevenZip;
using SharpCompress.Common;
using SharpCompress.Readers;

namespace CreativeTalent.Documents.Archives;

/// <summary>Unpacks .rar and .7z files through SharpCompress (X43).</summary>
internal sealed class ForeignUnpacker(UnpackBudget budget, ArchiveReader reader, Action<UnpackedFile> visit)
{
    private const int UnixAttributesInUse = 0x8000;

    /// <summary>Visits every good file.</summary>
    /// <exception cref="ArchiveFaultException">The archive as a whole cannot be read.</exception>
    public void Unpack(Stream stream, ArchiveKind kind, CancellationToken cancellationToken) => Guard(() =>
    {
        stream.Position = 0;
        var options = new ReaderOptions { LeaveStreamOpen = true };
        using IArchive archive = kind == ArchiveKind.Rar
            ? RarArchive.OpenArchive(stream, options)
            : SevenZipArchive.OpenArchive(stream, options);
        if (archive.Entries.Take(budget.EntriesLeft + 1).Count() > budget.EntriesLeft)
        {
            throw budget.TooManyEntries();
        }

        var entries = archive.Entries.ToList();
        budget.TakeEntries(entries.Count);
        if (archive.IsEncrypted || entries.Any(entry => entry.IsEncrypted))
        {
            throw Encrypted();
        }

        if (!archive.IsComplete || entries.Any(entry => entry.IsSplitAfter))
        {
            throw new ArchiveFaultException("damaged.split", "这是分卷压缩包的一卷，或不完整", "One volume of a split archive, or incomplete");
        }

        if (archive.IsSolid || kind == ArchiveKind.SevenZip)
        {
            using var sequence = archive.ExtractAllEntries();
            while (sequence.MoveToNextEntry())
            {
                UnpackEntry(sequence.Entry, sequence.OpenEntryStream, stream.Length, cancellationToken);
            }
        }
        else
        {
            foreach (var entry in entries)
            {
                UnpackEntry(entry, entry.OpenEntryStream, entry.CompressedSize, cancellationToken);
            }
        }
    });

    private void UnpackEntry(IEntry entry, Func<Stream> open, long packedBytes, CancellationToken cancellationToken)
    {
        var name = entry.Key ?? "";
        try
        {
            var path = EntryName.ToPath(name);
            if (IsLink(entry))
            {
                throw new ArchiveFaultException("unsafe.link", "压缩包内含有链接或设备文件", "The archive holds a link or device");
            }

            if (entry.IsDirectory || EntryName.IsLitter(path))
            {
                return;
            }

            reader.AddPath(path);
            budget.CheckRatio(packedBytes, entry.Size);
            using var temporary = UnpackedFile.CreateTemporary();
            var drained = Guard(() =>
            {
                using var unpacked = open();

                return UnpackedFile.Drain(unpacked, temporary, packedBytes, budget, cancellationToken);
            });
            if (drained.Bytes != entry.Size || (entry.Crc != 0 && drained.Crc != (uint)entry.Crc))
            {
                throw Corrupt();
            }

            temporary.Position = 0;
            visit(new UnpackedFile(path, temporary, drained.Bytes, drained.Sha256));
        }
        catch (ArchiveFaultException fault)
        {
            reader.AddFault(name, fault);
            if (budget.IsSpent)
            {
                throw;
            }
        }
    }

    private static bool IsLink(IEntry entry) =>
        !string.IsNullOrEmpty(entry.LinkTarget)
        || (entry.Attrib is { } attributes && (attributes & UnixAttributesInUse) != 0
            && ((attributes >> 16) & 0xF000) is not (0 or 0x8000 or 0x4000));

    private static void Guard(Action action) => Guard(() =>
    {
        action();

        return true;
    });

    /// <remarks>
    /// SharpCompress answers broken input with whatever its decoders run into (IndexOutOfRange, NullReference, Overflow…);
    /// only here, where its code meets untrusted bytes, is every exception but a cancellation taken for a damaged archive.
    /// </remarks>
    private static T Guard<T>(Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (exception is SharpCompress.Common.CryptographicException)
        {
            throw Encrypted();
        }
        catch (Exception exception) when (exception is MultiVolumeExtractionException or MultipartStreamRequiredException)
        {
            throw new ArchiveFaultException("damaged.split", "这是分卷压缩包的一卷", "This is one volume of a split archive");
        }
        catch (Exception exception) when (exception is not (ArchiveFaultException or OperationCanceledException))
        {
            throw Corrupt();
        }
    }

    private static ArchiveFaultException Encrypted() => new("damaged.encrypted", "压缩包已加密", "The archive is encrypted");

    private static ArchiveFaultException Corrupt() =>
        new("damaged.checksum", "压缩包内容已损坏，无法解开", "The archive is damaged and cannot be unpacked");
}
