namespace CreativeTalent.Host.Portal;

/// <summary>The portal's words: the Chinese text is the key, PortalTexts.en.resx holds the English.</summary>
internal sealed class PortalTexts;
