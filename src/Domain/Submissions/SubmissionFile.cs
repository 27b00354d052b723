namespace CreativeTalent.Domain.Submissions;

/// <summary>One stored file that is handed in.</summary>
public sealed record SubmissionFile
{
    /// <summary>What it is; the kind decides its name in the package.</summary>
    public required SubmissionFileKind Kind { get; init; }

    /// <summary>The name it was uploaded or written under, with extension; never a path.</summary>
    public required string OriginalName { get; init; }

    /// <summary>The length in bytes, 0 or more.</summary>
    public required long Bytes { get; init; }

    /// <summary>The SHA-256 of the content, 64 lower-case hex digits: its address in the file store.</summary>
    public required string Sha256 { get; init; }
}

/// <summary>What a handed-in file is (材料种类).</summary>
public enum SubmissionFileKind
{
    /// <summary>典型事迹材料 (R16, R42), named 姓名+典型事迹材料.</summary>
    Essay,

    /// <summary>推荐表 (R26), as Word or as stamped scan, named 姓名+推荐表.</summary>
    RecommendationForm,

    /// <summary>汇总表 (R26), as Word or as stamped scan, named 姓名+汇总表.</summary>
    SummaryForm,

    /// <summary>标准照 (R23), named 姓名+2寸照.</summary>
    IdPhoto,

    /// <summary>半身照 (R24), named 姓名+半身照1, 2, … (X23).</summary>
    HalfLengthPhoto,

    /// <summary>工作照 (R25), named 姓名+工作照1, 2, … (X23).</summary>
    WorkPhoto,

    /// <summary>其他证明材料: keeps its own name in the folder 证明材料.</summary>
    Proof,

    /// <summary>A document of the city association (R42): keeps its own name.</summary>
    CityDocument,
}
