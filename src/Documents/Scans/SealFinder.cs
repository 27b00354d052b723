namespace CreativeTalent.Documents.Scans;

/// <summary>A circle on a mask, in places.</summary>
/// <param name="X">Its middle from the left.</param>
/// <param name="Y">Its middle from the top.</param>
/// <param name="Radius">Its radius.</param>
internal sealed record SealCircle(int X, int Y, int Radius);

/// <summary>Finds round seals: a red ring, something red within, little red just outside.</summary>
/// <remarks>
/// Every red place of a line votes for the middles of the circles it may lie on (Hough transform), so that writing across
/// the seal and gaps in a faded ring do not matter; each circle with enough votes is then looked at closely.
/// </remarks>
internal static class SealFinder
{
    /// <summary>How many places wide the mask of a portrait page shall be.</summary>
    public const int MaskWidth = 240;

    // A Chinese unit's seal is 38 to 58 mm across; A4 is 210 mm wide. A copy may be larger or smaller.
    private const double SmallestRadius = 0.065;
    private const double LargestRadius = 0.17;

    private const int Directions = 64;
    private const int MostSeals = 4;
    private const int MostPlaces = 12_000;

    // The shares that a ring, its inside and its surroundings must have. The votes were chosen on made pages 0 to 39, where
    // 0.66 takes red print for a seal once and 0.74 misses one seal of 80; the tests judge by pages that had no part in it.
    // No page from a real scanner has been measured.
    private const double LeastRing = 0.75;
    private const double LeastVotes = 0.74;
    private const double LeastInside = 0.05;
    private const double MostInside = 0.72;
    private const double MostOutside = 0.34;

    /// <summary>The seals, clearest first.</summary>
    /// <param name="mask">The page.</param>
    /// <param name="pageWidth">The page's width in places, of which a seal takes a known share.</param>
    public static List<SealCircle> Find(RedMask mask, int pageWidth)
    {
        var smallest = Math.Max(5, (int)(pageWidth * SmallestRadius));
        var largest = Math.Max(smallest, (int)(pageWidth * LargestRadius));
        var voters = Thinned(mask.LinePlaces());
        if (voters.Count < smallest * 3)
        {
            return [];
        }

        List<(SealCircle Circle, double Clearness)> candidates = [];
        for (var radius = smallest; radius <= largest; radius++)
        {
            candidates.AddRange(OfRadius(mask, voters, radius));
        }

        // One seal wins with many middles and radii close together: keep the clearest of each heap.
        List<SealCircle> seals = [];
        foreach (var (circle, _) in candidates.OrderByDescending(candidate => candidate.Clearness))
        {
            if (seals.Count < MostSeals && !seals.Any(seal => Overlap(seal, circle)))
            {
                seals.Add(circle);
            }
        }

        return seals;
    }

    private static bool Overlap(SealCircle one, SealCircle other)
    {
        var reach = Math.Max(one.Radius, other.Radius);

        return Math.Abs(one.X - other.X) < reach && Math.Abs(one.Y - other.Y) < reach;
    }

    private static List<(int X, int Y)> Thinned(List<(int X, int Y)> places)
    {
        var step = (places.Count / MostPlaces) + 1;

        return step == 1 ? places : [.. places.Where((_, index) => index % step == 0)];
    }

    private static IEnumerable<(SealCircle Circle, double Clearness)> OfRadius(RedMask mask, List<(int X, int Y)> voters, int radius)
    {
        var votes = new ushort[mask.Width * mask.Height];
        var offsets = Circle(radius);
        foreach (var (offsetX, offsetY) in offsets)
        {
            foreach (var (x, y) in voters)
            {
                var (middleX, middleY) = (x + offsetX, y + offsetY);
                if (middleX >= 0 && middleY >= 0 && middleX < mask.Width && middleY < mask.Height)
                {
                    votes[(middleY * mask.Width) + middleX]++;
                }
            }
        }

        // The votes come from the circle's own line; the close look also takes the line beside it.
        for (var at = 0; at < votes.Length; at++)
        {
            if (votes[at] >= offsets.Count * LeastVotes)
            {
                var circle = new SealCircle(at % mask.Width, at / mask.Width, radius);
                var ring = RingShare(mask, circle);
                if (ring >= LeastRing && OutsideShare(mask, circle) <= MostOutside && InsideShare(mask, circle) is >= LeastInside and <= MostInside)
                {
                    yield return (circle, ring + ((double)votes[at] / offsets.Count));
                }
            }
        }
    }

    private static HashSet<(int X, int Y)> Circle(int radius)
    {
        HashSet<(int X, int Y)> offsets = [];
        for (var direction = 0; direction < Directions; direction++)
        {
            offsets.Add(Offset(radius, direction));
        }

        return offsets;
    }

    private static double InsideShare(RedMask mask, SealCircle circle)
    {
        var (inside, red) = (0, 0);
        var reach = circle.Radius * 0.78;
        for (var y = (int)-reach; y <= reach; y++)
        {
            for (var x = (int)-reach; x <= reach; x++)
            {
                if ((x * x) + (y * y) <= reach * reach)
                {
                    inside++;
                    red += mask[circle.X + x, circle.Y + y] ? 1 : 0;
                }
            }
        }

        return (double)red / inside;
    }

    // The share of directions in which a red place lies on the ring, or one place beside it.
    private static double RingShare(RedMask mask, SealCircle circle)
    {
        var seen = 0;
        for (var direction = 0; direction < Directions; direction++)
        {
            for (var radius = circle.Radius - 1; radius <= circle.Radius + 1; radius++)
            {
                var (x, y) = Offset(radius, direction);
                if (mask[circle.X + x, circle.Y + y])
                {
                    seen++;
                    break;
                }
            }
        }

        return (double)seen / Directions;
    }

    private static double OutsideShare(RedMask mask, SealCircle circle)
    {
        var seen = 0;
        for (var direction = 0; direction < Directions; direction++)
        {
            var (x, y) = Offset((int)Math.Round(circle.Radius * 1.2, MidpointRounding.AwayFromZero) + 1, direction);
            seen += mask[circle.X + x, circle.Y + y] ? 1 : 0;
        }

        return (double)seen / Directions;
    }

    private static (int X, int Y) Offset(int radius, int direction)
    {
        var (sine, cosine) = Math.SinCos(2 * Math.PI * direction / Directions);

        return ((int)Math.Round(radius * cosine, MidpointRounding.AwayFromZero), (int)Math.Round(radius * sine, MidpointRounding.AwayFromZero));
    }
}
