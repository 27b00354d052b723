using Xunit;

namespace CreativeTalent.Architecture.Tests;

/// <summary>Fails with every fault in full, since a list cut short sends people looking.</summary>
internal static class Faults
{
    public static void None(IEnumerable<string> faults)
    {
        var all = faults.ToList();

        if (all.Count > 0)
        {
            Assert.Fail(string.Join(Environment.NewLine, all));
        }
    }
}
