namespace CreativeTalent.Domain.Screening;

/// <summary>For which hand-over the material is checked; later stages ask for more.</summary>
public enum ScreeningStage
{
    /// <summary>The enterprise or park association nominates (R16–R26): essay, photos, forms as Word.</summary>
    Nomination,

    /// <summary>The city hands in to the Center (R42–R44): the forms also as stamped scans.</summary>
    City,

    /// <summary>After selection (R46): the video too.</summary>
    Final,
}
