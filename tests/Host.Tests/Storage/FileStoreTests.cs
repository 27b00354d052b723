using System.Security.Cryptography;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Storage;
using Xunit;

namespace CreativeTalent.Host.Tests.Storage;

public sealed class FileStoreTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 300_000).Select(i => (byte)(i * 31))];
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Content));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_content_is_stored_once_under_its_hash_and_read_back()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var files = world.Get<FileStore>();

        var first = await files.StoreAsync(new MemoryStream(Content), Content.Length, null, Token);
        var second = await files.StoreAsync(new MemoryStream(Content), Content.Length, null, Token);
        await using var read = files.OpenRead(Sha256);

        Assert.Equal(new StoreOutcome.Stored(Sha256, Content.Length, world.Clock.GetUtcNow()), first);
        Assert.Equal(first, second);
        Assert.Equal(Sha256, Convert.ToHexStringLower(await SHA256.HashDataAsync(read, Token)));
        Assert.Empty(Directory.GetFiles(Path.Combine(world.Folder, "files", "arriving")));
    }

    [Fact]
    public async Task A_content_over_the_limit_leaves_nothing()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");

        var refused = await world.Get<FileStore>().StoreAsync(new MemoryStream(Content), Content.Length - 1, null, Token);

        Assert.Equal(new StoreOutcome.TooLarge(Content.Length - 1), refused);
        Assert.Empty(Directory.GetFiles(Path.Combine(world.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task A_changed_and_a_missing_content_are_found()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var files = world.Get<FileStore>();
        await files.StoreAsync(new MemoryStream(Content), Content.Length, null, Token);
        Assert.Empty(await files.VerifyAllAsync(Token));

        await File.WriteAllBytesAsync(files.PathOf(Sha256), Content[1..], Token);
        Assert.Equal([Sha256], await files.VerifyAllAsync(Token));
        File.Delete(files.PathOf(Sha256));
        Assert.Equal([Sha256], await files.VerifyAllAsync(Token));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("ABCDEF")]
    [InlineData("")]
    public async Task A_name_that_is_no_hash_leads_nowhere(string name)
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");

        Assert.Throws<ArgumentException>(() => world.Get<FileStore>().PathOf(name));
    }

    [Fact]
    public async Task An_expired_content_is_deleted_and_one_without_end_stays()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var files = world.Get<FileStore>();
        await files.StoreAsync(new MemoryStream(Content), Content.Length, world.Clock.GetUtcNow().AddDays(1), Token);
        await files.StoreAsync(new MemoryStream([1, 2, 3]), 3, null, Token);

        world.Clock.Advance(TimeSpan.FromDays(2));

        Assert.Equal(1, await files.DeleteExpiredAsync(Token));
        Assert.False(File.Exists(files.PathOf(Sha256)));
        Assert.Empty(await files.VerifyAllAsync(Token));
    }

    [Fact]
    public async Task An_upload_goes_on_where_the_connection_was_lost()
    {
        await using var world = await StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "");
        var uploads = world.Get<UploadSessions>();
        var id = await uploads.OpenAsync(StorageWorld.Officer, "nomination:1", "王伟+工作照1.jpg", Content.Length, Token);
        var upload = await uploads.FindAsync(id, StorageWorld.Officer, Token);
        Assert.NotNull(upload);

        await Assert.ThrowsAsync<IOException>(() => uploads.AppendAsync(upload, 0, new LostConnection(Content[..100_000]), Token));
        var after = await uploads.FindAsync(id, StorageWorld.Officer, Token);
        Assert.Equal(100_000, after?.ReceivedBytes);
        Assert.Null(await uploads.CompleteAsync(upload, null, Token));
        Assert.Equal(
            new AppendOutcome.WrongOffset(100_000), await uploads.AppendAsync(upload, 0, new MemoryStream(Content), Token));
        Assert.Equal(
            new AppendOutcome.Appended(Content.Length),
            await uploads.AppendAsync(upload, 100_000, new MemoryStream(Content[100_000..]), Token));

        Assert.Equal(Sha256, (await uploads.CompleteAsync(upload, null, Token))?.Sha256);
        Assert.Null(await uploads.FindAsync(id, StorageWorld.Colleague, Token));
        var completed = await uploads.FindAsync(id, StorageWorld.Officer, Token);
        Assert.NotNull(completed);
        Assert.Equal(Sha256, (await uploads.CompleteAsync(completed, null, Token))?.Sha256);
    }

    /// <summary>Gives its bytes and then breaks.</summary>
    private sealed class LostConnection(byte[] bytes) : MemoryStream(bytes)
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var read = await base.ReadAsync(buffer, cancellationToken);

            return read > 0 ? read : throw new IOException("The connection was lost.");
        }
    }
}
