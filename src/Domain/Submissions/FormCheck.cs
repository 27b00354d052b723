namespace CreativeTalent.Domain.Submissions;

/// <summary>Checks of form templates and of what was filled in on them (R26).</summary>
public static class FormCheck
{
    /// <summary>Every fault of a template; empty when it can be printed.</summary>
    /// <param name="template">The season's template.</param>
    public static IReadOnlyList<string> Faults(FormTemplate template)
    {
        var faults = new List<string>();
        if (template.Fields.Count == 0)
        {
            faults.Add($"Form '{template.Id}' has no fields.");
        }

        var twice = template.AllFields.GroupBy(field => field.Key).Where(group => group.Count() > 1);
        faults.AddRange(twice.Select(group => $"Form '{template.Id}' has field '{group.Key}' {group.Count()} times."));
        foreach (var field in template.Fields)
        {
            var (least, most) = template.Layout == FormLayout.Form ? (1, 12) : (4, 200);
            if (field.Width < least || field.Width > most)
            {
                faults.Add($"Field '{field.Key}' of form '{template.Id}' is {field.Width} wide; {least} to {most} are allowed.");
            }
        }

        foreach (var field in template.AllFields)
        {
            if (field.Lines is < 1 or > 40)
            {
                faults.Add($"Field '{field.Key}' of form '{template.Id}' has {field.Lines} lines; 1 to 40 are allowed.");
            }

            if ((field.Kind == FormFieldKind.List) != (field.Columns.Count > 0))
            {
                faults.Add($"Field '{field.Key}' of form '{template.Id}' is of kind {field.Kind} with {field.Columns.Count} columns; a list has at least one, every other kind none.");
            }

            if ((field.Kind == FormFieldKind.Choice) != (field.Choices.Count > 0))
            {
                faults.Add($"Field '{field.Key}' of form '{template.Id}' is of kind {field.Kind} with {field.Choices.Count} choices; a choice has at least one, every other kind none.");
            }
        }

        return faults;
    }

    /// <summary>The required fields of some fillers that are still empty, in print order.</summary>
    /// <remarks>Photos, opinions and signatures are given on paper or as files, so they are not looked for here.</remarks>
    /// <param name="template">The season's template.</param>
    /// <param name="values">What was filled in.</param>
    /// <param name="fillers">Whose fields to look at; none means everybody's.</param>
    public static IReadOnlyList<FormField> Missing(FormTemplate template, FormValues values, params IReadOnlyCollection<FormFiller> fillers) =>
    [
        .. template.AllFields.Where(field =>
            field.Required
            && (fillers.Count == 0 || fillers.Contains(field.Filler))
            && field.Kind switch
            {
                FormFieldKind.Photo or FormFieldKind.Opinion or FormFieldKind.Signature => false,
                FormFieldKind.List => values.Rows(field.Key).Count == 0,
                _ => string.IsNullOrWhiteSpace(values.Text(field.Key)),
            }),
    ];
}
