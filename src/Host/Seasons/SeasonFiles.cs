using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Host.Seasons;

/// <summary>The JSON files of one season's folder; what cannot be read becomes a fault, never an exception.</summary>
internal sealed class SeasonFiles(string folder)
{
    /// <summary>The most bytes one file may have; the whole of 2023 is under 300 KB.</summary>
    public const long MaxBytes = 8 * 1024 * 1024;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 32 };

    private readonly SortedDictionary<string, byte[]> _hashes = new(StringComparer.Ordinal);

    /// <summary>SHA-256 over names and contents of the files read so far, whatever the order of reading.</summary>
    public string ContentHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(_hashes.Select(file => $"{file.Key} {Convert.ToHexStringLower(file.Value)}\n")))));

    /// <summary>Every fault so far.</summary>
    public List<SeasonFault> Faults { get; } = [];

    /// <summary>The names, without .json, of the files that begin with a prefix, in order.</summary>
    public IReadOnlyList<string> Sections(string prefix) => Directory.Exists(folder)
        ? [.. Directory.EnumerateFiles(folder, $"{prefix}*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads one file; null when it has faults, which then stand in <see cref="Faults"/>.</summary>
    public async Task<T?> ReadAsync<T>(string section, CancellationToken cancellationToken)
        where T : class
    {
        var path = Path.Combine(folder, section + ".json");
        try
        {
            await using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 4096, useAsync: true);
            if (stream.Length > MaxBytes)
            {
                Add(section, $"{stream.Length} 字节", $"{stream.Length} bytes", $"至多 {MaxBytes} 字节", $"at most {MaxBytes} bytes");
                return null;
            }

            _hashes[section] = await SHA256.HashDataAsync(stream, cancellationToken);
            stream.Position = 0;
            using var document = await JsonDocument.ParseAsync(stream, Strict, cancellationToken);
            return new JsonBinder(section, Faults).Read<T>(document.RootElement);
        }
        catch (JsonException broken)
        {
            var line = (broken.LineNumber ?? 0) + 1;
            Add(section, $"第 {line} 行不是有效的 JSON", $"no valid JSON in line {line}", "有效的 JSON", "valid JSON");
        }
        catch (Exception missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            Add(section, "没有该文件", "no such file", "年度文件夹中的文件", "a file in the season's folder");
        }
        catch (Exception closed) when (closed is UnauthorizedAccessException or IOException)
        {
            Add(section, "无法读取该文件", "a file that cannot be read", "可读的文件", "a file that can be read");
        }

        return null;
    }

    private void Add(string section, string foundZh, string foundEn, string allowedZh, string allowedEn) => Faults.Add(new SeasonFault
    {
        Section = section,
        Path = "$",
        Found = new(foundZh, foundEn),
        Allowed = new(allowedZh, allowedEn),
        Remedy = new("请检查该文件。", "Check the file."),
    });
}
