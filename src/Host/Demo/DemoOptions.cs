namespace CreativeTalent.Host.Demo;

/// <summary>The setting <c>Demo</c>: a season with invented people, played half-way, to look at the portal with.</summary>
internal sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Whether the demo is loaded and its accounts exist; false by default. Never in production: the passwords are public.</summary>
    public bool Enabled { get; set; }
}
