using CreativeTalent.Domain.Screening;
using SkiaSharp;

namespace CreativeTalent.Samples.Photos;

/// <summary>Draws a person before a ground or at work: no real face, but the areas and colours of one.</summary>
internal sealed class PhotoScene(int variant)
{
    private static readonly SKColor[] Skins = [new(0xE8, 0xBE, 0xA0), new(0xDD, 0xAC, 0x8A), new(0xF0, 0xCB, 0xB0), new(0xD2, 0x9E, 0x7C)];
    private static readonly SKColor[] Suits = [new(0x1F, 0x2A, 0x44), new(0x2B, 0x2B, 0x30), new(0x3A, 0x4A, 0x5E), new(0x28, 0x3B, 0x36)];
    private static readonly SKColor[] Ties = [new(0x9E, 0x1B, 0x32), new(0x1E, 0x4D, 0x8C), new(0x5B, 0x2C, 0x6F), new(0xB0, 0x6A, 0x14)];
    private static readonly SKColor[] Overalls = [new(0x1F, 0x4E, 0x8C), new(0x3D, 0x6B, 0x4F), new(0x7A, 0x7F, 0x86), new(0xB4, 0x5A, 0x1C)];

    private readonly SKColor _skin = Skins[variant * 3 / 2 % Skins.Length];
    private readonly SKColor _suit = Suits[variant / 2 % Suits.Length];
    private readonly SKColor _tie = Ties[variant % Ties.Length];
    private readonly SKColor _overall = Overalls[(variant + (variant / 4)) % Overalls.Length];
    private readonly bool _isWoman = variant % 3 == 1;

    /// <summary>Draws the scene of a shot over the whole canvas.</summary>
    public void Draw(SKCanvas canvas, PhotoShot shot)
    {
        if (shot.Kind == PhotoKind.Work)
        {
            DrawWorkshop(canvas, shot.Width, shot.Height);
            DrawPerson(canvas, shot.Width * 0.36f, shot.Height * 0.12f, shot.Height * 1.0f, atWork: true);
            DrawBench(canvas, shot.Width, shot.Height);
            return;
        }

        canvas.Clear(shot.Ground ?? (shot.Kind == PhotoKind.IdPhoto ? SKColors.White : new SKColor(0xDC, 0xE4, 0xEA)));
        if (shot.HasBusyGround)
        {
            DrawShelves(canvas, shot.Width, shot.Height);
        }

        var head = shot.Kind == PhotoKind.IdPhoto ? 0.11f : 0.13f;
        DrawPerson(canvas, shot.Width / 2f, shot.Height * head, shot.Kind == PhotoKind.IdPhoto ? shot.Height * 1.25f : shot.Height * 1.0f, atWork: false);
    }

    // height is the length from the hair to the waist.
    private void DrawPerson(SKCanvas canvas, float middle, float top, float height, bool atWork)
    {
        using var paint = new SKPaint { IsAntialias = true };
        var head = height * 0.30f;
        var clothes = atWork ? _overall : _suit;

        paint.Color = clothes;
        using (var body = new SKPathBuilder())
        {
            var shoulder = top + (head * 1.45f);
            body.MoveTo(middle - (head * 0.35f), top + (head * 1.12f));
            body.CubicTo(middle - (head * 0.9f), shoulder - (head * 0.1f), middle - (head * 1.15f), shoulder, middle - (head * 1.2f), shoulder + (head * 0.8f));
            body.LineTo(middle - (head * 1.3f), top + (height * 1.2f));
            body.LineTo(middle + (head * 1.3f), top + (height * 1.2f));
            body.LineTo(middle + (head * 1.2f), shoulder + (head * 0.8f));
            body.CubicTo(middle + (head * 1.15f), shoulder, middle + (head * 0.9f), shoulder - (head * 0.1f), middle + (head * 0.35f), top + (head * 1.12f));
            body.Close();
            using var outline = body.Detach();
            canvas.DrawPath(outline, paint);
        }

        paint.Color = Darker(_skin, 0.9f);
        canvas.DrawRoundRect(middle - (head * 0.17f), top + (head * 0.8f), head * 0.34f, head * 0.5f, head * 0.1f, head * 0.1f, paint);
        DrawCollar(canvas, paint, middle, top + (head * 1.1f), head, atWork);
        DrawHead(canvas, paint, middle, top, head, atWork);
    }

