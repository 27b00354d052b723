using SkiaSharp;

namespace CreativeTalent.Samples.Scans;

/// <summary>Draws a form on paper, stamps it, and scans it: turned a little, with noise, at 150 dpi.</summary>
/// <remarks>The seal reads 样例专用: no real seal is ever drawn (X39).</remarks>
internal static class ScanPage
{
    private const int Width = 1240;
    private const int Height = 1754;
    private const float DotsPerMillimetre = 150 / 25.4f;
    private const string SealText = "样例专用样例专用样例专用";

    private static readonly string[] Labels =
        ["姓名", "性别", "出生年月", "民族", "政治面貌", "学历", "工作单位", "职务职称", "专业领域", "联系电话", "主要事迹", "所获荣誉", "单位意见", "市科协意见"];

    private static readonly string[] Answers =
        ["样例姓名", "男", "1985年3月", "汉族", "群众", "研究生", "样例机械有限公司", "高级工程师", "智能制造", "0354-0000000"];

    private static readonly string[] FontFiles =
    [
        "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", "/usr/share/fonts/truetype/lxgw-wenkai/LXGWWenKai-Regular.ttf",
        "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", @"C:\Windows\Fonts\simhei.ttf", "/System/Library/Fonts/PingFang.ttc",
    ];

    // Without a Chinese font on the machine the writing is drawn as strokes: the checks look at pictures, not letters.
    private static readonly Lazy<SKTypeface?> Face = new(() =>
        FontFiles.Where(File.Exists).Select(file => SKTypeface.FromFile(file)).FirstOrDefault(face => face is not null));

    /// <summary>The page as JPEG.</summary>
    public static byte[] Draw(ScanSheet sheet)
    {
        var random = new Random((sheet.Variant * 7919) + (sheet.IsSealed ? 1 : 0));
        using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var canvas = new SKCanvas(bitmap))
        {
            var paper = (byte)random.Next(238, 254);
            canvas.Clear(new SKColor(paper, (byte)(paper - random.Next(0, 4)), (byte)(paper - random.Next(2, 10))));
            canvas.RotateDegrees((float)((random.NextDouble() * 3) - 1.5), Width / 2f, Height / 2f);
            DrawForm(canvas, sheet, random);
            if (sheet.HasRedInk)
            {
                DrawRedInk(canvas, random);
            }

            if (sheet.IsSealed)
            {
                DrawSeal(canvas, random);
            }
        }

