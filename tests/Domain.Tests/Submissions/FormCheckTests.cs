using CreativeTalent.Domain.Submissions;
using Xunit;

namespace CreativeTalent.Domain.Tests.Submissions;

[Rule("R26")]
public sealed class FormCheckTests
{
    private static readonly FormTemplate s_form = new()
    {
        Id = FormTemplate.Recommendation,
        Title = "推荐表",
        Layout = FormLayout.Form,
        Fields =
        [
            new() { Key = "photo", Label = "照片", Width = 3, Kind = FormFieldKind.Photo, Required = true, Lines = 5 },
            new() { Key = "name", Label = "姓名", Width = 6, Required = true },
            new() { Key = "nickname", Label = "别名", Width = 6 },
            new() { Key = "unit", Label = "单位", Width = 6, Required = true, Filler = FormFiller.Unit },
            new()
            {
                Key = "patents", Label = "专利", Width = 12, Kind = FormFieldKind.List, Required = true,
                Columns = [new() { Key = "number", Label = "号", Width = 1 }],
            },
        ],
    };

    [Fact]
    public void A_sound_template_has_no_faults() => Assert.Empty(FormCheck.Faults(s_form));

    [Fact]
    public void Missing_lists_what_is_required_and_empty_in_print_order()
    {
        var values = FormValues.Empty.With([new("nickname", "小赵"), new("unit", "  ")]);

        Assert.Equal(["name", "unit", "patents"], FormCheck.Missing(s_form, values).Select(field => field.Key));
    }

    [Fact]
    public void Missing_looks_only_at_the_fields_of_the_fillers_asked_for() =>
        Assert.Equal(["unit"], FormCheck.Missing(s_form, FormValues.Empty, FormFiller.Unit).Select(field => field.Key));

    [Fact]
    public void Nothing_is_missing_from_a_filled_form()
    {
        var values = new FormValues
        {
            Texts = new Dictionary<string, string> { ["name"] = "赵喆", ["unit"] = "虚拟公司" },
            Lists = new Dictionary<string, IReadOnlyList<FormValues>> { ["patents"] = [FormValues.Empty] },
        };

        Assert.Empty(FormCheck.Missing(s_form, values));
    }

    [Fact]
    public void Every_fault_of_a_template_is_reported_at_once()
    {
        var broken = s_form with
        {
            Fields =
            [
                new() { Key = "a", Label = "甲", Width = 13 },
                new() { Key = "a", Label = "乙", Width = 1, Lines = 41 },
                new() { Key = "c", Label = "丙", Width = 1, Kind = FormFieldKind.Choice },
                new() { Key = "d", Label = "丁", Width = 1, Kind = FormFieldKind.List },
            ],
        };

        Assert.Equal(5, FormCheck.Faults(broken).Count);
    }

    [Fact]
    public void A_form_without_fields_is_a_fault() =>
        Assert.Contains("no fields", Assert.Single(FormCheck.Faults(s_form with { Fields = [] })), StringComparison.Ordinal);

    [Fact]
    public void Later_values_go_over_earlier_ones_and_leave_the_rest()
    {
        var values = FormValues.Empty.With([new("name", "赵喆"), new("unit", "甲")]);

        var changed = values.With([new("unit", "乙")]);

        Assert.Equal(("赵喆", "乙", "甲"), (changed.Text("name"), changed.Text("unit"), values.Text("unit")));
    }
}
