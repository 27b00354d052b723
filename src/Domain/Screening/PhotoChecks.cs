using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>Checks the photos of one candidate (R22–R25).</summary>
public static class PhotoChecks
{
    private static readonly string[] PictureExtensions =
        [".jpg", ".jpeg", ".jpe", ".jfif", ".png", ".heic", ".heif", ".avif", ".webp", ".bmp", ".gif", ".tif", ".tiff"];

    /// <summary>True when a file is judged here: a picture by its name or content, or named as a photo.</summary>
    /// <remarks>A picture in a folder or under a name with 证明 or 附件 is proof (R21) and is left alone.</remarks>
    /// <param name="file">Any file of a candidate.</param>
    public static bool Claims(MaterialFile file)
    {
        if (PhotoName.Parse(file.Name) is not null)
        {
            return file.Facts is PhotoFacts or DamagedFacts or UnknownFacts or ScanFacts && !IsArchive(file.Name);
        }

        return !file.Path.Contains("证明", StringComparison.Ordinal) && !file.Path.Contains("附件", StringComparison.Ordinal)
            && (file.Facts is PhotoFacts || HasPictureExtension(file.Name));
    }

    /// <summary>Judges all photos: names, counts, and what each of them holds. Hints ask a person (X26).</summary>
    /// <param name="files">All files of the candidate; those that are not photos are passed over.</param>
    /// <param name="candidate">The candidate's name, which the file names must bear; empty when nobody told it.</param>
    /// <param name="settings">The season's readings.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<MaterialFile> files, string candidate, PhotoSettings settings)
    {
        var photos = files.Where(Claims).Select(file => (File: file, Name: PhotoName.Parse(file.Name))).ToList();
        foreach (var (file, name) in photos)
        {
            var findings = name is null
                ? CheckStranger(file)
                : [.. CheckName(file, name, candidate, settings), .. PhotoContent.Check(file, PhotoRule.Of(name.Kind), settings)];
            foreach (var finding in findings)
            {
                yield return finding;
            }
        }

        foreach (var rule in PhotoRule.All)
        {
            var ofKind = photos.Where(photo => photo.Name?.Kind == rule.Kind)
                .Select(photo => (photo.File, Name: photo.Name ?? throw new System.Diagnostics.UnreachableException())).ToList();
            foreach (var finding in CheckCount(ofKind, rule).Concat(CheckIndices(ofKind, rule)))
            {
                yield return finding;
            }
        }
    }

    private static IEnumerable<Finding> CheckStranger(MaterialFile file)
    {
        if (file.Facts is DamagedFacts damaged)
        {
            yield return PhotoContent.Damaged(file, damaged);
            yield break;
        }

        yield return RulePlace.Photos("R22").Finding("photo.name-unknown", Severity.Warning, file.Path, new()
        {
            Sentence = new(
                $"图片“{file.Name}”的文件名看不出是哪一种照片，未计入照片数量，要求为“姓名+2寸照”“姓名+半身照”或“姓名+工作照”",
                $"The name of picture '{file.Name}' tells no kind of photo, so it was not counted; '姓名+2寸照', '姓名+半身照' or '姓名+工作照' is asked"),
            Found = new(file.Name, file.Name),
            Allowed = new("姓名+2寸照、姓名+半身照、姓名+工作照", "姓名+2寸照, 姓名+半身照, 姓名+工作照"),
            Remedy = new("请改名后重新上传；其他证明材料请放入“证明材料”文件夹。", "Rename it and send it again; put further proof into a folder named 证明材料."),
        }, "X23");
    }

