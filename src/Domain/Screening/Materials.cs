namespace CreativeTalent.Domain.Screening;

/// <summary>In which form material came.</summary>
public enum MaterialsForm
{
    /// <summary>A folder, or the files of a nomination that is still being filled in.</summary>
    Folder,

    /// <summary>One archive (R28).</summary>
    Archive,

    /// <summary>One file alone, for example a video (R46); only that file is judged, nothing is missing.</summary>
    SingleFile,
}

/// <summary>Everything one candidate hands in (候选人材料).</summary>
public sealed record Materials
{
    /// <summary>The form it came in.</summary>
    public required MaterialsForm Form { get; init; }

    /// <summary>The name of the folder, archive or file, with its extension.</summary>
    public required string Name { get; init; }

    /// <summary>地区名 without 市, for example 晋中; empty when neither the nomination nor a name tells it.</summary>
    public string Area { get; init; } = "";

    /// <summary>The candidate's name; empty when neither the nomination nor a name tells it.</summary>
    public string Candidate { get; init; } = "";

    /// <summary>The files, archives among them, ordered by path; what an archive holds stands behind <c>archive.zip!</c>.</summary>
    public required IReadOnlyList<MaterialFile> Files { get; init; }

    /// <summary>Takes area and candidate from the names, as far as they tell them.</summary>
    /// <param name="form">The form it came in.</param>
    /// <param name="name">The name of the folder, archive or file, with its extension.</param>
    /// <param name="files">The files.</param>
    /// <param name="settings">The cities by which 地区名 is told from 姓名.</param>
    public static Materials From(MaterialsForm form, string name, IReadOnlyList<MaterialFile> files, ArchiveSettings settings)
    {
        var archives = files.Where(file => file.Facts is ArchiveFacts).Select(file => file.Name);
        var parsed = archives.Prepend(name).Select(each => ArchiveName.Parse(each, settings)).FirstOrDefault(each => each is not null);

        return new Materials
        {
            Form = form,
            Name = name,
            Area = parsed?.Area ?? "",
            Candidate = parsed?.Person ?? FindPerson(files),
            Files = [.. files.OrderBy(file => file.Path, StringComparer.Ordinal)],
        };
    }

    // Most of a candidate's files bear the right name, so the name that most of them bear is the candidate's.
    private static string FindPerson(IReadOnlyList<MaterialFile> files) => files
        .Select(file => PhotoName.Parse(file.Name)?.Person ?? ArchiveName.PersonOfPhotoArchive(file) ?? "")
        .Where(person => person.Length > 0)
        .GroupBy(person => person, StringComparer.Ordinal)
        .OrderByDescending(group => group.Count())
        .ThenBy(group => group.Key, StringComparer.Ordinal)
        .FirstOrDefault()?.Key ?? "";
}
