namespace CreativeTalent.Host.Mail;

/// <summary>How mail leaves the house: the configuration section <c>Mail</c>.</summary>
public sealed class MailOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "Mail";

    /// <summary>Where mail goes; <see cref="MailMode.Capture"/> by default, so that nothing is sent by accident.</summary>
    public MailMode Mode { get; set; } = MailMode.Capture;

    /// <summary>The address mail comes from, at most 254 characters.</summary>
    public string SenderAddress { get; set; } = "submissions@creativetalent.invalid";

    /// <summary>The name shown beside it, at most 64 characters; may be empty.</summary>
    public string SenderName { get; set; } = "";

    /// <summary>The server's name or address; needed unless mail is captured.</summary>
    public string Host { get; set; } = "";

    /// <summary>The server's port, 1 to 65535; 587 by default.</summary>
    public int Port { get; set; } = 587;

    /// <summary>How the connection is protected; STARTTLS by default.</summary>
    public MailSecurity Security { get; set; } = MailSecurity.StartTls;

    /// <summary>The account on the server; empty for none.</summary>
    public string UserName { get; set; } = "";

    /// <summary>Its password or authorisation code; from a secret store, never from a file in the repository.</summary>
    public string Password { get; set; } = "";

    /// <summary>Who gets everything in <see cref="MailMode.TestServer"/>, instead of the official address.</summary>
    public string TestRecipient { get; set; } = "";

    /// <summary>The most bytes of one mail on the wire (X27); 30,000,000 by default. A smaller SIZE of the server wins.</summary>
    public long MaxMessageBytes { get; set; } = 30_000_000;

    /// <summary>How long the server may stay silent, 1 second to 30 minutes; 5 minutes by default, RFC 5321 asks for up to 10.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The SHA-256 of the only certificate to trust, 64 hex digits; empty to trust the system's authorities.</summary>
    public string ServerCertificateSha256 { get; set; } = "";

    /// <summary>Whether revoked certificates are looked up; true by default. A closed network cannot.</summary>
    public bool CheckRevocation { get; set; } = true;

    /// <summary>Where captured mail is kept, relative to the data folder; <c>mail</c> by default.</summary>
    public string CaptureFolder { get; set; } = "mail";
}

/// <summary>Where mail goes.</summary>
public enum MailMode
{
    /// <summary>Into a folder that the portal shows. Nothing leaves the machine.</summary>
    Capture,

    /// <summary>To the configured server, but to <see cref="MailOptions.TestRecipient"/> only.</summary>
    TestServer,

    /// <summary>To the official address. Must be set explicitly.</summary>
    Production,
}

/// <summary>How the connection to the server is protected.</summary>
public enum MailSecurity
{
    /// <summary>STARTTLS, and no mail without it.</summary>
    StartTls,

    /// <summary>TLS from the first byte.</summary>
    Tls,

    /// <summary>None: only for a test server, and without a password.</summary>
    None,
}
