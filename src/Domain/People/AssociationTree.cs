using CreativeTalent.Domain.Seasons;

namespace CreativeTalent.Domain.People;

/// <summary>The associations of a season, province to city to enterprise or park (科协组织体系).</summary>
/// <remarks>Rule R9: material goes enterprise → city → Center, and nothing skips a level.</remarks>
public sealed class AssociationTree
{
    private readonly Dictionary<AssociationId, Association> _byId;
    private readonly ILookup<AssociationId, Association> _children;

    private AssociationTree(IReadOnlyList<Association> all)
    {
        All = all;
        _byId = all.ToDictionary(association => association.Id);
        _children = all.Where(association => association.Parent is not null).ToLookup(association => association.Parent!.Value);
        Province = all.Single(association => association.Level == AssociationLevel.Province);
        Cities = [.. all.Where(association => association.Level == AssociationLevel.City)];
    }

    /// <summary>Every association, in the order of the roster.</summary>
    public IReadOnlyList<Association> All { get; }

    /// <summary>The province.</summary>
    public Association Province { get; }

    /// <summary>The cities, in the order of the roster.</summary>
    public IReadOnlyList<Association> Cities { get; }

    /// <summary>Builds the tree of a roster without faults.</summary>
    /// <param name="associations">The roster.</param>
    /// <exception cref="ArgumentException">The roster has faults; ask <see cref="Check"/> first.</exception>
    public static AssociationTree Of(IReadOnlyList<Association> associations)
    {
        var faults = Check(associations).ToList();

        return faults.Count == 0
            ? new AssociationTree(associations)
            : throw new ArgumentException(string.Join(' ', faults.Select(fault => fault.Message.English)), nameof(associations));
    }

    /// <summary>The association with a code, or null.</summary>
    /// <param name="id">The code.</param>
    public Association? Find(AssociationId id) => _byId.GetValueOrDefault(id);

    /// <summary>The associations that report directly to one, in the order of the roster.</summary>
    /// <param name="id">The upper association.</param>
    public IReadOnlyList<Association> Below(AssociationId id) => [.. _children[id]];

    /// <summary>The city an association belongs to: itself when it is one, null for the province or an unknown code.</summary>
    /// <param name="id">The association.</param>
    public Association? CityOf(AssociationId id) =>
        RouteFrom(id).FirstOrDefault(association => association.Level == AssociationLevel.City);

    /// <summary>The way material takes from an association up to the province, the association itself first (R9).</summary>
    /// <param name="id">Where the material is; an unknown code gives an empty route.</param>
    public IReadOnlyList<Association> RouteFrom(AssociationId id)
    {
        var route = new List<Association>(3);
        for (var at = Find(id); at is not null; at = at.Parent is { } parent ? Find(parent) : null)
        {
            route.Add(at);
        }

        return route;
    }

    /// <summary>Whether material may be handed from one association directly to another: only one step up (R9).</summary>
    /// <param name="from">Who hands over.</param>
    /// <param name="to">Who receives.</param>
    public bool MayHandTo(AssociationId from, AssociationId to) => Find(from)?.Parent == to && _byId.ContainsKey(to);

    /// <summary>Every fault of a roster.</summary>
    /// <param name="associations">The roster, in its order; the paths of the faults count from it.</param>
    public static IEnumerable<SeasonFault> Check(IReadOnlyList<Association> associations)
    {
        var provinces = associations.Count(association => association.Level == AssociationLevel.Province);
        if (provinces != 1)
        {
            yield return Fault("$.associations", "R9", $"{provinces} 个省级科协", $"{provinces} provincial associations", "1", "1",
                "请只保留一个 level 为 Province 的科协。", "Keep exactly one association of level Province.");
        }

        var levels = new Dictionary<AssociationId, AssociationLevel>();
        foreach (var (association, i) in associations.Select((association, i) => (association, i)))
        {
            if (!levels.TryAdd(association.Id, association.Level))
            {
                yield return Fault($"$.associations[{i}].id", "R9", $"“{association.Id}”重复", $"'{association.Id}' a second time",
                    "每个科协代码只出现一次", "each code once", "请改用另一个代码。", "Choose another code.");
            }
        }

        var codes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (association, i) in associations.Select((association, i) => (association, i)))
        {
            foreach (var fault in CheckOne(association, $"$.associations[{i}]", levels, codes))
            {
                yield return fault;
            }
        }
    }

    private static IEnumerable<SeasonFault> CheckOne(
        Association association,
        string path,
        Dictionary<AssociationId, AssociationLevel> levels,
        Dictionary<string, string> codes)
    {
        AssociationLevel? allowed = association.Level switch
        {
            AssociationLevel.Province => null,
            AssociationLevel.City => AssociationLevel.Province,
            _ => AssociationLevel.City,
        };
        AssociationLevel? actual = association.Parent is { } parent && levels.TryGetValue(parent, out var level) ? level : null;
        if (association.Parent is not null && actual is null && allowed is not null)
        {
            yield return Fault($"{path}.parent", "R9", $"“{association.Parent}”不在名册内", $"'{association.Parent}', which is not in the roster",
                $"名册内的 {allowed} 级科协", $"an association of level {allowed} in the roster",
                "请补充上级科协或改正代码。", "Add the upper association or mend the code.");
        }
        else if (actual != allowed)
        {
            yield return Fault($"{path}.parent", "R9",
                $"{association.Name}（{association.Level}）的上级为 {(object?)actual ?? "空"}",
                $"'{association.Id}' ({association.Level}) reports to {(object?)actual ?? "nobody"}",
                allowed is null ? "空" : $"{allowed}", allowed is null ? "nobody" : $"{allowed}",
                "报送路线为企业（园区）科协→市科协→省中心，不得越级。请改正上级代码。",
                "The route is enterprise or park, then city, then the Center, and skips no level. Mend the parent.");
        }

        var employers = association.Employers.Count;
        var fits = association.Level switch
        {
            AssociationLevel.Enterprise => employers == 1,
            AssociationLevel.Park => employers >= 2,
            _ => employers == 0,
        };
        if (!fits)
        {
            yield return Fault($"{path}.employers", "R8", $"{employers} 个单位", $"{employers} employers",
                "企业科协 1 个，园区科协至少 2 个，市级以上 0 个", "1 for an enterprise, at least 2 for a park, 0 above",
                "请补充或删除单位。", "Add or remove employers.");
        }

        foreach (var (employer, j) in association.Employers.Select((employer, j) => (employer, j)))
        {
            if (employer.CreditCode is { } code && !codes.TryAdd(code.Value, employer.Name) && codes[code.Value] != employer.Name)
            {
                yield return Fault($"{path}.employers[{j}].creditCode", "X14", $"“{code}”已属于{codes[code.Value]}",
                    $"'{code}', which already belongs to '{codes[code.Value]}'", "一个代码对应一个单位名称", "one name for a code",
                    "请按营业执照核对代码和名称。", "Compare code and name with the business licence.");
            }
        }
    }

    private static SeasonFault Fault(
        string path, string rule, string foundZh, string foundEn, string allowedZh, string allowedEn, string remedyZh, string remedyEn) =>
        SeasonFault.Of(SeasonSection.Associations, path, rule, foundZh, foundEn, allowedZh, allowedEn, remedyZh, remedyEn);
}
