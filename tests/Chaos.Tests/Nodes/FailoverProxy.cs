using System.Net;
using System.Net.Sockets;

namespace CreativeTalent.Chaos.Tests.Nodes;

/// <summary>A proxy that keeps its clients on one node, and takes the next when that one does not answer; websockets pass too.</summary>
internal sealed class FailoverProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _accepting;
    private Uri[] _nodes;

    public FailoverProxy(params Uri[] nodes)
    {
        _nodes = nodes;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where clients connect.</summary>
    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        List<Task> passing = [];
        try
        {
            while (true)
            {
                passing.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stopping.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        using (client)
        using (var node = await ConnectAsync())
        {
            if (node is null)
            {
                return;
            }

            // Either side's end ends both, as a killed node's does.
            await Task.WhenAny(
                CopyAsync(client.GetStream(), node.GetStream()), CopyAsync(node.GetStream(), client.GetStream()));
        }
    }

    private async Task<TcpClient?> ConnectAsync()
    {
        foreach (var node in _nodes)
        {
            var client = new TcpClient();
            try
            {
                await client.ConnectAsync(node.Host, node.Port, _stopping.Token);
                _nodes = [node, .. _nodes.Where(other => other != node)];

                return client;
            }
            catch (Exception refused) when (refused is SocketException or OperationCanceledException)
            {
                client.Dispose();
            }
        }

        return null;
    }

    private async Task CopyAsync(NetworkStream from, NetworkStream to)
    {
        try
        {
            await from.CopyToAsync(to, _stopping.Token);
        }
        catch (Exception ended) when (ended is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The connection is over.
        }
    }
}
