using CreativeTalent.Domain.Screening;
using SkiaSharp;

namespace CreativeTalent.Samples.Photos;

/// <summary>Every single defect of photos, each with the one finding it gives (R22–R25, X23, X25, X26, X28).</summary>
public static class PhotoDefects
{
    private const int Id = 0;

    /// <summary>All of them. The shots' order is: 2寸照, 半身照 1, 2, 工作照 1, 2, 3.</summary>
    public static IReadOnlyList<SampleDefect> All { get; } =
    [
        .. Formats(), .. Originals(), .. Broken(), .. IdPhotos(), .. HalfLengths(), .. WorkPhotos(), .. Names(),
    ];

    private static IEnumerable<SampleDefect> Formats()
    {
        yield return OneShot("photo-png-renamed", "R22", "photo.format", PhotoKind.Work, shot => Small(shot) with { Format = SKEncodedImageFormat.Png });
        yield return OneShot("photo-webp-renamed", "R22", "photo.format", PhotoKind.HalfLength, shot => Small(shot) with { Format = SKEncodedImageFormat.Webp });
        yield return OneFile("photo-heic-renamed", "R22", "photo.format", PhotoKind.HalfLength, jpeg =>
            [0, 0, 0, 24, .. "ftypheic"u8, 0, 0, 0, 0, .. "mif1heic"u8, .. jpeg.AsSpan(2)]);
        yield return OneFile("photo-bmp-renamed", "R22", "photo.format", PhotoKind.Work, jpeg =>
            [.. "BM"u8, .. BitConverter.GetBytes(jpeg.Length), 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0, .. jpeg.AsSpan(20)]);
        yield return OneFile("photo-is-a-text", "R22", "photo.format", PhotoKind.Work, _ => "这不是照片"u8.ToArray());
    }

    private static IEnumerable<SampleDefect> Originals()
    {
        yield return OneShot("photo-grey", "R22", "photo.grey", PhotoKind.Work, shot => shot with { IsStoredGrey = true });
        yield return OneShot("photo-grey-in-colour", "R22", "photo.grey", PhotoKind.HalfLength, shot => shot with { IsGreyed = true });
        yield return OneShot("photo-edited-photoshop", "R22", "photo.edited", PhotoKind.HalfLength,
            shot => shot with { Exif = new() { Software = "Adobe Photoshop 24.0 (Windows)" } }, Severity.Warning);
        yield return OneShot("photo-edited-meitu", "R22", "photo.edited", PhotoKind.Work,
            shot => shot with { Exif = new() { Software = "美图秀秀" } }, Severity.Warning);
        yield return OneShot("photo-edited-xmp", "R22", "photo.edited", PhotoKind.Work,
            shot => shot with { XmpProgram = "Adobe Photoshop Lightroom Classic 12.3" }, Severity.Warning);
        yield return OneShot("photo-no-exif", "R22", "photo.no-camera", PhotoKind.Work, shot => shot with { Exif = null }, Severity.Warning);
        yield return OneShot("photo-telephone", "R22", "photo.telephone", PhotoKind.Work,
            shot => shot with { Exif = new() { Make = "HUAWEI", Model = "ALN-AL00", Software = "ALN-AL00 4.0.0.102" } }, Severity.Hint);
    }

    private static IEnumerable<SampleDefect> Broken()
    {
        yield return OneFile("photo-truncated", "R22", "damaged.photo", PhotoKind.Work, jpeg => jpeg[..(jpeg.Length * 3 / 5)]);
        yield return OneFile("photo-broken-header", "R22", "damaged.photo", PhotoKind.HalfLength, jpeg => jpeg[..300]);
        yield return OneFile("photo-empty", "R22", "damaged.photo", PhotoKind.HalfLength, _ => []);
        yield return OneFile("photo-bomb", "R22", "unsafe.photo-pixels", PhotoKind.Work, _ => Bomb());
    }

