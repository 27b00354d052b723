using CreativeTalent.Activities.Mail;
using CreativeTalent.Host.Files;
using CreativeTalent.Host.Mail;
using CreativeTalent.Host.Storage;
using CreativeTalent.Host.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>What a single mail may carry, and that it is named once and for all.</summary>
public sealed class SingleMailsTests
{
    private static readonly SingleMail Letter = new() { To = "office@receiver.example", Subject = "函", Text = "请查收。" };

    [Fact]
    public async Task The_same_key_names_the_same_mail()
    {
        await using var world = await OpenAsync();

        Assert.Equal(await PlanAsync(world, Letter, "a"), await PlanAsync(world, Letter, "a"));
        Assert.NotEqual(await PlanAsync(world, Letter, "a"), await PlanAsync(world, Letter, "b"));
    }

    [Theory, Rule("X41")]
    [InlineData("subject")]
    [InlineData("text")]
    public async Task A_mail_with_an_identity_number_is_refused(string place)
    {
        await using var world = await OpenAsync();
        const string number = "证件 11010519491231002X。";

        var refused = Assert.IsType<MailPlan.Refused>(
            await PlanAsync(world, place == "subject" ? Letter with { Subject = number } : Letter with { Text = number }));

        Assert.DoesNotContain("19491231", refused.Reason, StringComparison.Ordinal);
        Assert.IsType<MailPlan.Planned>(await PlanAsync(world, Letter with { Text = "编号 123456789012345678" }));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("a@b.example\r\nBcc: c@d.example")]
    [InlineData("Office <office@receiver.example>")]
    public async Task What_is_no_plain_address_is_refused(string address)
    {
        await using var world = await OpenAsync();

        Assert.IsType<MailPlan.Refused>(await PlanAsync(world, Letter with { To = address }));
    }

    [Fact]
    public async Task An_attachment_must_lie_in_the_file_store()
    {
        await using var world = await OpenAsync();
        using var content = new MemoryStream("content"u8.ToArray());
        var stored = Assert.IsType<StoreOutcome.Stored>(
            await world.Get<FileStore>().StoreAsync(content, 100, expiresAt: null, StorageWorld.Token));

        Assert.IsType<MailPlan.Planned>(
            await PlanAsync(world, Letter with { Attachments = [new StoredAttachment("a.txt", stored.Sha256)] }));
        Assert.IsType<MailPlan.Refused>(
            await PlanAsync(world, Letter with { Attachments = [new StoredAttachment("a.txt", new string('0', 64))] }));
    }

    private static Task<StorageWorld> OpenAsync() => StorageWorld.OpenAsync(DatabaseProvider.Sqlite, "", services =>
    {
        services.AddSingleton(Options.Create(new MailOptions()));
        services.AddSingleton<SingleMails>();
    });

    private static Task<MailPlan> PlanAsync(StorageWorld world, SingleMail mail, string key = "key") =>
        world.Get<SingleMails>().PlanAsync(mail, key, StorageWorld.Token);
}
