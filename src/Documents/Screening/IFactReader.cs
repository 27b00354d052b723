using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Screening;

/// <summary>Reads the facts of one kind of file. Readers are asked in order: first all by name, then all by content.</summary>
public interface IFactReader
{
    /// <summary>The reader's name and version, for example <c>word-1</c>; facts kept under an older version are read again.</summary>
    string Version { get; }

    /// <summary>Whether a file is this reader's business by its name, whatever it holds.</summary>
    /// <param name="name">The last part of the path, with extension, in any case.</param>
    bool KnowsName(string name);

    /// <summary>Whether a file is this reader's business by its content.</summary>
    /// <param name="header">The first bytes, at most 512.</param>
    bool KnowsContent(ReadOnlySpan<byte> header);

    /// <summary>Reads the facts. A file that cannot be read gives <see cref="DamagedFacts"/>, never an exception.</summary>
    /// <param name="content">A seekable stream at its beginning; the caller closes it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    FileFacts Read(Stream content, CancellationToken cancellationToken);
}