        AddNoise(bitmap, sheet.Variant);
        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 78);

        return data.ToArray();
    }

    private static void DrawForm(SKCanvas canvas, ScanSheet sheet, Random random)
    {
        using var ink = new SKPaint { IsAntialias = true, Color = new SKColor(0x26, 0x26, 0x2A), StrokeWidth = 2, Style = SKPaintStyle.Stroke };
        Write(canvas, $"2023年山西省企业“创新达人”{sheet.Form}", 250, 170, 40, ink.Color);
        var top = 230f;
        for (var row = 0; row < Labels.Length; row++)
        {
            var height = row >= 10 ? 230f : 62f;
            if (top + height > Height - 60)
            {
                break;
            }

            canvas.DrawRect(120, top, Width - 240, height, ink);
            canvas.DrawLine(310, top, 310, top + height, ink);
            Write(canvas, Labels[row], 140, top + 42, 28, ink.Color);
            if (row < Answers.Length)
            {
                Write(canvas, Answers[row], 340, top + 43, 27, new SKColor(0x20, 0x2A, 0x60));
            }
            else
            {
                for (var line = 0; line < 4; line++)
                {
                    Write(canvas, "扎根一线开展技术攻关带动班组完成多项改进"[..random.Next(10, 20)], 340, top + 45 + (45 * line), 26, ink.Color);
                }
            }

            top += height;
        }
    }

    private static void DrawSeal(SKCanvas canvas, Random random)
    {
        var radius = (float)(19 + (random.NextDouble() * 5)) * DotsPerMillimetre;
        var (x, y) = (random.Next(420, 940), random.Next(1100, 1500));
        var strength = (byte)random.Next(130, 236);
        var red = new SKColor((byte)random.Next(196, 232), (byte)random.Next(18, 50), (byte)random.Next(24, 60), strength);
        canvas.Save();
        canvas.Translate(x, y);
        canvas.RotateDegrees(random.Next(-25, 26));
        using var paint = new SKPaint { IsAntialias = true, Color = red, Style = SKPaintStyle.Stroke, StrokeWidth = 1.2f * DotsPerMillimetre, BlendMode = SKBlendMode.Multiply };
        canvas.DrawCircle(0, 0, radius, paint);
        paint.Style = SKPaintStyle.Fill;
        using (var star = new SKPathBuilder())
        {
            for (var corner = 0; corner < 10; corner++)
            {
                var (sine, cosine) = MathF.SinCos(MathF.PI * corner / 5);
                var length = radius * (corner % 2 == 0 ? 0.3f : 0.115f);
                if (corner == 0)
                {
                    star.MoveTo(length * sine, -length * cosine);
                }
                else
                {
                    star.LineTo(length * sine, -length * cosine);
                }
            }

            star.Close();
            using var outline = star.Detach();
            canvas.DrawPath(outline, paint);
        }

        for (var letter = 0; letter < SealText.Length; letter++)
        {
            canvas.Save();
            canvas.RotateDegrees(-125 + (250f * letter / (SealText.Length - 1)));
            Write(canvas, SealText[letter].ToString(), -radius * 0.13f, -radius * 0.66f, radius * 0.26f, red);
            canvas.Restore();
        }

        Write(canvas, "样例专用", -radius * 0.44f, radius * 0.6f, radius * 0.22f, red);
        DrawWear(canvas, random, radius);
        canvas.Restore();
    }

    // A stamp never prints evenly: specks of paper show through, and a stretch of the ring may be missing.
    private static void DrawWear(SKCanvas canvas, Random random, float radius)
    {
        using var paper = new SKPaint { Color = new SKColor(0xF4, 0xF2, 0xEC, 0xC8) };
        for (var speck = 0; speck < 60; speck++)
        {
            canvas.DrawCircle((float)((random.NextDouble() * 2) - 1) * radius, (float)((random.NextDouble() * 2) - 1) * radius, (float)random.NextDouble() * 4, paper);
        }

        paper.Style = SKPaintStyle.Stroke;
        paper.StrokeWidth = 1.6f * DotsPerMillimetre;
        canvas.DrawArc(new SKRect(-radius, -radius, radius, radius), random.Next(360), random.Next(5, 40), false, paper);
    }

    private static void DrawRedInk(SKCanvas canvas, Random random)
    {
        var red = new SKColor(0xD0, 0x1C, 0x22);
        using var pen = new SKPaint { IsAntialias = true, Color = red, Style = SKPaintStyle.Stroke, StrokeWidth = 4 };
        Write(canvas, "样例市科学技术协会文件", 260, 90, 62, red);
        canvas.DrawLine(120, 112, Width - 120, 112, pen);
        for (var line = 0; line < 3; line++)
        {
            Write(canvas, "请补充证明材料后重新上报", 700 - random.Next(60), 1130 + (60 * line), 34, red);
        }

        using (var scribble = new SKPathBuilder())
        {
            var (x, y) = (random.Next(350, 600), random.Next(1200, 1500));
            scribble.MoveTo(x, y);
            for (var stroke = 0; stroke < 14; stroke++)
            {
                scribble.CubicTo(x + random.Next(-60, 90), y + random.Next(-60, 60), x + random.Next(-60, 90), y + random.Next(-60, 60), x += random.Next(-10, 40), y += random.Next(-30, 30));
            }

            using var outline = scribble.Detach();
            canvas.DrawPath(outline, pen);
        }

        // A circle drawn by hand around an answer, a tick, a frame, and the red ground of a passport photo.
        canvas.DrawOval(random.Next(420, 620), random.Next(430, 800), random.Next(95, 150), random.Next(80, 130), pen);
        canvas.DrawLine(900, 700, 930, 745, pen);
        canvas.DrawLine(930, 745, 1000, 640, pen);
        canvas.DrawRect(780, 860, 210, 210, pen);
        pen.Style = SKPaintStyle.Fill;
        pen.Color = new SKColor(0xC8, 0x2A, 0x30);
        canvas.DrawRect(940, 240, 180, 250, pen);
        pen.Color = new SKColor(0xE2, 0xB4, 0x94);
        canvas.DrawOval(1030, 340, 52, 66, pen);
    }

    private static void Write(SKCanvas canvas, string text, float x, float baseline, float size, SKColor colour)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = colour, BlendMode = SKBlendMode.Multiply };
        if (Face.Value is { } face)
        {
            using var font = new SKFont(face, size);
            canvas.DrawText(text, x, baseline, SKTextAlign.Left, font, paint);
            return;
        }

        for (var letter = 0; letter < text.Length; letter++)
        {
            var left = x + (letter * size);
            canvas.DrawRect(left, baseline - (size * 0.8f), size * 0.8f, size * 0.1f, paint);
            canvas.DrawRect(left + (size * 0.35f), baseline - (size * 0.8f), size * 0.1f, size * 0.85f, paint);
            canvas.DrawRect(left, baseline - (size * 0.3f), size * 0.8f, size * 0.1f, paint);
        }
    }

    private static void AddNoise(SKBitmap bitmap, int variant)
    {
        var state = (uint)(variant + 1) * 2_891_336_453u;
        var pixels = bitmap.GetPixelSpan();
        for (var at = 0; at < pixels.Length; at += 4)
        {
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            var grain = (int)(state & 15) - 8;
            for (var channel = 0; channel < 3; channel++)
            {
                pixels[at + channel] = (byte)Math.Clamp(pixels[at + channel] + grain + ((int)((state >> (8 + (4 * channel))) & 7) - 3), 0, 255);
            }
        }
    }
}
