using System.Globalization;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>Judges what one photo holds (R22–R25, X25, X26).</summary>
internal static class PhotoContent
{
    /// <summary>A ground with this share of near-white samples is white.</summary>
    private const double WhiteShare = 0.9;

    /// <summary>A middle colour whose channels lie further apart is a coloured ground: blue, red.</summary>
    private const int ColouredSpread = 40;

    /// <summary>A middle colour with no channel above this is a dark ground.</summary>
    private const int DarkLevel = 150;

    /// <summary>A ground is plain when this share of samples lies near its middle colour.</summary>
    private const double PlainShare = 0.7;

    private static readonly string[] EditingPrograms =
    [
        "photoshop", "lightroom", "美图", "meitu", "meipai", "snapseed", "gimp", "picsart", "光影魔术手", "neo imaging", "neoimaging",
        "acdsee", "paint.net", "canva", "醒图", "轻颜", "beautyplus", "facetune", "b612", "faceu", "photoscape", "coreldraw",
        "capture one", "picasa", "affinity", "vsco", "pixelmator", "illustrator", "dxo", "darktable", "imagemagick", "xnview",
        "microsoft windows photo", "wps", "稿定", "可牛",
    ];

    private static readonly string[] TelephoneMakers =
        ["apple", "huawei", "honor", "xiaomi", "redmi", "oppo", "vivo", "oneplus", "realme", "samsung", "meizu", "google", "zte", "nubia"];

    /// <summary>All that is wrong with one photo of a known kind.</summary>
    public static IEnumerable<Finding> Check(MaterialFile file, PhotoRule rule, PhotoSettings settings) => file.Facts switch
    {
        DamagedFacts damaged => [Damaged(file, damaged)],
        PhotoFacts { Format: PictureFormat.Jpeg } photo =>
        [
            .. CheckOriginal(file, photo, rule),
            .. rule.Kind switch
            {
                PhotoKind.IdPhoto => CheckIdPhoto(file, photo, rule, settings),
                PhotoKind.HalfLength => CheckHalfLength(file, photo, rule),
                _ => CheckWork(file, photo, rule, settings),
            },
            .. CheckSize(file, photo, rule, settings),
        ],
        PhotoFacts other => [WrongFormat(file, rule, other.Format)],
        _ => [WrongFormat(file, rule, PictureFormat.Unknown)],
    };

    /// <summary>A picture that could not be read, or is a trap (R22).</summary>
    public static Finding Damaged(MaterialFile file, DamagedFacts damaged) =>
        RulePlace.Photos("R22").Finding(damaged.Code, Severity.Error, file.Path, new()
        {
            Sentence = new(
                $"照片“{file.Name}”无法使用：{damaged.Detail.Chinese}，要求为完好的 jpg 照片原图",
                $"Photo '{file.Name}' cannot be used: {damaged.Detail.English}; a sound original .jpg is asked"),
            Found = damaged.Detail,
            Allowed = new("完好的 jpg 照片原图", "a sound original .jpg"),
            Remedy = new("请从相机重新导出原图并上传。", "Copy the original from the camera again and send it."),
        });

    private static Finding WrongFormat(MaterialFile file, PhotoRule rule, PictureFormat format)
    {
        var found = format == PictureFormat.Unknown
            ? new BilingualText("不是图片", "not a picture")
            : new(format.ToString().ToUpperInvariant(), format.ToString().ToUpperInvariant());
        return RulePlace.Photos("R22").Finding("photo.format", Severity.Error, file.Path, new()
        {
            Sentence = new(
                $"{rule.Label.Chinese}“{file.Name}”的真实格式为 {found.Chinese}，要求为 jpg",
                $"The real format of {rule.Label.English} '{file.Name}' is {found.English}; .jpg is asked"),
            Found = found,
            Allowed = new("jpg", "jpg"),
            Remedy = new("改扩展名不能改变格式，请上传相机拍摄的 jpg 原图。", "A new extension does not change the format: send the camera's original .jpg."),
        });
    }

