using System.Globalization;

namespace CreativeTalent.Domain.Screening;

/// <summary>What a screening found.</summary>
/// <param name="Findings">Errors first, then by rule, file and code: the same material always gives the same list.</param>
public sealed record ScreeningOutcome(IReadOnlyList<Finding> Findings)
{
    /// <summary>True when there is no error; warnings and hints wait for a person but do not hold up (R36).</summary>
    public bool Passed => Findings.All(finding => finding.Severity != Severity.Error);
}

/// <summary>Judges one candidate's material by all rules for a stage (R16–R28, R37, R46).</summary>
public static class MaterialScreening
{
    /// <summary>True when some check judges a file by itself.</summary>
    /// <param name="file">Any file.</param>
    public static bool Claims(MaterialFile file) =>
        file.Facts is ArchiveFacts || EssayChecks.Claims(file) || PhotoChecks.Claims(file) || ScanChecks.Claims(file) || VideoChecks.Claims(file);

    /// <summary>Judges the material. Pure: the same facts always give the same findings.</summary>
    /// <param name="materials">One candidate's material.</param>
    /// <param name="stage">For which hand-over; a single file is judged alone and nothing is missed.</param>
    /// <param name="settings">The season's readings.</param>
    public static ScreeningOutcome Check(Materials materials, ScreeningStage stage, ScreeningSettings settings)
    {
        IEnumerable<Finding> findings =
        [
            .. ArchiveChecks.Check(materials, settings.Archives),
            .. EssayChecks.Check(materials.Files, materials.Candidate, settings.Essay),
            .. PhotoChecks.Check(materials.Files, materials.Candidate, settings.Photos),
            .. ScanChecks.Check(materials.Files, stage),
            .. VideoChecks.Check(
                materials.Files,
                materials.Candidate.Length == 0 ? null : materials.Candidate,
                settings.Video,
                isAsked: stage == ScreeningStage.Final),
        ];

        // What an archive did not give out is not missing: the archive has to be mended first. A finding without a file
        // is one about what is missing or too many.
        if (materials.Form == MaterialsForm.SingleFile
            || materials.Files.Any(file => file.Facts is ArchiveFacts { Faults.Count: > 0 }))
        {
            findings = findings.Where(finding => finding.File.Length > 0);
        }

        return new ScreeningOutcome(
        [
            .. findings
                .OrderBy(finding => finding.Severity)
                .ThenBy(finding => int.Parse(finding.Rule.AsSpan(1), CultureInfo.InvariantCulture))
                .ThenBy(finding => finding.File, StringComparer.Ordinal)
                .ThenBy(finding => finding.Code, StringComparer.Ordinal)
                .ThenBy(finding => finding.Place.Chinese, StringComparer.Ordinal),
        ]);
    }
}
