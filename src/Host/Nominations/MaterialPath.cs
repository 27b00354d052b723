namespace CreativeTalent.Host.Nominations;

/// <summary>The path of an uploaded file, as its nominator named it, made harmless.</summary>
internal static class MaterialPath
{
    private const int MaxLength = 200;

    /// <summary>A relative path with <c>/</c> that can go nowhere else: no drive, no parent, no control characters, no <c>!</c>.</summary>
    public static string Clean(string path)
    {
        var parts = path.Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(part => part is not ("." or ".."))
            .Select(part => string.Concat(part.Where(sign => !char.IsControl(sign) && sign is not (':' or '*' or '?' or '"' or '<' or '>' or '|')))
                .Replace('!', '！'))
            .Where(part => part.Length > 0)
            .ToList();
        var clean = parts.Count == 0 ? "unnamed" : string.Join('/', parts);

        // The ending tells the reader what the file claims to be, so a long name is cut in front of it.
        var ending = Path.GetExtension(clean);

        return clean.Length <= MaxLength ? clean : clean[..(MaxLength - ending.Length)] + ending;
    }
}