    // The 2寸 photo is cut to size by a studio, so that traces of a program or a missing EXIF block are usual there: a hint.
    private static IEnumerable<Finding> CheckOriginal(MaterialFile file, PhotoFacts photo, PhotoRule rule)
    {
        var place = RulePlace.Photos("R22");
        var severity = rule.Kind == PhotoKind.IdPhoto ? Severity.Hint : Severity.Warning;
        if (photo.Colour != PictureColour.Colour)
        {
            var found = photo.Colour == PictureColour.Grey ? new BilingualText("黑白图像", "grey picture") : new("CMYK 印刷色", "CMYK for print");
            yield return place.Finding(photo.Colour == PictureColour.Grey ? "photo.grey" : "photo.cmyk", Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”是{found.Chinese}，要求为数码相机拍摄的彩色图像",
                    $"{rule.Label.English} '{file.Name}' is a {found.English}; a colour picture from a digital camera is asked"),
                Found = found,
                Allowed = new("彩色图像", "colour picture"),
                Remedy = new("请上传彩色原图。", "Send the original in colour."),
            });
        }

        if (photo.Software is { } software && IsEditingProgram(software))
        {
            yield return place.Finding("photo.edited", severity, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”经软件“{software}”处理过，要求为照片原图",
                    $"{rule.Label.English} '{file.Name}' went through the program '{software}'; the original picture is asked"),
                Found = new(software, software),
                Allowed = new("照片原图", "original picture"),
                Remedy = new("请上传相机原图；确为原图的，由审核人确认。", "Send the camera's original; if it is one, the reviewer confirms it."),
                Place = new("EXIF", "EXIF"),
            });
        }
        else if (!photo.NamesCamera)
        {
            yield return place.Finding("photo.no-camera", severity, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”没有相机信息（EXIF），可能不是数码相机拍摄的原图",
                    $"{rule.Label.English} '{file.Name}' names no camera (EXIF) and may not be a digital camera's original"),
                Found = new("没有相机信息", "no camera named"),
                Allowed = new("数码相机拍摄的原图", "a digital camera's original"),
                Remedy = new("请上传未经聊天软件转发的相机原图；确为原图的，由审核人确认。", "Send the original, not a copy from a chat; if it is one, the reviewer confirms it."),
                Place = new("EXIF", "EXIF"),
            });
        }
        else if (IsTelephone(photo.CameraMake))
        {
            yield return place.Finding("photo.telephone", Severity.Hint, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”由手机“{photo.CameraMake} {photo.CameraModel}”拍摄，要求数码相机拍摄",
                    $"{rule.Label.English} '{file.Name}' was taken with the telephone '{photo.CameraMake} {photo.CameraModel}'; a digital camera is asked"),
                Found = new("手机拍摄", "telephone"),
                Allowed = new("数码相机拍摄", "digital camera"),
                Remedy = new("请审核人确认画质是否可用。", "The reviewer says whether the quality will do."),
                Place = new("EXIF", "EXIF"),
            });
        }
    }

    private static IEnumerable<Finding> CheckIdPhoto(MaterialFile file, PhotoFacts photo, PhotoRule rule, PhotoSettings settings)
    {
        var sizes = string.Join('、', settings.IdPhotoSizes.Select(size => $"{size.WidthMillimetres}×{size.HeightMillimetres}"));
        var aspect = (decimal)photo.Width / photo.Height;
        if (!settings.IdPhotoSizes.Any(size => IsNear(aspect, (decimal)size.WidthMillimetres / size.HeightMillimetres, settings.IdPhotoAspectTolerance)))
        {
            yield return rule.Place.Finding("photo.id-aspect", Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"2寸照“{file.Name}”为 {photo.Width}×{photo.Height} 像素，宽高比 {Ratio(aspect)}，要求符合 2 寸规格（{sizes} 毫米，误差 {Percent(settings.IdPhotoAspectTolerance)} 以内）",
                    $"ID photo '{file.Name}' is {photo.Width}×{photo.Height} pixels, ratio {Ratio(aspect)}; a 2寸 size is asked ({sizes} mm within {Percent(settings.IdPhotoAspectTolerance)})"),
                Found = new($"{photo.Width}×{photo.Height} 像素", $"{photo.Width}×{photo.Height} pixels"),
                Allowed = new($"{sizes} 毫米", $"{sizes} mm"),
                Remedy = new("请按 2 寸规格重新裁剪或拍摄。", "Cut or take it anew in a 2寸 size."),
            }, "X26");
        }
        else if (photo.ShortEdge < settings.IdPhotoMinShortEdge)
        {
            yield return rule.Place.Finding("photo.id-pixels", Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"2寸照“{file.Name}”的短边为 {photo.ShortEdge} 像素，要求不小于 {settings.IdPhotoMinShortEdge} 像素",
                    $"The short edge of ID photo '{file.Name}' is {photo.ShortEdge} pixels; at least {settings.IdPhotoMinShortEdge} are asked"),
                Found = new($"{photo.ShortEdge} 像素", $"{photo.ShortEdge} pixels"),
                Allowed = new($"≥ {settings.IdPhotoMinShortEdge} 像素", $"≥ {settings.IdPhotoMinShortEdge} pixels"),
                Remedy = new("请上传原图。", "Send the original picture."),
            }, "X26");
        }

        if (photo.Ground is { } ground && ground.NearWhiteShare < WhiteShare)
        {
            var isOther = ground.Spread > ColouredSpread || Math.Max(ground.Red, Math.Max(ground.Green, ground.Blue)) < DarkLevel;
            var colour = ColourOf(ground);
            yield return rule.Place.Finding(isOther ? "photo.id-ground" : "photo.id-ground-doubtful", isOther ? Severity.Error : Severity.Hint, file.Path, new()
            {
                Sentence = isOther
                    ? new($"2寸照“{file.Name}”的底色为{colour.Chinese}，要求为白底", $"The ground of ID photo '{file.Name}' is {colour.English}; a white ground is asked")
                    : new($"2寸照“{file.Name}”的底色不能确定为白色（近白像素占 {Percent((decimal)ground.NearWhiteShare)}），要求为白底",
                        $"The ground of ID photo '{file.Name}' is not surely white ({Percent((decimal)ground.NearWhiteShare)} of it near white); a white ground is asked"),
                Found = isOther ? colour : new($"近白像素占 {Percent((decimal)ground.NearWhiteShare)}", $"{Percent((decimal)ground.NearWhiteShare)} near white"),
                Allowed = new("白底", "white ground"),
                Remedy = isOther ? new("请上传白底的 2 寸照。", "Send one on a white ground.") : new("请审核人看图确认。", "The reviewer looks and ticks."),
                Place = new("照片上沿和两侧", "top and both sides"),
            }, "X26");
        }
    }

    private static IEnumerable<Finding> CheckHalfLength(MaterialFile file, PhotoFacts photo, PhotoRule rule)
    {
        if (!photo.IsPortrait)
        {
            yield return WrongWay(file, photo, rule, new("竖幅", "portrait"));
        }

        if (photo.Ground is { } ground && (ground.PlainShare < PlainShare || Math.Max(ground.Red, Math.Max(ground.Green, ground.Blue)) < DarkLevel))
        {
            yield return rule.Place.Finding("photo.ground-not-plain", Severity.Hint, file.Path, new()
            {
                Sentence = new(
                    $"半身照“{file.Name}”的背景看来不是浅色纯色（底色{ColourOf(ground).Chinese}，一致的像素占 {Percent((decimal)ground.PlainShare)}），要求背景为浅色调纯色",
                    $"The ground of half-length photo '{file.Name}' seems not light and plain ({ColourOf(ground).English}, {Percent((decimal)ground.PlainShare)} alike); a light plain ground is asked"),
                Found = new($"一致的像素占 {Percent((decimal)ground.PlainShare)}", $"{Percent((decimal)ground.PlainShare)} alike"),
                Allowed = new("浅色调纯色背景", "light plain ground"),
                Remedy = new("请审核人看图确认。", "The reviewer looks and ticks."),
                Place = new("照片上沿和两侧", "top and both sides"),
            }, "X26");
        }

        yield return ForAPerson(file, rule, "photo.dress", new("衣着为正装或工装", "formal or work dress"));
    }

    private static IEnumerable<Finding> CheckWork(MaterialFile file, PhotoFacts photo, PhotoRule rule, PhotoSettings settings)
    {
        var aspect = (decimal)photo.LongEdge / photo.ShortEdge;
        if (photo.Width <= photo.Height)
        {
            yield return WrongWay(file, photo, rule, new("横幅", "landscape"));
        }
        else if (!IsNear(aspect, 1.5m, settings.WorkPhotoAspectTolerance))
        {
            yield return rule.Place.Finding("photo.aspect", Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"工作照“{file.Name}”为 {photo.Width}×{photo.Height} 像素，宽高比 {Ratio(aspect)}，要求为横幅 3:2（1.50，误差 {Percent(settings.WorkPhotoAspectTolerance)} 以内）",
                    $"Work photo '{file.Name}' is {photo.Width}×{photo.Height} pixels, ratio {Ratio(aspect)}; landscape 3:2 is asked (1.50 within {Percent(settings.WorkPhotoAspectTolerance)})"),
                Found = new($"{Ratio(aspect)}:1", $"{Ratio(aspect)}:1"),
                Allowed = new("3:2", "3:2"),
                Remedy = new("请上传 3:2 拍摄的原图。", "Send an original that was taken in 3:2."),
            });
        }

        yield return ForAPerson(file, rule, "photo.subject", new("人物主体不小于画面三分之一，体现工作环境和状态", "the person fills a third of the frame, at work"));
    }

    private static IEnumerable<Finding> CheckSize(MaterialFile file, PhotoFacts photo, PhotoRule rule, PhotoSettings settings)
    {
        if (photo.LongEdge < rule.LongEdge)
        {
            yield return rule.Place.Finding("photo.long-edge", Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”的长边为 {photo.LongEdge} 像素，要求不小于 {rule.LongEdge} 像素",
                    $"The long edge of {rule.Label.English} '{file.Name}' is {photo.LongEdge} pixels; at least {rule.LongEdge} are asked"),
                Found = new($"{photo.LongEdge} 像素", $"{photo.LongEdge} pixels"),
                Allowed = new($"≥ {rule.LongEdge} 像素", $"≥ {rule.LongEdge} pixels"),
                Remedy = new("请上传原图。", "Send the original picture."),
            });
        }

        if (rule.MostMegabytes == 0)
        {
            yield break;
        }

        var isSmall = file.Bytes < rule.FewestBytes(settings.Megabyte);
        if (isSmall || file.Bytes > rule.MostBytes(settings.Megabyte))
        {
            yield return rule.Place.Finding(isSmall ? "photo.bytes-few" : "photo.bytes-many", Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”的大小为 {Megabytes(file.Bytes)} MB，要求在 {rule.FewestMegabytes} MB 至 {rule.MostMegabytes} MB 之间",
                    $"{rule.Label.English} '{file.Name}' has {Megabytes(file.Bytes)} MB; {rule.FewestMegabytes} to {rule.MostMegabytes} MB is asked"),
                Found = new($"{Megabytes(file.Bytes)} MB（{file.Bytes} 字节）", $"{Megabytes(file.Bytes)} MB ({file.Bytes} bytes)"),
                Allowed = new($"{rule.FewestMegabytes}–{rule.MostMegabytes} MB", $"{rule.FewestMegabytes}–{rule.MostMegabytes} MB"),
                Remedy = isSmall
                    ? new("请上传未压缩的原图，不要使用聊天软件转发的图片。", "Send the uncompressed original, not a copy from a chat.")
                    : new("请在相机中选择较低的 JPEG 画质或尺寸后重新导出。", "Export it again at a lower JPEG quality or size."),
            }, "X25");
        }
    }

    private static Finding WrongWay(MaterialFile file, PhotoFacts photo, PhotoRule rule, BilingualText asked) =>
        rule.Place.Finding("photo.orientation", Severity.Error, file.Path, new()
        {
            Sentence = new(
                $"{rule.Label.Chinese}“{file.Name}”为 {photo.Width}×{photo.Height} 像素，不是{asked.Chinese}，要求{asked.Chinese}拍摄",
                $"{rule.Label.English} '{file.Name}' is {photo.Width}×{photo.Height} pixels, which is not {asked.English}; {asked.English} is asked"),
            Found = new($"{photo.Width}×{photo.Height} 像素", $"{photo.Width}×{photo.Height} pixels"),
            Allowed = asked,
            Remedy = new($"请上传{asked.Chinese}拍摄的原图。", $"Send an original that was taken in {asked.English}."),
        });

    private static Finding ForAPerson(MaterialFile file, PhotoRule rule, string code, BilingualText asked) =>
        rule.Place.Finding(code, Severity.Hint, file.Path, new()
        {
            Sentence = new(
                $"{rule.Label.Chinese}“{file.Name}”请审核人确认：{asked.Chinese}",
                $"{rule.Label.English} '{file.Name}' is for the reviewer to confirm: {asked.English}"),
            Found = new("待人工确认", "for a person to judge"),
            Allowed = asked,
            Remedy = new("看图后勾选。", "Look at it and tick."),
        }, "X26");

    private static bool IsEditingProgram(string software) =>
        EditingPrograms.Any(program => software.Contains(program, StringComparison.OrdinalIgnoreCase));

    private static bool IsTelephone(string? make) =>
        make is not null && TelephoneMakers.Any(maker => make.StartsWith(maker, StringComparison.OrdinalIgnoreCase));

    private static bool IsNear(decimal aspect, decimal asked, decimal tolerance) => Math.Abs(aspect / asked - 1) <= tolerance;

    private static BilingualText ColourOf(GroundFacts ground)
    {
        if (ground.Spread <= ColouredSpread)
        {
            return Math.Max(ground.Red, Math.Max(ground.Green, ground.Blue)) < DarkLevel ? new("深色", "dark") : new("浅色", "light");
        }

        return (ground.Red, ground.Green, ground.Blue) switch
        {
            var (red, green, blue) when red >= green && red >= blue => new("红色", "red"),
            var (_, green, blue) when blue >= green => new("蓝色", "blue"),
            _ => new("绿色", "green"),
        };
    }

    private static string Ratio(decimal aspect) => aspect.ToString("0.00", CultureInfo.InvariantCulture);

    private static string Percent(decimal share) => (share * 100).ToString("0.#", CultureInfo.InvariantCulture) + " %";

    private static string Megabytes(long bytes) => (bytes / 1_000_000m).ToString("0.00", CultureInfo.InvariantCulture);
}
