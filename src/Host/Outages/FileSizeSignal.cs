using System.Runtime.InteropServices;

namespace CreativeTalent.Host.Outages;

/// <summary>Lets a write that exceeds a file-size limit fail, instead of ending the process without a word (SIGXFSZ).</summary>
internal static class FileSizeSignal
{
    // The same number on Linux and macOS; .NET has no name for it.
    private const PosixSignal FileSizeExceeded = (PosixSignal)25;

    /// <summary>Takes the signal; dispose the answer to give it back. Does nothing where there are no such signals.</summary>
    public static IDisposable? Take() => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()
        ? PosixSignalRegistration.Create(FileSizeExceeded, signal => signal.Cancel = true)
        : null;
}
