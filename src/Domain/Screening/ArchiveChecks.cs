using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Screening;

/// <summary>Checks the archives of one candidate: what is damaged or hostile in them, and what they are called (R28, X37, X43).</summary>
public static class ArchiveChecks
{
    private static readonly RulePlace Rule = new("R28", new("《细则》五（一）2（2）邮件要求", "Detailed Rules 5(1)2(2), mail"));

    /// <summary>Judges every archive. Material without an archive, such as an upload in progress, gives nothing.</summary>
    /// <param name="materials">One candidate's material.</param>
    /// <param name="settings">The season's readings.</param>
    public static IEnumerable<Finding> Check(Materials materials, ArchiveSettings settings)
    {
        foreach (var file in materials.Files)
        {
            if (file.Facts is not ArchiveFacts facts)
            {
                continue;
            }

            foreach (var finding in CheckFaults(file, facts).Concat(CheckExtension(file, facts)).Concat(CheckName(file, materials, settings)))
            {
                yield return finding;
            }
        }

        foreach (var finding in CheckLoosePhotos(materials))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> CheckFaults(MaterialFile file, ArchiveFacts facts)
    {
        foreach (var fault in facts.Faults)
        {
            var entry = fault.Entry.Length == 0 ? new BilingualText("", "") : new($"，压缩包内文件“{fault.Entry}”", $", entry '{fault.Entry}'");
            yield return Rule.Finding(fault.Code, Severity.Error, file.Path, new()
            {
                Sentence = new(
                    $"压缩包“{file.Name}”不能接收{entry.Chinese}：{fault.Detail.Chinese}，要求为完好、无密码的普通压缩包",
                    $"Archive '{file.Name}' cannot be accepted{entry.English}: {fault.Detail.English}; a sound archive without password is asked"),
                Found = fault.Detail,
                Allowed = new("完好、无密码的 zip、rar 或 7z 压缩包", "a sound zip, rar or 7z archive without password"),
                Remedy = RemedyFor(fault.Code),
                Place = fault.Entry.Length == 0 ? null : new BilingualText(fault.Entry, fault.Entry),
            }, fault.Code is "damaged.encrypted" or "damaged.split" ? "X43" : null);
        }
    }

    private static BilingualText RemedyFor(string code) => code switch
    {
        "damaged.encrypted" => new("请取消密码后重新压缩。", "Pack it again without a password."),
        "damaged.split" => new("请不要分卷，重新压缩为一个 zip 文件。", "Pack it again as one zip file, not in volumes."),
        "damaged.truncated" or "damaged.checksum" => new("请检查原文件，重新压缩并完整上传。", "Check the original files, pack them again and send all of it."),
        "unsafe.duplicate-name" => new("请给每个文件不同的名称后重新压缩。", "Give every file its own name and pack them again."),
        "unsafe.nesting" => new("请只保留“地区名+姓名”和其中的“姓名+照片”两层压缩包。", "Keep two levels only: 地区名+姓名 and in it 姓名+照片."),
        _ => new("请把材料放进一个普通文件夹，重新压缩为 zip。", "Put the material into an ordinary folder and pack that as zip."),
    };

    private static IEnumerable<Finding> CheckExtension(MaterialFile file, ArchiveFacts facts)
    {
        var expected = facts.Kind switch
        {
            ArchiveKind.Zip => ".zip",
            ArchiveKind.Rar => ".rar",
            ArchiveKind.SevenZip => ".7z",
            _ => "",
        };
        if (expected.Length > 0 && !file.Name.EndsWith(expected, StringComparison.OrdinalIgnoreCase))
        {
            yield return Rule.Finding("archive.extension", Severity.Warning, file.Path, new()
            {
                Sentence = new(
                    $"压缩包“{file.Name}”的真实格式是 {expected[1..]}，扩展名应为“{expected}”",
                    $"Archive '{file.Name}' is really {expected[1..]}; its extension should be '{expected}'"),
                Found = new(file.Name, file.Name),
                Allowed = new(expected, expected),
                Remedy = new($"请把扩展名改为“{expected}”。", $"Change the extension to '{expected}'."),
            }, "X43");
        }
    }

    private static IEnumerable<Finding> CheckName(MaterialFile file, Materials materials, ArchiveSettings settings)
    {
        if (ArchiveName.PersonOfPhotoArchive(file) is { } person)
        {
            return CheckPhotoArchive(file, person, materials.Candidate, settings);
        }

        var isOuter = !file.Path.Contains('!', StringComparison.Ordinal);
        var inner = materials.Files.Where(each => each.Path.StartsWith(file.Path + "!", StringComparison.Ordinal)).ToList();
        if (inner.Count > 0 && inner.All(each => PhotoName.Parse(each.Name) is not null))
        {
            return CheckPhotoArchive(file, "", materials.Candidate, settings);
        }

        var holdsDocuments = inner.Any(each => each.Facts is WordFacts);

        return isOuter && (materials.Form == MaterialsForm.Archive || holdsDocuments) ? CheckOuterArchive(file, settings) : [];
    }

    private static IEnumerable<Finding> CheckOuterArchive(MaterialFile file, ArchiveSettings settings)
    {
        var plus = settings.LiteralPlus ? "+" : "";
        var asked = $"地区名{plus}姓名";
        if (ArchiveName.Parse(file.Name, settings) is not { } name)
        {
            yield return Name(file, "archive.name", Severity.Error, asked, null);
            yield break;
        }

        if (!name.HasPlus && settings.LiteralPlus)
        {
            yield return Name(file, "archive.name-plus", Severity.Warning, $"{name.Area}+{name.Person}", "X37");
        }

        if (settings.Areas.Count > 0 && !settings.Areas.Contains(name.Area))
        {
            var city = name.Area.EndsWith('市') && settings.Areas.Contains(name.Area[..^1]) ? name.Area[..^1] : null;
            yield return Name(file, city is null ? "archive.area-unknown" : "archive.area-form", Severity.Warning, $"{city ?? "地区名"}{plus}{name.Person}", "X37");
        }
    }

    private static IEnumerable<Finding> CheckPhotoArchive(MaterialFile file, string person, string candidate, ArchiveSettings settings)
    {
        var asked = $"{(candidate.Length == 0 ? "姓名" : candidate)}{(settings.LiteralPlus ? "+" : "")}照片";
        if (person.Length == 0 || (candidate.Length > 0 && !PersonInFileName.IsSame(person, candidate)))
        {
            yield return Name(file, "archive.photo-name", Severity.Error, asked, null);
        }
        else if (settings.LiteralPlus && file.Name.IndexOfAny(['+', '＋']) < 0)
        {
            yield return Name(file, "archive.photo-name-plus", Severity.Warning, asked, "X37");
        }
    }

    private static IEnumerable<Finding> CheckLoosePhotos(Materials materials)
    {
        var loose = materials.Form == MaterialsForm.Archive
            ? materials.Files.Where(file => PhotoName.Parse(file.Name) is not null && file.Facts is PhotoFacts
                && file.Path.Count(character => character == '!') == 1
                && !file.Path[..^file.Name.Length].Contains("照片", StringComparison.Ordinal)).ToList()
            : [];
        if (loose.Count > 0)
        {
            yield return Rule.Finding("archive.photos-loose", Severity.Warning, materials.Name, new()
            {
                Sentence = new(
                    $"有 {loose.Count} 张照片没有放进“姓名+照片”压缩包",
                    $"{loose.Count} photos are not packed in the archive 姓名+照片"),
                Found = new($"{loose.Count} 张散放", $"{loose.Count} loose"),
                Allowed = new("“姓名+照片”压缩包", "an archive 姓名+照片"),
                Remedy = new("请把全部照片压缩为“姓名+照片.zip”再放入。", "Pack all photos as 姓名+照片.zip."),
            }, "X37");
        }
    }

    private static Finding Name(MaterialFile file, string code, Severity severity, string asked, string? reading)
    {
        var stem = ArchiveName.Stem(file.Name);

        return Rule.Finding(code, severity, file.Path, new()
        {
            Sentence = new($"压缩包名称为“{stem}”，要求为“{asked}”", $"The archive is named '{stem}'; '{asked}' is asked"),
            Found = new(stem, stem),
            Allowed = new(asked, asked),
            Remedy = new($"请改名为“{asked}”。", $"Rename it '{asked}'."),
            Place = new("文件名", "file name"),
        }, reading);
    }
}
