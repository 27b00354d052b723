namespace CreativeTalent.Host.Storage;

/// <summary>How long stored texts may be, in UTF-16 characters; the database refuses longer ones.</summary>
internal static class Lengths
{
    public const int Code = 64;
    public const int Key = 200;

    /// <summary>A stimulus's key may be built on an outbox row's.</summary>
    public const int StimulusKey = Key + 50;

    public const int Name = 200;
    public const int Line = 500;
    public const int Text = 4000;
    public const int Path = 1024;

    /// <summary>Lower-case hex digits of a SHA-256.</summary>
    public const int Sha256 = 64;

    /// <summary>统一社会信用代码 has 18 characters (GB 32100).</summary>
    public const int UnifiedSocialCreditCode = 18;
}
