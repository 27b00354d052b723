using System.Collections.Concurrent;
using System.Reflection;
using CreativeTalent.Engine.Definitions;
using CreativeTalent.Engine.Execution.Elements;

namespace CreativeTalent.Engine.Execution;

/// <summary>The activities there are: Elsa's own, which are always in it, and those that a host registers.</summary>
/// <remarks>Fill it before the first instance runs; after that it is only read.</remarks>
public sealed class ActivityCatalogue
{
    private readonly ConcurrentDictionary<(string Type, int Version), Entry> _entries = new();

    /// <summary>Creates a catalogue with Elsa's own activities.</summary>
    public ActivityCatalogue()
    {
        foreach (var (descriptor, element) in BuiltIns.All)
        {
            _entries[(descriptor.TypeName, descriptor.Version)] = new Entry(descriptor, element);
        }

        foreach (var activityType in BuiltIns.Activities)
        {
            Add(activityType, isBuiltIn: true);
        }
    }

    /// <summary>All activities, by type name.</summary>
    public IReadOnlyList<ActivityDescriptor> All =>
        [.. _entries.Values.Select(entry => entry.Descriptor).OrderBy(each => each.TypeName, StringComparer.Ordinal).ThenBy(each => each.Version)];

    /// <summary>Registers a class with an <see cref="ActivityAttribute"/> that implements one of the activity interfaces.</summary>
    /// <exception cref="ArgumentException">It has no attribute, implements none of the interfaces, or the name and version are taken.</exception>
    public ActivityCatalogue Add<TActivity>()
        where TActivity : class => Add(typeof(TActivity));

    /// <summary>Registers a class with an <see cref="ActivityAttribute"/> that implements one of the activity interfaces.</summary>
    /// <exception cref="ArgumentException">It has no attribute, implements none of the interfaces, or the name and version are taken.</exception>
    public ActivityCatalogue Add(Type activityType) => Add(activityType, isBuiltIn: false);

    /// <summary>Registers every class of an assembly that has an <see cref="ActivityAttribute"/>.</summary>
    public ActivityCatalogue AddFrom(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type.GetCustomAttribute<ActivityAttribute>() is not null))
        {
            Add(type);
        }

        return this;
    }

    /// <summary>Finds an activity type.</summary>
    /// <returns>Null when there is none of that name and version.</returns>
    public ActivityDescriptor? Find(string typeName, int version) =>
        _entries.TryGetValue((typeName, version), out var entry) ? entry.Descriptor : null;

    internal Element Element(CompiledActivity activity) =>
        _entries.TryGetValue((activity.Type, activity.Version), out var entry)
            ? entry.Element
            : throw new InvalidOperationException(
                $"Activity '{activity.Title}' is of type '{activity.Type}' v{activity.Version}, which is not registered.");

    private ActivityCatalogue Add(Type activityType, bool isBuiltIn)
    {
        var attribute = activityType.GetCustomAttribute<ActivityAttribute>()
            ?? throw new ArgumentException($"{activityType} has no [Activity] attribute.", nameof(activityType));
        var (element, inputs, output) = CustomElements.Create(activityType)
            ?? throw new ArgumentException($"{activityType} implements none of the activity interfaces.", nameof(activityType));
        var descriptor = new ActivityDescriptor
        {
            TypeName = attribute.TypeName,
            Version = attribute.Version,
            DisplayName = attribute.DisplayName,
            Category = attribute.Category,
            Description = attribute.Description,
            Outcomes = attribute.Outcomes,
            OutcomesInput = attribute.OutcomesInput,
            Inputs = inputs,
            Outputs = CustomElements.Members(output ?? attribute.Output),
            IsBuiltIn = isBuiltIn,
            ActivityType = activityType,
        };
        if (!_entries.TryAdd((descriptor.TypeName, descriptor.Version), new Entry(descriptor, element)))
        {
            throw new ArgumentException(
                $"Activity type '{descriptor.TypeName}' v{descriptor.Version} is registered twice.", nameof(activityType));
        }

        return this;
    }

    private sealed record Entry(ActivityDescriptor Descriptor, Element Element);
}
