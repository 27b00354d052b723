namespace CreativeTalent.Benchmarks;

/// <summary>One measured figure beside the target it is held against.</summary>
/// <param name="What">What was measured.</param>
/// <param name="Found">The figure with its unit.</param>
/// <param name="Target">The target with its unit; empty when the figure is only reported.</param>
/// <param name="How">How it was measured, where the name does not say it already.</param>
internal sealed record Measurement(string What, string Found, string Target = "", string How = "");
