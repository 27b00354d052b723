namespace CreativeTalent.Domain.Submissions;

/// <summary>The readings a season takes of R28 and R44 when a package is written; the defaults are the 2023 season's.</summary>
public sealed record PackageSettings
{
    /// <summary>X23, X37: whether names carry the literal plus sign, “地区名+姓名”; true by default.</summary>
    public bool LiteralPlus { get; init; } = true;

    /// <summary>X37: whether the photo archive lies inside the candidate's archive; true by default, otherwise beside it.</summary>
    public bool PhotosInside { get; init; } = true;

    /// <summary>X28: whether the 2寸照 is also sent in a mail of its own; false by default.</summary>
    public bool SeparateIdPhotoMail { get; init; }
}
