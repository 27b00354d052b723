using System.Text.Json.Nodes;
using CreativeTalent.Host.Tests.Mail;
using CreativeTalent.Host.Tests.Storage;
using Xunit;

namespace CreativeTalent.Workflows.Tests.CityStage;

/// <summary>A city's stage from July to the official mailbox, played by the built program against real servers.</summary>
public sealed class DeliveryTests(PostgreSqlServer postgres)
{
    private static readonly string[] Papers = ["审核汇总表", "评审情况报告", "评审结果名单", "工作总结"];

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact, Rule("R26", "R27", "R28", "R42", "R44", "X24", "X27", "X37")]
    public async Task A_city_hands_in_by_STARTTLS_and_AUTH_what_unzip_finds_whole()
    {
        await using var peer = await SmtpPeer.StartAsync(tls: true);
        using var city = (SimulatedCity.IsLong ? new SimulatedCity(31, 19) : new SimulatedCity(5, 3))
            .SendingTo(peer.Options("office"), peer.Mailbox);

        var report = await city.PlayAsync(Cancelled);

        await HoldsAsync(city, report, peer.Kept);
        Assert.NotEqual(0, await city.VerifyAsync(Cancelled));
    }

    [Fact, Rule("R28", "R44")]
    public async Task Another_server_delivers_the_same_package()
    {
        await using var exim = await EximPeer.StartAsync(Cancelled);
        using var city = new SimulatedCity(2, 1, seed: 4).SendingTo(exim.Options(), exim.Mailbox);

        var report = await city.PlayAsync(Cancelled);

        await HoldsAsync(city, report, await exim.DeliveredAsync(Cancelled));
    }

    [Fact, Rule("R28", "R44")]
    public async Task The_stage_runs_on_PostgreSQL_as_on_SQLite()
    {
        var database = await postgres.MakeDatabaseAsync();
        await using var peer = await SmtpPeer.StartAsync(tls: true);
        using var onPostgres = new SimulatedCity(3, 2, seed: 2)
            .SendingTo(peer.Options("office"), peer.Mailbox)
            .With("Database__Provider", "PostgreSql")
            .With("Database__ConnectionString", database);
        using var onSqlite = new SimulatedCity(3, 2, seed: 2);

        var report = await onPostgres.PlayAsync(Cancelled);

        await HoldsAsync(onPostgres, report, peer.Kept);
        Assert.NotEqual(0, await onPostgres.VerifyAsync(Cancelled));
        Assert.Equal(CityRecord.Comparable(await onSqlite.PlayAsync(Cancelled)), CityRecord.Comparable(report));
    }

    // Names, counts and hashes: of the mails, of the archives, of every file in them against the manifest and the file store.
    private static async Task HoldsAsync(SimulatedCity city, JsonObject report, IEnumerable<string> mailbox)
    {
        string[] admitted =
        [
            .. (report["ranking"]?.AsArray() ?? []).Where(line => (bool?)line?["selected"] is true).Select(line => (string?)line?["candidate"] ?? ""),
        ];
        using var delivered = await DeliveredPackages.OpenAsync(mailbox, Cancelled);

        Assert.Equal((city.Nominations, city.Quota), ((int?)report["nominations"] ?? 0, admitted.Length));
        Assert.Equal(
            (report["mails"]?.AsArray() ?? []).Select(mail => $"<{(string?)mail?["messageId"]}> {(string?)mail?["subject"]}").Order(StringComparer.Ordinal),
            delivered.Mails.Select(mail => $"{mail.MessageId} {mail.Subject}").Order(StringComparer.Ordinal));
        Assert.Equal(
            admitted.Select(name => $"晋中+{name}.zip").Append("晋中+评审材料.zip").Order(StringComparer.Ordinal),
            delivered.Mails.SelectMany(mail => mail.Attachments).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal));

        var packages = await city.ReadAsync("""SELECT "Sha256" FROM "Packages" """, Cancelled);
        Assert.Equal(
            packages, delivered.Mails.SelectMany(mail => mail.Attachments).Select(DeliveredPackages.HashOf).Order(StringComparer.Ordinal));
        foreach (var archive in delivered.Mails.SelectMany(mail => mail.Attachments))
        {
            var name = Path.GetFileNameWithoutExtension(archive)["晋中+".Length..];
            await ArchiveHoldsAsync(city, archive, name, isPerson: admitted.Contains(name));
        }
    }

    private static async Task ArchiveHoldsAsync(SimulatedCity city, string archive, string name, bool isPerson)
    {
        var files = new Dictionary<string, string>(await DeliveredPackages.UnzipAsync(archive, Cancelled));
        var manifest = DeliveredPackages.Manifest(archive);
        Assert.True(files.Remove("manifest.json"));
        Assert.True(files.Remove("清单.txt"));
        if (isPerson)
        {
            var photos = $"{name}+照片.zip";
            Assert.True(files.Remove(photos), $"{archive} holds no {photos}.");
            foreach (var (photo, hash) in await DeliveredPackages.UnzipAsync(Path.Combine(archive + ".content", photos), Cancelled))
            {
                files.Add($"{photos}!{photo}", hash);
            }

            string[] wanted =
            [
                $"{name}+典型事迹材料.docx", $"{name}+推荐表.docx", $"{name}+推荐表.pdf", $"{name}+汇总表.pdf", $"{photos}!{name}+2寸照.jpg",
                $"{photos}!{name}+半身照1.jpg", $"{photos}!{name}+工作照1.jpg",
            ];
            Assert.Empty(wanted.Except(files.Keys));
        }
        else
        {
            Assert.Empty(Papers.SelectMany(paper => new[] { $"{paper}.docx", $"{paper}.pdf" }).Append("审核汇总表.xlsx").Except(files.Keys));
        }

        Assert.Equal(
            manifest.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal),
            files.Select(entry => $"{entry.Key} {entry.Value}").Order(StringComparer.Ordinal));
        Assert.All(files.Values, hash => Assert.Equal(
            hash, DeliveredPackages.HashOf(Path.Combine(city.Folder, "files", hash[..2], hash))));
    }
}
