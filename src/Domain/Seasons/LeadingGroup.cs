namespace CreativeTalent.Domain.Seasons;

/// <summary>How to reach somebody named by a body (联系人).</summary>
public sealed record Contact
{
    /// <summary>The name.</summary>
    public required string Name { get; init; }

    /// <summary>The post (职务).</summary>
    public required string Post { get; init; }

    /// <summary>The department (部门).</summary>
    public required string Department { get; init; }

    /// <summary>The telephone number.</summary>
    public required string Telephone { get; init; }
}

/// <summary>A department that carries the activity (成员单位), with whom it names (R3, R5).</summary>
/// <param name="Id">A short stable code.</param>
/// <param name="Name">The name, for example 省科技厅.</param>
/// <param name="Leader">分管负责人.</param>
/// <param name="Liaison">部门联络员.</param>
public sealed record Body(string Id, string Name, Contact Leader, Contact Liaison);

/// <summary>The province's leading group (领导小组) and its office (R3 to R5, R61).</summary>
public sealed record LeadingGroup
{
    /// <summary>The <see cref="Body.Id"/> whose leader leads the group.</summary>
    public required string HeadedBy { get; init; }

    /// <summary>The bodies, the leading one among them; eight in 2023.</summary>
    public required IReadOnlyList<Body> Bodies { get; init; }

    /// <summary>The office: 省科技创新服务中心 (R4).</summary>
    public required Body Office { get; init; }

    /// <summary>Every fault (R3).</summary>
    public IEnumerable<SeasonFault> Check()
    {
        if (Bodies.All(body => body.Id != HeadedBy))
        {
            yield return SeasonFault.Of(SeasonSection.Bodies, "$.headedBy", "R3", $"“{HeadedBy}”", $"'{HeadedBy}'",
                "成员单位之一的 id", "the id of one of the bodies", "请填写组长所在单位。", "Name the body whose leader leads the group.");
        }

        foreach (var (body, i) in Bodies.Select((body, i) => (body, i)))
        {
            if (Bodies.Take(i).Any(earlier => earlier.Id == body.Id))
            {
                yield return SeasonFault.Of(SeasonSection.Bodies, $"$.bodies[{i}].id", "R3", $"“{body.Id}”重复",
                    $"'{body.Id}' a second time", "每个单位一次", "each body once", "请删除重复单位。", "Remove the second one.");
            }

            foreach (var (role, contact) in new[] { ("leader", body.Leader), ("liaison", body.Liaison) })
            {
                if (string.IsNullOrWhiteSpace(contact.Name) || string.IsNullOrWhiteSpace(contact.Telephone))
                {
                    yield return SeasonFault.Of(SeasonSection.Bodies, $"$.bodies[{i}].{role}", "R5", "姓名或联系方式为空",
                        "an empty name or telephone", "姓名和联系方式", "a name and a telephone",
                        "各单位须明确分管负责人、联络员和联络方式。", "Each body names a leader, a liaison and a contact.");
                }
            }
        }
    }
}
