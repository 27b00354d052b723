using CreativeTalent.Domain.People;

namespace CreativeTalent.Domain.Submissions;

/// <summary>The names of archives and files in a hand-in (R28, R44, X23, X24, X37).</summary>
public static class PackageNames
{
    private const int ShortestSuffix = 4;

    /// <summary>地区名 as it stands in file names: the city's name without its last 市 (X37).</summary>
    /// <param name="city">For example 晋中市 or 晋中.</param>
    public static string Area(string city)
    {
        var area = WindowsFileName.From(city);
        return area.Length > 2 && area.EndsWith('市') ? area[..^1] : area;
    }

    /// <summary>姓名 as it stands in file names.</summary>
    /// <param name="name">As it stands on the 推荐表.</param>
    public static string Person(string name) => WindowsFileName.From(name);

    /// <summary>What follows each candidate's name in archive names: nothing, or a short part of the id for a shared name (X24).</summary>
    /// <remarks>
    /// Names that Windows cannot tell apart count as the same. The suffix is the end of the nomination's id, as short as
    /// tells all candidates of the city apart, at least four digits.
    /// </remarks>
    /// <param name="candidates">All candidates of one city; no nomination twice.</param>
    public static IReadOnlyDictionary<NominationId, string> Suffixes(IReadOnlyCollection<CandidateSubmission> candidates)
    {
        var suffixed = new HashSet<NominationId>();
        for (var length = ShortestSuffix; ;)
        {
            var suffixes = candidates.ToDictionary(
                candidate => candidate.Nomination,
                candidate => suffixed.Contains(candidate.Nomination) ? "-" + candidate.Nomination.Value.ToString("N")[^length..] : "");
            var clashes = candidates
                .GroupBy(candidate => Person(candidate.Name) + suffixes[candidate.Nomination], WindowsFileName.Comparer)
                .Where(group => group.Count() > 1)
                .SelectMany(group => group.Select(candidate => candidate.Nomination))
                .ToList();
            if (clashes.Count == 0)
            {
                return suffixes;
            }

            // A clash of names asks for suffixes; a clash of suffixes asks for longer ones, and whole ids never clash.
            if (clashes.TrueForAll(suffixed.Contains))
            {
                length += 2;
            }

            suffixed.UnionWith(clashes);
        }
    }

    /// <summary>Joins two parts as the season writes them: 晋中+王伟, or 晋中王伟.</summary>
    /// <param name="first">The first part.</param>
    /// <param name="second">The second part.</param>
    /// <param name="settings">The season's readings.</param>
    public static string Join(string first, string second, PackageSettings settings) =>
        settings.LiteralPlus ? $"{first}+{second}" : first + second;

    /// <summary>The candidate's files with their names in the package, photos apart from the rest.</summary>
    /// <remarks>
    /// R23 to R25, X23: half-length and work photos are numbered in the given order; a second 2寸照 or form of the same
    /// extension gets a number in brackets. Extensions are written in lower case, <c>.jpeg</c> as <c>.jpg</c>.
    /// </remarks>
    /// <param name="candidate">The candidate.</param>
    /// <param name="settings">The season's readings.</param>
    internal static (IReadOnlyList<PlannedEntry.Stored> Papers, IReadOnlyList<PlannedEntry.Stored> Photos) Entries(
        CandidateSubmission candidate, PackageSettings settings)
    {
        var person = Person(candidate.Name);
        var papers = new List<PlannedEntry.Stored>();
        var photos = new List<PlannedEntry.Stored>();
        // Names that the archive gives itself are not left to a file.
        var taken = new HashSet<string>(Manifest.Names, WindowsFileName.Comparer);
        var (half, work) = (0, 0);
        foreach (var file in candidate.Files.OrderBy(file => file.Kind))
        {
            var extension = WindowsFileName.Extension(file.OriginalName).ToLowerInvariant() switch
            {
                ".jpeg" => ".jpg",
                var other => other,
            };
            string Named(string what) => WindowsFileName.Distinct(Join(person, what, settings) + extension, taken);
            switch (file.Kind)
            {
                case SubmissionFileKind.IdPhoto:
                    photos.Add(new(Named("2寸照"), file));
                    break;
                case SubmissionFileKind.HalfLengthPhoto:
                    photos.Add(new(Named($"半身照{++half}"), file));
                    break;
                case SubmissionFileKind.WorkPhoto:
                    photos.Add(new(Named($"工作照{++work}"), file));
                    break;
                case SubmissionFileKind.Essay:
                    papers.Add(new(Named("典型事迹材料"), file));
                    break;
                case SubmissionFileKind.RecommendationForm:
                    papers.Add(new(Named("推荐表"), file));
                    break;
                case SubmissionFileKind.SummaryForm:
                    papers.Add(new(Named("汇总表"), file));
                    break;
                default:
                    papers.Add(new(WindowsFileName.Distinct("证明材料/" + WindowsFileName.From(file.OriginalName), taken), file));
                    break;
            }
        }

        return (papers, photos);
    }
}
