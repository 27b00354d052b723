using CreativeTalent.Host.Mail;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Xunit;

namespace CreativeTalent.Host.Tests.Mail;

/// <summary>Which way mail takes, and what is refused at start.</summary>
public sealed class MailServicesTests
{
    private static readonly Dictionary<string, string?> Production = new()
    {
        ["Mail:Mode"] = "Production",
        ["Mail:Host"] = "smtp.center.example",
        ["Mail:SenderAddress"] = "kexie@jinzhong.example",
        ["Mail:UserName"] = "kexie",
        ["Mail:Password"] = "invented-secret",
    };

    [Fact, Rule("R44")]
    public async Task Without_configuration_mail_is_captured()
    {
        await using var services = Build([]);

        Assert.IsType<CaptureFolder>(services.GetRequiredService<IMailTransport>());
    }

    [Fact, Rule("R44")]
    public async Task A_server_alone_does_not_send_because_production_must_be_set()
    {
        var configuration = new Dictionary<string, string?>(Production);
        configuration.Remove("Mail:Mode");
        await using var services = Build(configuration);

        Assert.IsType<CaptureFolder>(services.GetRequiredService<IMailTransport>());
    }

    [Fact, Rule("R44")]
    public async Task Production_mode_sends_to_the_server()
    {
        await using var services = Build(Production);

        Assert.IsType<SmtpTransport>(services.GetRequiredService<IMailTransport>());
    }

    [Fact]
    public async Task Every_fault_of_the_configuration_is_reported_at_once()
    {
        await using var services = Build(new()
        {
            ["Mail:Mode"] = "Production",
            ["Mail:Port"] = "0",
            ["Mail:Security"] = "None",
            ["Mail:TestRecipient"] = "test@example.test",
            ["Mail:MaxMessageBytes"] = "10",
            ["Mail:Timeout"] = "00:00:00",
            ["Mail:SenderName"] = "a\nb",
            ["Mail:ServerCertificateSha256"] = "abc",
        });

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MailOptions>>().Value);

        string[] settings =
        [
            "Host", "Port", "Security", "TestRecipient", "MaxMessageBytes", "Timeout", "SenderName", "ServerCertificateSha256",
            "UserName", "SenderAddress",
        ];
        Assert.All(settings, name => Assert.Contains(refused.Failures, fault => fault.StartsWith($"Mail:{name} ", StringComparison.Ordinal)));
        Assert.Equal(settings.Length, refused.Failures.Count());
    }

    [Fact]
    public async Task A_test_server_needs_a_recipient_of_its_own()
    {
        await using var services = Build(new() { ["Mail:Mode"] = "TestServer", ["Mail:Host"] = "127.0.0.1" });

        var refused = Assert.Throws<OptionsValidationException>(() => services.GetRequiredService<IOptions<MailOptions>>().Value);

        Assert.Contains("Mail:TestRecipient", Assert.Single(refused.Failures), StringComparison.Ordinal);
    }

    [Fact]
    public void The_waits_between_attempts_grow_and_end_after_about_a_day()
    {
        List<TimeSpan> waits = [];
        while (MailRetry.After(waits.Count + 1) is { } wait)
        {
            waits.Add(wait);
        }

        Assert.Equal(waits.Order(), waits);
        Assert.InRange(waits.Aggregate(TimeSpan.Zero, (sum, wait) => sum + wait), TimeSpan.FromHours(20), TimeSpan.FromHours(30));
    }

    private static ServiceProvider Build(Dictionary<string, string?> configuration) => new ServiceCollection()
        .AddLogging()
        .AddSingleton(TimeProvider.System)
        .AddMail(new ConfigurationBuilder().AddInMemoryCollection(configuration).Build(), Path.GetTempPath())
        .BuildServiceProvider();
}