    private static IEnumerable<Finding> CheckName(MaterialFile file, PhotoName name, string candidate, PhotoSettings settings)
    {
        var rule = PhotoRule.Of(name.Kind);
        var asked = $"{(candidate.Length > 0 ? candidate : "姓名")}{(settings.LiteralPlus ? "+" : "")}{rule.Label.Chinese}{name.Index}.jpg";
        if (name.Person.Length == 0 || (candidate.Length > 0 && !PersonInFileName.IsSame(name.Person, candidate)))
        {
            var wanted = candidate.Length > 0 ? candidate : "姓名";
            var found = name.Person.Length == 0 ? new BilingualText("没有姓名", "no name") : new BilingualText(name.Person, name.Person);
            yield return rule.Place.Finding("photo.name-person", Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”文件名中的姓名为“{found.Chinese}”，应为候选人“{wanted}”",
                    $"The name of {rule.Label.English} '{file.Name}' bears '{found.English}' where the candidate is '{wanted}'"),
                Found = found,
                Allowed = new(wanted, wanted),
                Remedy = new($"请核对是否本人照片，并改名为“{asked}”。", $"Make sure that it shows the candidate, and rename it '{asked}'."),
                Place = new("文件名", "file name"),
            }, "X23");
        }
        else if (name.HasPlus != settings.LiteralPlus)
        {
            yield return rule.Place.Finding("photo.name-plus", Severity.Warning, file.Path, new()
            {
                Sentence = settings.LiteralPlus
                    ? new($"{rule.Label.Chinese}“{file.Name}”的文件名缺少“+”，要求为“{asked}”", $"The name of {rule.Label.English} '{file.Name}' lacks the '+'; '{asked}' is asked")
                    : new($"{rule.Label.Chinese}“{file.Name}”的文件名多了“+”，要求为“{asked}”", $"The name of {rule.Label.English} '{file.Name}' has a '+' too many; '{asked}' is asked"),
                Found = new(file.Name, file.Name),
                Allowed = new(asked, asked),
                Remedy = new($"请改名为“{asked}”。", $"Rename it '{asked}'."),
                Place = new("文件名", "file name"),
            }, "X23");
        }

        if (file.Facts is PhotoFacts { Format: PictureFormat.Jpeg } && !file.Name.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase))
        {
            yield return RulePlace.Photos("R22").Finding("photo.extension", Severity.Warning, file.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{file.Name}”的内容是 JPEG，扩展名却不是“.jpg”",
                    $"{rule.Label.English} '{file.Name}' holds JPEG, but its extension is not '.jpg'"),
                Found = new(Extension(file.Name), Extension(file.Name)),
                Allowed = new(".jpg", ".jpg"),
                Remedy = new($"请改名为“{asked}”。", $"Rename it '{asked}'."),
                Place = new("文件名", "file name"),
            });
        }
    }

    // The same picture twice is one photo: R25's two to four pictures cannot be met by copies, and the ID photo may lie in
    // the photo archive and beside it (X28).
    private static IEnumerable<Finding> CheckCount(List<(MaterialFile File, PhotoName Name)> photos, PhotoRule rule)
    {
        var different = photos.DistinctBy(photo => photo.File.Sha256).Count();
        if (different >= rule.FewestPhotos && different <= rule.MostPhotos)
        {
            yield break;
        }

        var allowed = rule.FewestPhotos == rule.MostPhotos ? $"{rule.MostPhotos}" : $"{rule.FewestPhotos}–{rule.MostPhotos}";
        var isFew = different < rule.FewestPhotos;
        yield return rule.Place.Finding(isFew ? "photo.count-few" : "photo.count-many", Severity.Error, "", new()
        {
            Sentence = new(
                $"{rule.Label.Chinese}为 {different} 张，要求 {allowed} 张" + (rule.Kind == PhotoKind.IdPhoto ? "，并以单独文件报送" : ""),
                $"There are {different} different files of kind {rule.Label.English}; {allowed} is asked"
                + (rule.Kind == PhotoKind.IdPhoto ? ", as a file of its own" : "")),
            Found = new($"{different} 张", $"{different}"),
            Allowed = new($"{allowed} 张", allowed),
            Remedy = isFew
                ? new($"请补充，文件名为“姓名+{rule.Label.Chinese}”。", $"Add what is missing, named '姓名+{rule.Label.Chinese}'.")
                : new("请删去多余的照片。", "Take the surplus away."),
        }, rule.Kind == PhotoKind.IdPhoto ? "X28" : null);
    }

    private static IEnumerable<Finding> CheckIndices(List<(MaterialFile File, PhotoName Name)> photos, PhotoRule rule)
    {
        if (rule.MostPhotos == 1)
        {
            yield break;
        }

        foreach (var same in photos.GroupBy(photo => photo.File.Sha256).Where(group => group.Count() > 1))
        {
            yield return rule.Place.Finding("photo.duplicate", Severity.Warning, same.Last().File.Path, new()
            {
                Sentence = new(
                    $"{rule.Label.Chinese}“{same.Last().File.Name}”与“{same.First().File.Name}”是同一张照片，只计 1 张",
                    $"{rule.Label.English} '{same.Last().File.Name}' is the same picture as '{same.First().File.Name}' and counts once"),
                Found = new($"{same.Count()} 张相同", $"{same.Count()} alike"),
                Allowed = new("各不相同", "all different"),
                Remedy = new("请换成另一张照片，或删去重复的文件。", "Replace it by another photo, or take the copy away."),
            });
        }

        foreach (var same in photos.DistinctBy(photo => photo.File.Sha256).Where(photo => photo.Name.Index is not null)
            .GroupBy(photo => photo.Name.Index).Where(group => group.Count() > 1))
        {
            yield return rule.Place.Finding("photo.name-index", Severity.Warning, same.Last().File.Path, new()
            {
                Sentence = new(
                    $"有 {same.Count()} 张{rule.Label.Chinese}的编号同为 {same.Key}，每张照片应有自己的编号",
                    $"{same.Count()} files of kind {rule.Label.English} bear the number {same.Key}; each needs its own"),
                Found = new($"编号 {same.Key} 重复", $"number {same.Key} twice"),
                Allowed = new("编号各不相同", "different numbers"),
                Remedy = new("请重新编号。", "Number them anew."),
                Place = new("文件名", "file name"),
            }, "X23");
        }
    }

    private static bool HasPictureExtension(string name) =>
        PictureExtensions.Any(extension => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase));

    private static bool IsArchive(string name) => Extension(name).ToUpperInvariant() is ".ZIP" or ".RAR" or ".7Z";

    private static string Extension(string name) => name.LastIndexOf('.') is >= 0 and var dot ? name[dot..] : "";
}
