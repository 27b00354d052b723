using System.Globalization;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Archives;

/// <summary>How much may still be unpacked: one budget covers an archive and all that is nested in it.</summary>
internal sealed class UnpackBudget(ArchiveSettings limits)
{
    /// <summary>Small entries may be as repetitive as they like.</summary>
    private const long FreeOfRatio = 1024 * 1024;

    private long _bytesLeft = limits.MaxTotalBytes;
    private int _entriesLeft = limits.MaxEntries;

    /// <summary>How many entries may still be read.</summary>
    public int EntriesLeft => _entriesLeft;

    /// <summary>True when nothing more may be unpacked.</summary>
    public bool IsSpent => _bytesLeft <= 0;

    /// <summary>Counts entries.</summary>
    /// <exception cref="ArchiveFaultException">There are more than the limit.</exception>
    public void TakeEntries(int entries)
    {
        _entriesLeft -= entries;
        if (_entriesLeft < 0)
        {
            throw TooManyEntries();
        }
    }

    /// <summary>The fault for an archive with more entries than may be read.</summary>
    public ArchiveFaultException TooManyEntries() => new(
        "unsafe.too-many-entries",
        string.Create(CultureInfo.InvariantCulture, $"压缩包内文件超过 {limits.MaxEntries} 个"),
        string.Create(CultureInfo.InvariantCulture, $"The archive holds more than {limits.MaxEntries} files"));

    /// <summary>Counts unpacked bytes.</summary>
    /// <exception cref="ArchiveFaultException">All together are more than the limit.</exception>
    public void TakeBytes(long bytes)
    {
        _bytesLeft -= bytes;
        if (_bytesLeft < 0)
        {
            throw new ArchiveFaultException(
                "unsafe.too-large",
                string.Create(CultureInfo.InvariantCulture, $"压缩包解开后超过 {limits.MaxTotalBytes / (1024 * 1024)} MB"),
                string.Create(CultureInfo.InvariantCulture, $"The archive unpacks to more than {limits.MaxTotalBytes / (1024 * 1024)} MB"));
        }
    }

    /// <summary>Checks how far one entry has grown.</summary>
    /// <param name="packedBytes">Its packed length.</param>
    /// <param name="bytes">What it unpacked to, or claims to.</param>
    /// <exception cref="ArchiveFaultException">It grew more than the limit.</exception>
    public void CheckRatio(long packedBytes, long bytes)
    {
        if (bytes > FreeOfRatio && bytes / Math.Max(1, packedBytes) >= limits.MaxRatio)
        {
            throw new ArchiveFaultException(
                "unsafe.bomb",
                string.Create(CultureInfo.InvariantCulture, $"文件解压后膨胀超过 {limits.MaxRatio} 倍（压缩炸弹）"),
                string.Create(CultureInfo.InvariantCulture, $"A file grows more than {limits.MaxRatio} times when unpacked (a zip bomb)"));
        }
    }
}
