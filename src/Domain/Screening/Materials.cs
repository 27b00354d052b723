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
}
