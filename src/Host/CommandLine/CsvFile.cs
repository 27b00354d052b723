using System.Text;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Host.CommandLine;

/// <summary>One record of a CSV file.</summary>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Fields">Its fields without quotes, trimmed.</param>
internal sealed record CsvRecord(int Line, IReadOnlyList<string> Fields);

/// <summary>Reads CSV as spreadsheet programs write it: RFC 4180, any line end, UTF-8, UTF-16 with a mark, or GBK.</summary>
internal static class CsvFile
{
    /// <summary>The most bytes a file may have; far above any season's score sheets.</summary>
    public const long MaxBytes = 64L * 1024 * 1024;

    // Excel on Chinese Windows saves "CSV" as GBK without a mark; GB18030 contains it.
    private static readonly Encoding Chinese = ChineseEncoding();

    /// <summary>Reads a file whole.</summary>
    /// <exception cref="UnusableInputException">The file cannot be opened, is too large, or is in no known encoding.</exception>
    public static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            var file = new FileInfo(path);

            if (file.Exists && file.Length > MaxBytes)
            {
                throw new UnusableInputException(new(
                    $"文件“{path}”有 {file.Length} 字节，至多 {MaxBytes} 字节。",
                    $"File '{path}' has {file.Length} bytes; at most {MaxBytes} are allowed."));
            }

            return Decode(await File.ReadAllBytesAsync(path, cancellationToken));
        }
        catch (DecoderFallbackException)
        {
            throw new UnusableInputException(new(
                $"文件“{path}”既不是 UTF-8 也不是 GBK 编码。请另存为“CSV UTF-8”。",
                $"File '{path}' is neither UTF-8 nor GBK. Please save it as 'CSV UTF-8'."));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UnusableInputException(new($"无法读取文件“{path}”。", $"File '{path}' cannot be read."));
        }
    }

    /// <summary>Splits text into records; blank lines are left out, faults of form are added to the list.</summary>
    public static IReadOnlyList<CsvRecord> Parse(string text, ICollection<BilingualText> faults)
    {
        var records = new List<CsvRecord>();
        var fields = new List<string>();
        var field = new StringBuilder();
        var (line, start) = (1, 1);
        var (quoted, closed) = (false, false);

        for (var index = 0; index < text.Length; index++)
        {
            var letter = text[index];

            if (quoted)
            {
                if (letter == '"' && index + 1 < text.Length && text[index + 1] == '"')
                {
                    field.Append('"');
                    index++;
                }
                else if (letter == '"')
                {
                    (quoted, closed) = (false, true);
                }
                else
                {
                    line += letter == '\n' ? 1 : 0;
                    field.Append(letter);
                }
            }
            else if (letter == '"' && !closed && string.IsNullOrWhiteSpace(field.ToString()))
            {
                field.Clear();
                quoted = true;
            }
            else if (letter is ',')
            {
                EndField();
            }
            else if (letter is '\r' or '\n')
            {
                EndField();
                EndRecord();
                index += letter == '\r' && index + 1 < text.Length && text[index + 1] == '\n' ? 1 : 0;
                start = ++line;
            }
            else if (closed && !char.IsWhiteSpace(letter))
            {
                faults.Add(new($"第 {line} 行：引号后面有多余的字符。", $"Line {line}: text follows a closing quote."));
                closed = false;
            }
            else if (!closed)
            {
                field.Append(letter);
            }
        }

        if (quoted)
        {
            faults.Add(new($"第 {start} 行：引号没有结束。", $"Line {start}: a quote is not closed."));
        }

        EndField();
        EndRecord();
        return records;

        void EndField()
        {
            fields.Add(field.ToString().Trim());
            field.Clear();
            closed = false;
        }

        void EndRecord()
        {
            if (fields.Exists(value => value.Length > 0))
            {
                records.Add(new CsvRecord(start, [.. fields]));
            }

            fields.Clear();
        }
    }

    private static string Decode(byte[] bytes)
    {
        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return new UnicodeEncoding(bytes[0] == 0xFE, byteOrderMark: true, throwOnInvalidBytes: true).GetString(bytes.AsSpan(2));
        }

        var content = bytes is [0xEF, 0xBB, 0xBF, ..] ? bytes.AsSpan(3) : bytes;

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException) when (content.Length == bytes.Length)
        {
            return Chinese.GetString(content);
        }
    }

    private static Encoding ChineseEncoding() => CodePagesEncodingProvider.Instance.GetEncoding(
        "gb18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? throw new InvalidOperationException("The runtime has no GB18030 encoding.");
}
