using MudBlazor;

namespace CreativeTalent.Host.Portal.Shell;

/// <summary>The portal's look for MudBlazor; portal.css holds the same values for everything else.</summary>
internal static class PortalTheme
{
    private const string InkBlue = "#1F3A5F";
    private const string Vermilion = "#B3392F";

    private static readonly string[] Faces = ["PingFang SC", "Microsoft YaHei", "Noto Sans SC", "sans-serif"];

    public static MudTheme Value { get; } = new()
    {
        PaletteLight = new PaletteLight
        {
            Primary = InkBlue,
            Secondary = "#5B6B7F",
            Error = Vermilion,
            Warning = "#8A5A00",
            Success = "#2E6B4A",
            Background = "#FAF9F7",
            Surface = "#FFFFFF",
            AppbarBackground = InkBlue,
            TextPrimary = "#1C2530",
            TextSecondary = "#55606E",
        },
        PaletteDark = new PaletteDark
        {
            Primary = "#9DBCE3",
            Error = "#F09A90",
            Warning = "#E8B75A",
            Success = "#86C9A4",
            Background = "#14181E",
            Surface = "#1D232B",
            AppbarBackground = "#16263D",
            TextPrimary = "#E9EDF2",
            TextSecondary = "#A9B4C2",
        },
        LayoutProperties = new LayoutProperties { DefaultBorderRadius = "6px" },
        Typography = new Typography
        {
            Default = new DefaultTypography { FontFamily = Faces, FontSize = "15px", LineHeight = "1.6" },
        },
    };
}
