using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CognitionOS.Newcomer.Tests;

/// <summary>Answers one request with one text.</summary>
internal sealed class PlantedStub(string text) : IReadmeStub
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private Task _answered = Task.CompletedTask;

    public ValueTask<IReadOnlyDictionary<string, string>> StartAsync(CancellationToken cancellationToken)
    {
        _listener.Start();
        _answered = AnswerAsync(_end.Token);
        return new(new Dictionary<string, string> { ["PLANTED_ADDRESS"] = $"http://{_listener.LocalEndpoint}/" });
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _answered.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task AnswerAsync(CancellationToken cancellationToken)
    {
        using var client = await _listener.AcceptTcpClientAsync(cancellationToken);
        using var reader = new StreamReader(client.GetStream());
        while (await reader.ReadLineAsync(cancellationToken) is { Length: > 0 })
        {
        }

        var answer = $"HTTP/1.1 200 OK\r\nContent-Length: {text.Length}\r\nConnection: close\r\n\r\n{text}";
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), cancellationToken);
    }
}
