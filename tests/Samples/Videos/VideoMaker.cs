using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace CreativeTalent.Samples.Videos;

/// <summary>Makes films with real pictures and sound by ffmpeg, one picture a second, the same for the same shot and seed.</summary>
/// <remarks>
/// Where ffmpeg is not installed the film has the right boxes and no pictures: enough to be screened, not to be watched.
/// A film takes one to three seconds and is kept per shot; seeds differ by a <c>free</c> box at the end.
/// </remarks>
public sealed class VideoMaker
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private static readonly Lazy<bool> HasFfmpeg = new(() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, OperatingSystem.IsWindows() ? "ffmpeg.exe" : "ffmpeg"))));

    private readonly ConcurrentDictionary<FilmShot, Lazy<byte[]>> _films = new();

    /// <summary>True when films have pictures and sound.</summary>
    public static bool IsReal => HasFfmpeg.Value;

    /// <summary>The good film of one candidate.</summary>
    /// <param name="person">The candidate's name, for the file name.</param>
    /// <param name="seed">Makes the file differ.</param>
    public SampleFile MakeGood(string person, int seed) => Make(new() { Name = $"{person}+视频.mp4" }, seed);

    /// <summary>Makes one film.</summary>
    /// <param name="shot">What to make.</param>
    /// <param name="seed">Makes the file differ.</param>
    public SampleFile Make(FilmShot shot, int seed)
    {
        var film = _films.GetOrAdd(shot with { Name = "" }, key => new(() => Encode(key))).Value;
        if (shot.Container is not ("mp4" or "mov"))
        {
            return new(shot.Name, film);
        }

        var end = new byte[16];
        end[3] = 16;
        "free"u8.CopyTo(end.AsSpan(4));
        BinaryPrimitives.WriteInt32BigEndian(end.AsSpan(12), seed);

        return new(shot.Name, [.. film, .. end]);
    }

    private static byte[] Encode(FilmShot shot)
    {
        var film = IsReal ? Run(shot) : FilmSkeleton.Write(shot);
        if (shot.Rotation == 90)
        {
            Turn(film);
        }

        return film;
    }

    private static byte[] Run(FilmShot shot)
    {
        var file = Path.Combine(Path.GetTempPath(), $"film-{Guid.NewGuid():N}");
        try
        {
            var seconds = shot.Seconds.ToString(CultureInfo.InvariantCulture);
            List<string> arguments =
            [
                "-v", "error", "-nostdin", "-f", "lavfi", "-i", $"smptehdbars=s={shot.Width}x{shot.Height}:r=1:d={seconds}",
            ];
            if (shot.Sound is not null)
            {
                arguments.AddRange(["-f", "lavfi", "-i", $"sine=frequency=220:sample_rate=22050:d={seconds}", "-c:a", shot.Sound, "-b:a", "32k"]);
            }

            arguments.AddRange(["-c:v", shot.Picture, "-pix_fmt", "yuv420p", "-threads", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact", "-flags:a", "+bitexact"]);
            arguments.AddRange(shot.Picture is "libx264" or "libx265" ? ["-preset", "ultrafast"] : ["-q:v", "8"]);
            arguments.AddRange(shot.Picture is "libx265" ? ["-x265-params", "log-level=none"] : []);
            arguments.AddRange(shot.IsFragmented ? ["-movflags", "frag_keyframe+empty_moov+default_base_moof", "-g", "5"]
                : shot.Container == "mp4" ? ["-movflags", "+faststart"] : []);
            arguments.AddRange(["-f", shot.Container, "-y", file]);
            using var process = Process.Start(new ProcessStartInfo("ffmpeg", arguments) { RedirectStandardError = true })
                ?? throw new InvalidOperationException("ffmpeg did not start.");
            var error = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit(Patience) || process.ExitCode != 0)
            {
                process.Kill(entireProcessTree: true);
                throw new InvalidOperationException($"ffmpeg made no film of {shot}: {(error.IsCompleted ? error.Result : "it took too long")}");
            }

            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The matrix of the first track header, which is the picture's: a quarter turn clockwise.
    private static void Turn(Span<byte> film)
    {
        var matrix = film.IndexOf("tkhd"u8) + 4 + 40;
        ReadOnlySpan<int> quarter = [0, 0x10000, 0, -0x10000, 0, 0, 0x10000 * 1080, 0, 0x40000000];
        for (var cell = 0; cell < 9; cell++)
        {
            BinaryPrimitives.WriteInt32BigEndian(film[(matrix + (4 * cell))..], quarter[cell]);
        }
    }
}
