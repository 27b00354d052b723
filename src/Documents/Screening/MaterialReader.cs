using System.Security.Cryptography;
using CreativeTalent.Documents.Archives;
using CreativeTalent.Documents.Essays;
using CreativeTalent.Documents.Photos;
using CreativeTalent.Documents.Scans;
using CreativeTalent.Documents.Videos;
using CreativeTalent.Domain.Screening;

namespace CreativeTalent.Documents.Screening;

/// <summary>Reads what a candidate handed in: folders, archives in archives, single files (R16–R28, R46).</summary>
/// <remarks>Safe to run again and on untrusted files: nothing is written but temporary files, and every limit is a finding.</remarks>
/// <param name="limits">The limits for archives, and the cities by which names are read.</param>
public sealed class MaterialReader(ArchiveSettings limits)
{
    private Action<Stream>? _keepUnpacked;

    /// <summary>The candidate's archive and the photo archive in it; anything deeper is hostile or a mistake.</summary>
    private const int MaxNesting = 2;

    private static readonly IReadOnlyList<IFactReader> Readers =
    [
        new WordReader(),
        new PhotoReader(),
        new ScanReader(),
        new VideoReader(),
    ];

    /// <summary>The versions of all readers as one text: facts kept under another text are read again.</summary>
    public static string Version { get; } = "archive-1 " + string.Join(' ', Readers.Select(reader => reader.Version));

    /// <summary>Reads one candidate's material.</summary>
    /// <param name="path">A folder, an archive (.zip, .rar, .7z), or one file of another kind.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="IOException">The path cannot be read at all.</exception>
    public Materials Read(string path, CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(path);
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path)));
        var files = isFolder ? ReadFolder(path, cancellationToken) : ReadOne(path, name, cancellationToken);
        var form = isFolder
            ? MaterialsForm.Folder
            : files[0].Facts is ArchiveFacts ? MaterialsForm.Archive : MaterialsForm.SingleFile;

        return Materials.From(form, name, files, limits);
    }

    /// <summary>Reads one file and keeps nothing; an archive gives itself and, behind <c>!</c>, what it holds.</summary>
    /// <param name="path">The path under which the file is shown, with <c>/</c>.</param>
    /// <param name="content">A seekable stream; the caller closes it.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IReadOnlyList<MaterialFile> ReadFile(string path, Stream content, CancellationToken cancellationToken) =>
        ReadFile(path, content, keepUnpacked: null, cancellationToken);

    /// <summary>Reads one file, for example an upload; an archive gives itself and, behind <c>!</c>, what it holds.</summary>
    /// <param name="path">The path under which the file is shown, with <c>/</c>.</param>
    /// <param name="content">A seekable stream; the caller closes it.</param>
    /// <param name="keepUnpacked">Called with every file that an archive holds, at its beginning, before it is read; null to keep none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IReadOnlyList<MaterialFile> ReadFile(
        string path, Stream content, Action<Stream>? keepUnpacked, CancellationToken cancellationToken)
    {
        var files = new List<MaterialFile>();
        _keepUnpacked = keepUnpacked;
        AddFile(path, content, sha256: null, depth: 0, new UnpackBudget(limits), files, cancellationToken);

        return files;
    }

    private List<MaterialFile> ReadFolder(string folder, CancellationToken cancellationToken)
    {
        var files = new List<MaterialFile>();
        var found = Directory.EnumerateFiles(folder, "*", new EnumerationOptions
        {
            RecurseSubdirectories = true,
            AttributesToSkip = FileAttributes.ReparsePoint,
            IgnoreInaccessible = false,
        });
        var budget = new UnpackBudget(limits);
        foreach (var file in found.Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/').Replace('!', '！');
            if (!EntryName.IsLitter(path))
            {
                using var content = File.OpenRead(file);
                AddFile(path, content, sha256: null, depth: 0, budget, files, cancellationToken);
            }
        }

        return files;
    }

    private List<MaterialFile> ReadOne(string file, string name, CancellationToken cancellationToken)
    {
        using var content = File.OpenRead(file);

        return [.. ReadFile(name.Replace('!', '！'), content, keepUnpacked: null, cancellationToken)];
    }

    private void AddFile(
        string path,
        Stream content,
        string? sha256,
        int depth,
        UnpackBudget budget,
        List<MaterialFile> files,
        CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        sha256 ??= Convert.ToHexStringLower(SHA256.HashData(content));
        Span<byte> header = stackalloc byte[512];
        content.Position = 0;
        header = header[..content.ReadAtLeast(header, header.Length, throwOnEndOfStream: false)];
        content.Position = 0;
        var name = path[(path.LastIndexOfAny(['/', '!']) + 1)..];
        var reader = Readers.FirstOrDefault(reader => reader.KnowsName(name));
        var isArchive = ArchiveReader.KnowsName(name) || (reader is null && ArchiveReader.KindOf(header) != ArchiveKind.Unknown
            && !IsOfficeFile(name));
        if (isArchive)
        {
            AddArchive(path, content, sha256, depth, budget, files, cancellationToken);

            return;
        }

        if (reader is null)
        {
            foreach (var candidate in Readers)
            {
                if (candidate.KnowsContent(header))
                {
                    reader = candidate;
                    break;
                }
            }
        }

        if (depth > 0 && _keepUnpacked is not null)
        {
            _keepUnpacked(content);
            content.Position = 0;
        }

        files.Add(new MaterialFile(path, content.Length, sha256, reader?.Read(content, cancellationToken) ?? new UnknownFacts()));
    }

    private void AddArchive(
        string path,
        Stream content,
        string sha256,
        int depth,
        UnpackBudget budget,
        List<MaterialFile> files,
        CancellationToken cancellationToken)
    {
        var at = files.Count;
        ArchiveFacts facts;
        if (depth == MaxNesting)
        {
            facts = new ArchiveFacts
            {
                Kind = ArchiveKind.Unknown,
                Files = 0,
                Faults = [new ArchiveFault("unsafe.nesting", "", new("压缩包嵌套超过两层", "Archives are nested more than two deep"))],
            };
        }
        else
        {
            facts = new ArchiveReader(budget).Read(
                content,
                file => AddFile(path + "!" + file.Path, file.Content, file.Sha256, depth + 1, budget, files, cancellationToken),
                cancellationToken);
        }

        files.Insert(at, new MaterialFile(path, content.Length, sha256, facts));
    }

    /// <summary>Spreadsheets, slides and the like are zip files too, but nobody means them as archives.</summary>
    private static bool IsOfficeFile(string name) =>
        Path.GetExtension(name).ToUpperInvariant() is ".XLSX" or ".PPTX" or ".ODT" or ".ODS" or ".ODP" or ".OFD" or ".XLSM" or ".PPTM";
}