    private void DrawCollar(SKCanvas canvas, SKPaint paint, float middle, float top, float head, bool atWork)
    {
        paint.Color = atWork ? Darker(_overall, 1.25f) : SKColors.WhiteSmoke;
        Fill(canvas, paint, (middle - (head * 0.32f), top), (middle, top + (head * 0.9f)), (middle + (head * 0.32f), top), (middle, top + (head * 0.22f)));
        if (atWork)
        {
            paint.Color = new SKColor(0xE9, 0xD9, 0x4F);
            canvas.DrawRect(middle - (head * 1.05f), top + (head * 1.05f), head * 2.1f, head * 0.13f, paint);
            return;
        }

        paint.Color = _tie;
        Fill(canvas, paint, (middle - (head * 0.07f), top + (head * 0.2f)), (middle + (head * 0.07f), top + (head * 0.2f)),
            (middle + (head * 0.12f), top + (head * 0.8f)), (middle, top + (head * 0.95f)), (middle - (head * 0.12f), top + (head * 0.8f)));
        paint.Color = Darker(_suit, 0.75f);
        Fill(canvas, paint, (middle - (head * 0.33f), top + (head * 0.06f)), (middle - (head * 0.02f), top + (head * 1.0f)), (middle - (head * 0.42f), top + (head * 0.7f)));
        Fill(canvas, paint, (middle + (head * 0.33f), top + (head * 0.06f)), (middle + (head * 0.02f), top + (head * 1.0f)), (middle + (head * 0.42f), top + (head * 0.7f)));
    }

    private void DrawHead(SKCanvas canvas, SKPaint paint, float middle, float top, float head, bool atWork)
    {
        var face = new SKRect(middle - (head * 0.37f), top + (head * 0.1f), middle + (head * 0.37f), top + head);
        var hair = new SKColor(0x23, 0x1C, 0x1A);
        paint.Color = hair;
        if (_isWoman)
        {
            canvas.DrawRoundRect(middle - (head * 0.46f), top, head * 0.92f, head * 1.15f, head * 0.4f, head * 0.4f, paint);
        }
        else
        {
            canvas.DrawOval(middle, top + (head * 0.38f), head * 0.41f, head * 0.4f, paint);
        }

        using (var light = SKShader.CreateLinearGradient(
            new(face.Left, face.Top), new(face.Right, face.Bottom), [_skin, Darker(_skin, 0.88f)], SKShaderTileMode.Clamp))
        {
            paint.Shader = light;
            canvas.DrawOval(face, paint);
            paint.Shader = null;
        }

        paint.Color = hair;
        using (var fringe = new SKPathBuilder())
        {
            fringe.AddArc(new SKRect(face.Left, face.Top - (head * 0.05f), face.Right, face.Top + (head * 0.55f)), 180, 180);
            fringe.Close();
            using var outline = fringe.Detach();
            canvas.DrawPath(outline, paint);
        }

        var eyes = top + (head * 0.5f);
        foreach (var side in (ReadOnlySpan<int>)[-1, 1])
        {
            var eye = middle + (side * head * 0.16f);
            paint.Color = hair;
            canvas.DrawRect(eye - (head * 0.09f), eyes - (head * 0.09f), head * 0.18f, head * 0.022f, paint);
            paint.Color = SKColors.White;
            canvas.DrawOval(eye, eyes, head * 0.065f, head * 0.032f, paint);
            paint.Color = new SKColor(0x2A, 0x1B, 0x14);
            canvas.DrawCircle(eye, eyes, head * 0.03f, paint);
        }

        paint.Color = Darker(_skin, 0.78f);
        canvas.DrawOval(middle, top + (head * 0.67f), head * 0.05f, head * 0.025f, paint);
        paint.Color = new SKColor(0xB8, 0x5A, 0x58);
        canvas.DrawOval(middle, top + (head * 0.8f), head * 0.11f, head * 0.025f, paint);
        if (!atWork)
        {
            return;
        }

        paint.Color = variant % 2 == 0 ? new SKColor(0xF2, 0xC2, 0x1B) : new SKColor(0xE9, 0xEC, 0xEF);
        canvas.DrawArc(new SKRect(middle - (head * 0.46f), top - (head * 0.16f), middle + (head * 0.46f), top + (head * 0.66f)), 180, 180, true, paint);
        canvas.DrawRoundRect(middle - (head * 0.54f), top + (head * 0.23f), head * 1.08f, head * 0.08f, head * 0.04f, head * 0.04f, paint);
    }

