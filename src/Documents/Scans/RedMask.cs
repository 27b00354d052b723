namespace CreativeTalent.Documents.Scans;

/// <summary>Which places of a small copy of a page are red: seal paste, red ink, red print.</summary>
internal sealed class RedMask
{
    private const int LeastRed = 28;
    private const int LeastLevel = 90;
    private const int AreaReach = 2;

    private readonly bool[] _red;

    private RedMask(bool[] red, int width, int height)
    {
        _red = red;
        Width = width;
        Height = height;
    }

    /// <summary>Width in places.</summary>
    public int Width { get; }

    /// <summary>Height in places.</summary>
    public int Height { get; }

    /// <summary>Whether a place is red; places outside are not.</summary>
    public bool this[int x, int y] => x >= 0 && y >= 0 && x < Width && y < Height && _red[(y * Width) + x];

    /// <summary>Makes the mask of a picture, a place for every few pixels: a thin ring stays whole because one red pixel is enough.</summary>
    /// <param name="pixels">Red, green, blue and one more byte for each pixel.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    /// <param name="wantedWidth">About how many places the mask shall be wide.</param>
    public static RedMask Of(ReadOnlySpan<byte> pixels, int width, int height, int wantedWidth)
    {
        var step = Math.Max(1, (int)Math.Round((double)width / wantedWidth, MidpointRounding.AwayFromZero));
        var (across, down) = ((width + step - 1) / step, (height + step - 1) / step);
        var red = new bool[across * down];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var at = ((y * width) + x) * 4;
                if (IsRed(pixels[at], pixels[at + 1], pixels[at + 2]))
                {
                    red[(y / step * across) + (x / step)] = true;
                }
            }
        }

        return new RedMask(red, across, down);
    }

    /// <summary>The red places that belong to lines and letters; the insides of red areas, such as a photo's ground, are left out.</summary>
    public List<(int X, int Y)> LinePlaces()
    {
        List<(int X, int Y)> places = [];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (_red[(y * Width) + x] && !IsInArea(x, y))
                {
                    places.Add((x, y));
                }
            }
        }

        return places;
    }

    private bool IsInArea(int x, int y)
    {
        for (var down = -AreaReach; down <= AreaReach; down++)
        {
            for (var across = -AreaReach; across <= AreaReach; across++)
            {
                if (!this[x + across, y + down])
                {
                    return false;
                }
            }
        }

        return true;
    }

    // Red stands clear of both other channels, and these lie close together: skin, wood and yellowed paper lean to green,
    // pink and violet to blue.
    private static bool IsRed(int red, int green, int blue)
    {
        var clear = red - Math.Max(green, blue);

        return red >= LeastLevel && clear >= LeastRed && Math.Abs(green - blue) <= Math.Max(16, clear * 45 / 100);
    }
}