    private static IEnumerable<SampleDefect> IdPhotos()
    {
        yield return Set("id-photo-missing", "R23", "photo.count-few", shots => shots.RemoveAt(Id)) with { Reading = "X28" };
        yield return Set("id-photo-twice", "R23", "photo.count-many", shots => shots.Insert(1, Renamed(shots[Id], "2寸照", "2寸照2"))) with { Reading = "X28" };
        yield return OneShot("id-photo-square", "R23", "photo.id-aspect", PhotoKind.IdPhoto, shot => shot with { Width = 579, Height = 579 }) with { Reading = "X26" };
        yield return OneShot("id-photo-landscape", "R23", "photo.id-aspect", PhotoKind.IdPhoto, shot => shot with { Width = 579, Height = 413 }) with { Reading = "X26" };
        yield return OneShot("id-photo-few-pixels", "R23", "photo.id-pixels", PhotoKind.IdPhoto, shot => shot with { Width = 206, Height = 289 }) with { Reading = "X26" };
        yield return OneShot("id-photo-blue-ground", "R23", "photo.id-ground", PhotoKind.IdPhoto, shot => shot with { Ground = new SKColor(67, 142, 219) }) with { Reading = "X26" };
        yield return OneShot("id-photo-red-ground", "R23", "photo.id-ground", PhotoKind.IdPhoto, shot => shot with { Ground = new SKColor(205, 38, 44) }) with { Reading = "X26" };
        yield return OneShot("id-photo-dark-ground", "R23", "photo.id-ground", PhotoKind.IdPhoto, shot => shot with { Ground = new SKColor(70, 72, 74) }) with { Reading = "X26" };
        yield return OneShot("id-photo-doubtful-ground", "R23", "photo.id-ground-doubtful", PhotoKind.IdPhoto,
            shot => shot with { Ground = new SKColor(216, 218, 214) }, Severity.Hint) with { Reading = "X26" };
    }

    private static IEnumerable<SampleDefect> HalfLengths()
    {
        yield return OneShot("half-length-landscape", "R24", "photo.orientation", PhotoKind.HalfLength, shot => shot with { Width = 1920, Height = 1440 });
        yield return OneShot("half-length-few-pixels", "R24", "photo.long-edge", PhotoKind.HalfLength, shot => shot with { Width = 885, Height = 1180 });
        yield return OneShot("half-length-few-bytes", "R24", "photo.bytes-few", PhotoKind.HalfLength, Light) with { Reading = "X25" };
        yield return OneShot("half-length-many-bytes", "R24", "photo.bytes-many", PhotoKind.HalfLength, shot => shot with { FillToBytes = 5_300_000 }) with { Reading = "X25" };
        yield return Set("half-length-none", "R24", "photo.count-few", shots => shots.RemoveAll(shot => shot.Kind == PhotoKind.HalfLength));
        yield return Set("half-length-four", "R24", "photo.count-many", shots =>
            shots.InsertRange(3, [Renamed(shots[1], "照1", "照3"), Renamed(shots[1], "照1", "照4")]));
        yield return OneShot("half-length-busy-ground", "R24", "photo.ground-not-plain", PhotoKind.HalfLength,
            shot => shot with { HasBusyGround = true }, Severity.Hint) with { Reading = "X26" };
    }

    private static IEnumerable<SampleDefect> WorkPhotos()
    {
        yield return OneShot("work-photo-portrait", "R25", "photo.orientation", PhotoKind.Work, shot => shot with { Width = 1440, Height = 2160 });
        yield return OneShot("work-photo-turned", "R25", "photo.orientation", PhotoKind.Work, shot => shot with { Exif = new() { Orientation = 6 } });
        yield return OneShot("work-photo-4-to-3", "R25", "photo.aspect", PhotoKind.Work, shot => shot with { Width = 1920, Height = 1440 });
        yield return OneShot("work-photo-16-to-9", "R25", "photo.aspect", PhotoKind.Work, shot => shot with { Width = 2240, Height = 1260 });
        yield return OneShot("work-photo-few-pixels", "R25", "photo.long-edge", PhotoKind.Work, shot => shot with { Width = 1280, Height = 853 });
        yield return OneShot("work-photo-few-bytes", "R25", "photo.bytes-few", PhotoKind.Work, Light) with { Reading = "X25" };
        yield return OneShot("work-photo-many-bytes", "R25", "photo.bytes-many", PhotoKind.Work, shot => shot with { FillToBytes = 8_400_000 }) with { Reading = "X25" };
        yield return Set("work-photo-one", "R25", "photo.count-few", shots => shots.RemoveRange(4, 2));
        yield return Set("work-photo-five", "R25", "photo.count-many", shots =>
            shots.AddRange([Renamed(shots[3], "照1", "照4"), Renamed(shots[3], "照1", "照5")]));
    }

