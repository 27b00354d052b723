using CreativeTalent.Domain.Screening;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Documents.Archives;

/// <summary>An archive or an entry cannot be read; carries what becomes a finding. It never leaves this assembly.</summary>
internal sealed class ArchiveFaultException(string code, string chinese, string english) : Exception(english)
{
    /// <summary>The finding code, <c>damaged.…</c> or <c>unsafe.…</c>.</summary>
    public string Code { get; } = code;

    /// <summary>What was met, for a person.</summary>
    public BilingualText Detail { get; } = new(chinese, english);

    /// <summary>The fault for an entry; empty for the archive itself.</summary>
    public ArchiveFault For(string entry) => new(Code, entry, Detail);
}
