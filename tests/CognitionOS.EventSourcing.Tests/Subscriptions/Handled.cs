using System.Collections.Concurrent;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Keeps what a handler was called with, and fails, waits or hangs where a test says so.</summary>
internal sealed class Handled
{
    private readonly ConcurrentQueue<string> _events = new();

    /// <summary>Called before an event is noted; what it throws is the handler's failure.</summary>
    public Func<StoredEvent, SubscriptionContext, CancellationToken, Task>? First { get; set; }

    /// <summary>What was handled, in order: <c>stream:number</c>.</summary>
    public IReadOnlyList<string> Events => [.. _events];

    public int Count => _events.Count;

    public IReadOnlyList<int> Of(string stream) =>
    [
        .. _events.Select(one => one.Split(':'))
            .Where(one => one[0] == stream)
            .Select(one => int.Parse(one[1], null)),
    ];

    public async Task HandleAsync(StoredEvent stored, SubscriptionContext context, CancellationToken cancellationToken)
    {
        if (First is { } first)
        {
            await first(stored, context, cancellationToken);
        }

        _events.Enqueue(Name(stored));
    }

    public static string Name(StoredEvent stored) =>
        stored.Data is Ticked ticked ? $"{stored.Stream}:{ticked.Number}" : $"{stored.Stream}:0";
}
