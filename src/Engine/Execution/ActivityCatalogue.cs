using System.Reflection;

namespace CreativeTalent.Engine.Execution;

/// <summary>The activities there are: Elsa's own, which are always in it, and those that a host registers.</summary>
public sealed class ActivityCatalogue
{
    /// <summary>Registers a class with an <see cref="ActivityAttribute"/> that implements one of the activity interfaces.</summary>
    /// <exception cref="ArgumentException">It has no attribute, implements none of the interfaces, or the name and version are taken.</exception>
    public ActivityCatalogue Add<TActivity>()
        where TActivity : class => Add(typeof(TActivity));

    /// <summary>Registers a class with an <see cref="ActivityAttribute"/> that implements one of the activity interfaces.</summary>
    /// <exception cref="ArgumentException">It has no attribute, implements none of the interfaces, or the name and version are taken.</exception>
    public ActivityCatalogue Add(Type activityType) => throw new NotSupportedException(activityType.Name);

    /// <summary>Registers every class of an assembly that has an <see cref="ActivityAttribute"/>.</summary>
    public ActivityCatalogue AddFrom(Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(type => type.GetCustomAttribute<ActivityAttribute>() is not null))
        {
            Add(type);
        }

        return this;
    }
}
