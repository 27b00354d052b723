using System.Globalization;
using BenchmarkDotNet.Running;
using CreativeTalent.Benchmarks;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
if (args is ["--filter" or "--list", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(Measurement).Assembly).Run(args);

    return 0;
}

if (args is ["--help" or "-h", ..])
{
    Console.WriteLine(BenchmarkArguments.Usage);
    Console.WriteLine($"Areas: {string.Join(", ", Areas.All.Select(area => area.Name))}");

    return 0;
}

try
{
    using var interrupted = new CancellationTokenSource();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        interrupted.Cancel();
    };
    var arguments = BenchmarkArguments.Parse(args, [.. Areas.All.Select(area => area.Name)]);
    var areas = Areas.All.Where(area => arguments.Only?.Contains(area.Name) ?? true).ToList();

    return await Session.RunAsync(areas, arguments, interrupted.Token) ? 0 : 1;
}
catch (FormatException wrong)
{
    Console.Error.WriteLine(wrong.Message);

    return 2;
}
