using CreativeTalent.Domain.Submissions;

namespace CreativeTalent.Documents.Papers.Writing;

/// <summary>Refuses a template that cannot be printed, with every fault at once.</summary>
internal static class FormFaults
{
    public static void Throw(FormTemplate template)
    {
        var faults = FormCheck.Faults(template);
        if (faults.Count > 0)
        {
            throw new ArgumentException($"Form template '{template.Id}' cannot be printed: {string.Join(" ", faults)}", nameof(template));
        }
    }
}
