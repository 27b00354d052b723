using System.Text;
using CreativeTalent.Host.CommandLine;
using CreativeTalent.Host.Portal;

// A verb must start in the blink of an eye, so nothing of the portal is touched on its way.
if (!Verbs.AreNamedBy(args))
{
    return await PortalHost.RunAsync(args);
}

using var interrupted = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupted.Cancel();
};
Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

await using var output = new StreamWriter(Console.OpenStandardOutput(), Console.OutputEncoding);

return (int)await CommandLineFrame.RunAsync(args, output, Console.Error, interrupted.Token);
