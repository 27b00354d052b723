using System.Diagnostics;
using System.Text.Json;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>Mail as a reader sees it that shares no code with the sender: npm mailparser.</summary>
internal static class SecondReader
{
    private static readonly JsonSerializerOptions CamelCase = new(JsonSerializerDefaults.Web);

    public static async Task<IReadOnlyList<ReadMail>> ReadAsync(IEnumerable<string> paths, CancellationToken cancellationToken)
    {
        using var process = Process.Start(new ProcessStartInfo("node", ["read.mjs", .. paths])
        {
            WorkingDirectory = SmtpPeer.Project,
            RedirectStandardOutput = true,
        })!;
        var mails = await JsonSerializer.DeserializeAsync<List<ReadMail>>(process.StandardOutput.BaseStream, CamelCase, cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return mails ?? [];
    }
}

internal sealed record ReadMail
{
    public required string MessageId { get; init; }

    public required string To { get; init; }

    public required string Subject { get; init; }

    public required string Text { get; init; }

    public required IReadOnlyList<ReadAttachment> Attachments { get; init; }
}

internal sealed record ReadAttachment(string FileName, long Bytes, string Sha256);