    private static IEnumerable<SampleDefect> Names()
    {
        yield return Name("id-photo-name-without-plus", "R23", "photo.name-plus", PhotoKind.IdPhoto, name => name.Replace("+", "", StringComparison.Ordinal), Severity.Warning);
        yield return Name("half-length-name-without-plus", "R24", "photo.name-plus", PhotoKind.HalfLength, name => name.Replace("+", "", StringComparison.Ordinal), Severity.Warning);
        yield return Name("work-photo-name-without-plus", "R25", "photo.name-plus", PhotoKind.Work, name => name.Replace("+", "", StringComparison.Ordinal), Severity.Warning);
        yield return Name("id-photo-wrong-person", "R23", "photo.name-person", PhotoKind.IdPhoto, name => "钱多多" + name[name.IndexOf('+', StringComparison.Ordinal)..]);
        yield return Name("half-length-wrong-person", "R24", "photo.name-person", PhotoKind.HalfLength, name => "钱多多" + name[name.IndexOf('+', StringComparison.Ordinal)..]);
        yield return Name("work-photo-wrong-person", "R25", "photo.name-person", PhotoKind.Work, name => "钱多多" + name[name.IndexOf('+', StringComparison.Ordinal)..]);
        yield return Name("work-photo-no-person", "R25", "photo.name-person", PhotoKind.Work, name => name[(name.IndexOf('+', StringComparison.Ordinal) + 1)..]);
        yield return Name("photo-extension-jpeg", "R22", "photo.extension", PhotoKind.Work, name => Path.ChangeExtension(name, ".jpeg"), Severity.Warning) with { Reading = null };
        yield return Set("photo-without-kind", "R22", "photo.name-unknown", shots => shots.Add(shots[3] with { Name = "DSC_0117.jpg" })) with { Reading = "X23", Severity = Severity.Warning };
        yield return Set("work-photo-same-number", "R25", "photo.name-index", shots => shots[4] = shots[4] with { Name = shots[3].Name.Replace(".jpg", "（2）.jpg", StringComparison.Ordinal) })
            with { Reading = "X23", Severity = Severity.Warning };
        yield return new()
        {
            Name = "work-photo-copied",
            Rule = "R25",
            Code = "photo.duplicate",
            Severity = Severity.Warning,
            Make = (makers, person, seed) => [.. Good(makers, person, seed), Good(makers, person, seed)[3] with { Name = $"{person}+工作照4.jpg" }],
        };
    }

    // A fixed number of shots, so that a defect can count: the good sets vary.
    private static List<PhotoShot> Shots(string person) =>
        [.. PhotoMaker.GoodShots(person, 0, large: true).Where((_, index) => index is not 3 and not 7).Select(shot => shot with { FillToBytes = Math.Min(shot.FillToBytes, 1_050_000) })];

    private static IReadOnlyList<SampleFile> Good(SampleMakers makers, string person, int seed) =>
        [.. Shots(person).Select((shot, index) => makers.Photos.Make(shot, seed + index))];

    private static SampleDefect Set(string name, string rule, string code, Action<List<PhotoShot>> change) => new()
    {
        Name = name,
        Rule = rule,
        Code = code,
        Make = (makers, person, seed) =>
        {
            var shots = Shots(person);
            change(shots);

            return [.. shots.Select((shot, index) => makers.Photos.Make(shot, seed + index))];
        },
    };

    private static SampleDefect OneShot(
        string name, string rule, string code, PhotoKind kind, Func<PhotoShot, PhotoShot> change, Severity severity = Severity.Error) =>
        Set(name, rule, code, shots =>
        {
            var first = shots.FindIndex(shot => shot.Kind == kind);
            shots[first] = change(shots[first]);
        }) with
        { Severity = severity };

    private static SampleDefect Name(
        string name, string rule, string code, PhotoKind kind, Func<string, string> change, Severity severity = Severity.Error) =>
        OneShot(name, rule, code, kind, shot => shot with { Name = change(shot.Name) }, severity) with { Reading = "X23" };

    private static SampleDefect OneFile(string name, string rule, string code, PhotoKind kind, Func<byte[], byte[]> change) => new()
    {
        Name = name,
        Rule = rule,
        Code = code,
        Make = (makers, person, seed) =>
        {
            var first = Shots(person).FindIndex(shot => shot.Kind == kind);

            return [.. Good(makers, person, seed).Select((file, index) => index == first ? file with { Content = change(file.Content) } : file)];
        },
    };

    private static PhotoShot Small(PhotoShot shot) => shot with { Width = shot.Width / 4, Height = shot.Height / 4 };

    private static PhotoShot Light(PhotoShot shot) => shot with { Noise = 2, Quality = 80, FillToBytes = 0 };

    private static PhotoShot Renamed(PhotoShot shot, string from, string to) => shot with { Name = shot.Name.Replace(from, to, StringComparison.Ordinal) };

    // A sound header that claims 60,000 by 60,000 pixels: ten gigabytes when decoded.
    private static byte[] Bomb() =>
    [
        0xFF, 0xD8, .. JpegSegments.Segment(0xC0, [8, 0xEA, 0x60, 0xEA, 0x60, 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0]),
        .. JpegSegments.Segment(0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]), 0, 0xFF, 0xD9,
    ];
}