    private void DrawWorkshop(SKCanvas canvas, int width, int height)
    {
        using var paint = new SKPaint { IsAntialias = true };
        using (var wall = SKShader.CreateLinearGradient(
            new(0, 0), new(0, height), [new SKColor(0xC9, 0xD3, 0xD8), new SKColor(0x8C, 0x98, 0xA0)], SKShaderTileMode.Clamp))
        {
            paint.Shader = wall;
            canvas.DrawRect(0, 0, width, height, paint);
            paint.Shader = null;
        }

        for (var window = 0; window < 4; window++)
        {
            paint.Color = new SKColor(0xEC, 0xF4, 0xF8);
            canvas.DrawRect(width * (0.03f + (0.25f * window)), height * 0.06f, width * 0.19f, height * 0.3f, paint);
            paint.Color = new SKColor(0x6C, 0x77, 0x7E);
            canvas.DrawRect(width * (0.12f + (0.25f * window)), height * 0.06f, width * 0.008f, height * 0.3f, paint);
        }

        paint.Color = new SKColor(0x6E, 0x6A, 0x62);
        canvas.DrawRect(0, height * 0.78f, width, height * 0.22f, paint);
        paint.Color = Darker(_overall, 1.3f);
        canvas.DrawRoundRect(width * 0.62f, height * 0.3f, width * 0.34f, height * 0.55f, width * 0.01f, width * 0.01f, paint);
        paint.Color = new SKColor(0x2E, 0x36, 0x3C);
        canvas.DrawRect(width * 0.65f, height * 0.36f, width * 0.16f, height * 0.18f, paint);
        paint.Color = new SKColor(0x4C, 0xC9, 0xB0);
        for (var line = 0; line < 5; line++)
        {
            canvas.DrawRect(width * 0.66f, height * (0.38f + (0.03f * line)), width * (0.05f + (0.02f * ((variant + line) % 4))), height * 0.012f, paint);
        }

        for (var knob = 0; knob < 6; knob++)
        {
            paint.Color = knob % 3 == 0 ? new SKColor(0xC7, 0x2C, 0x2C) : new SKColor(0xD9, 0xDC, 0xDE);
            canvas.DrawCircle(width * (0.84f + (0.035f * (knob % 3))), height * (0.42f + (0.07f * (knob / 3))), width * 0.012f, paint);
        }
    }

    private static void DrawBench(SKCanvas canvas, int width, int height)
    {
        using var paint = new SKPaint { IsAntialias = true, Color = new SKColor(0x54, 0x4A, 0x3E) };
        canvas.DrawRect(0, height * 0.88f, width * 0.62f, height * 0.12f, paint);
        paint.Color = new SKColor(0xB7, 0xBC, 0xC0);
        canvas.DrawRoundRect(width * 0.06f, height * 0.8f, width * 0.16f, height * 0.09f, height * 0.02f, height * 0.02f, paint);
        paint.Color = new SKColor(0xC8, 0x8A, 0x2B);
        canvas.DrawCircle(width * 0.14f, height * 0.78f, height * 0.035f, paint);
    }

    private static void DrawShelves(SKCanvas canvas, int width, int height)
    {
        using var paint = new SKPaint();
        var random = new Random(11);
        for (var row = 0; row < 8; row++)
        {
            for (var book = 0; book < 24; book++)
            {
                paint.Color = SKColor.FromHsl(random.Next(360), random.Next(20, 80), random.Next(15, 85));
                canvas.DrawRect(width * book / 24f, height * row / 8f, width / 25f, height / 9f, paint);
            }
        }
    }

    private static void Fill(SKCanvas canvas, SKPaint paint, params ReadOnlySpan<(float X, float Y)> corners)
    {
        using var path = new SKPathBuilder();
        path.MoveTo(corners[0].X, corners[0].Y);
        foreach (var (x, y) in corners[1..])
        {
            path.LineTo(x, y);
        }

        path.Close();
        using var outline = path.Detach();
        canvas.DrawPath(outline, paint);
    }

    private static SKColor Darker(SKColor colour, float factor) => new(
        (byte)Math.Min(255, colour.Red * factor), (byte)Math.Min(255, colour.Green * factor), (byte)Math.Min(255, colour.Blue * factor));
}
