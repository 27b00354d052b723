using System.Globalization;
using CreativeTalent.Domain.Texts;

namespace CreativeTalent.Domain.Scoring;

/// <summary>Finds what is wrong with the numbers of a rubric.</summary>
internal static class RubricArithmetic
{
    public static IEnumerable<BilingualText> FaultsOf(string rubric, IReadOnlyList<RubricCategory> categories) =>
        CodeFaults(rubric, categories)
            .Concat(SumFaults(rubric, categories))
            .Concat(categories.SelectMany(category => category.Items).SelectMany(item => ItemFaults(rubric, item)));

    private static IEnumerable<BilingualText> CodeFaults(string rubric, IReadOnlyList<RubricCategory> categories)
    {
        var items = categories.SelectMany(category => category.Items).Select(item => ("item", item.Code));
        var sections = categories.SelectMany(category => category.Sections).Select(section => ("section", section.Code));
        var codes = categories.Select(category => ("category", category.Code)).Concat(sections).Concat(items).ToList();

        foreach (var (kind, _) in codes.Where(code => string.IsNullOrWhiteSpace(code.Code)))
        {
            yield return new(
                $"评分表“{rubric}”中有一个{Chinese(kind)}没有代码。",
                $"Rubric '{rubric}' has a {kind} without a code.");
        }

        foreach (var twice in codes.Where(code => !string.IsNullOrWhiteSpace(code.Code)).GroupBy(code => code).Where(same => same.Count() > 1))
        {
            yield return new(
                $"评分表“{rubric}”中{Chinese(twice.Key.Item1)}代码“{twice.Key.Code}”出现 {twice.Count()} 次，只能出现一次。",
                $"Rubric '{rubric}' names {twice.Key.Item1} '{twice.Key.Code}' {twice.Count()} times; once is allowed.");
        }
    }

    private static IEnumerable<BilingualText> SumFaults(string rubric, IReadOnlyList<RubricCategory> categories)
    {
        foreach (var category in categories)
        {
            foreach (var section in category.Sections)
            {
                if (section.Items.Sum(item => item.Cap) != section.Points)
                {
                    yield return Sum(rubric, section.Name, section.Points, section.Items.Select(item => (item.Code, item.Cap)));
                }
            }

            if (category.Sections.Sum(section => section.Points) != category.Points)
            {
                yield return Sum(rubric, category.Name, category.Points, category.Sections.Select(section => (section.Code, section.Points)));
            }

            if (category.Percent is { } percent && percent != category.Points)
            {
                yield return new(
                    $"评分表“{rubric}”的“{category.Name.Chinese}”标明占 {Number(percent)}%，但分值为 {Number(category.Points)} 分；总分 100 分时两者应相等，比例不再相乘（X4）。",
                    $"Rubric '{rubric}' says {Number(percent)} % for '{category.Name.English}' but gives it {Number(category.Points)} points; of 100 points both must be the same, the share is never multiplied (X4).");
            }
        }

        if (categories.Sum(category => category.Points) != Rubric.TotalPoints)
        {
            yield return Sum(
                rubric,
                new("总分", "the whole rubric"),
                Rubric.TotalPoints,
                categories.Select(category => (category.Code, category.Points)));
        }
    }

    private static IEnumerable<BilingualText> ItemFaults(string rubric, RubricItem item)
    {
        if (item.Cap <= 0 || decimal.Round(item.Cap, 2, MidpointRounding.AwayFromZero) != item.Cap)
        {
            yield return new(
                $"评分表“{rubric}”的 {item.Code} 上限为 {Number(item.Cap)} 分，要求大于 0 且至多两位小数。",
                $"Item {item.Code} of rubric '{rubric}' has a cap of {Number(item.Cap)} points; more than 0 with at most two decimals is allowed.");
        }

        IReadOnlyList<decimal> units = item.Points switch
        {
            PointRule.Patents patents => [patents.Each],
            PointRule.Awards awards => [awards.Provincial, awards.National],
            PointRule.Contests contests => [contests.First, contests.Second, contests.Third],
            PointRule.Conversions conversions => [conversions.Each],
            _ => [],
        };

        foreach (var unit in units.Where(unit => unit <= 0 || unit > item.Cap))
        {
            yield return new(
                $"评分表“{rubric}”的 {item.Code} 每件 {Number(unit)} 分，要求大于 0 且不超过上限 {Number(item.Cap)} 分。",
                $"Item {item.Code} of rubric '{rubric}' gives {Number(unit)} points for one; more than 0 and at most the cap of {Number(item.Cap)} is allowed.");
        }
    }

    private static BilingualText Sum(string rubric, BilingualText what, decimal stated, IEnumerable<(string Code, decimal Points)> parts)
    {
        var list = parts.ToList();
        var terms = string.Join(" + ", list.Select(part => $"{part.Code} {Number(part.Points)}"));
        var sum = Number(list.Sum(part => part.Points));

        return new(
            $"评分表“{rubric}”的“{what.Chinese}”应为 {Number(stated)} 分，但 {terms} = {sum}。",
            $"Rubric '{rubric}': '{what.English}' must be {Number(stated)} points, but {terms} = {sum}.");
    }

    private static string Number(decimal value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    private static string Chinese(string kind) => kind switch
    {
        "category" => "一级指标",
        "section" => "二级指标",
        _ => "评分项",
    };
}
