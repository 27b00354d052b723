using System.Security.Cryptography;
using System.Text;

namespace CreativeTalent.Engine.Execution;

/// <summary>One running or ended workflow (流程实例).</summary>
/// <param name="Value">A version 7 UUID, or one derived from the idempotency key of its start.</param>
public readonly record struct InstanceId(Guid Value)
{
    /// <summary>The id of the instance that a start with this idempotency key makes.</summary>
    public static InstanceId FromKey(string idempotencyKey) => new(StableGuid.From("start:" + idempotencyKey));

    /// <summary>Orders ids as lists page through them; in a query the database's own order holds.</summary>
    public int CompareTo(InstanceId other) => Value.CompareTo(other.Value);

    /// <summary>Whether an id comes later in lists, which go by id.</summary>
    public static bool operator >(InstanceId left, InstanceId right) => left.Value > right.Value;

    /// <summary>Whether an id comes earlier in lists, which go by id.</summary>
    public static bool operator <(InstanceId left, InstanceId right) => left.Value < right.Value;

    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>One step of an instance; a commit whose answer was lost is recognised by it.</summary>
/// <param name="Value">A version 7 UUID.</param>
public readonly record struct StepId(Guid Value)
{
    /// <inheritdoc />
    public override string ToString() => Value.ToString("D");
}

/// <summary>Ids that follow from a text, so that doing the same again gives the same id.</summary>
internal static class StableGuid
{
    public static Guid From(string text)
    {
        Span<byte> hash = stackalloc byte[32];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);

        return new Guid(hash[..16]);
    }
}
