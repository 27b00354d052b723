namespace CreativeTalent.Samples;

/// <summary>One made file.</summary>
/// <param name="Name">The file name with extension, without folder.</param>
/// <param name="Content">The bytes.</param>
public sealed record SampleFile(string Name, byte[] Content);
