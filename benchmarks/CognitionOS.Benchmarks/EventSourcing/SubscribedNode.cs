using System.Text.Json;
using CognitionOS.EventSourcing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.Benchmarks;

/// <summary>A store in memory and one subscription, whose handler counts and does nothing else.</summary>
internal sealed class SubscribedNode : IAsyncDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly byte[] Payload = JsonSerializer.SerializeToUtf8Bytes(
        new OrderLineAdded(7, "product:4711", 3), OrderJson.Default.OrderLineAdded);

    private readonly ServiceProvider _services;
    private readonly TaskCompletionSource _handledAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _events;
    private int _handled;

    public SubscribedNode(int events, bool inBatches, int? bufferSize = null)
    {
        _events = events;
        ServiceCollection services = new();
        services.AddLogging();
        var builder = services.AddCognitionEventSourcing()
            .AddEvent(OrderLineAdded.Name, OrderJson.Default.OrderLineAdded);
        _ = inBatches
            ? builder.AddBatchSubscription("orders", (batch, _, _) => CountAsync(batch.Count), Configure)
            : builder.AddSubscription("orders", (_, _, _) => CountAsync(1), Configure);
        _services = services.BuildServiceProvider();

        void Configure(SubscriptionOptions options) => options.BufferSize = bufferSize ?? options.BufferSize;
    }

    public Task StartAsync() => _services.GetRequiredService<IEventProcessor>().StartAsync();

    /// <summary>Ends once every event was handled.</summary>
    public Task HandledAllAsync() => _handledAll.Task;

    /// <summary>Appends all events one by one, to the streams in turn.</summary>
    public async Task AppendAsync(EventLoad load)
    {
        var store = _services.GetRequiredService<IEventStore>();
        for (var number = 0; number < _events; number++)
        {
            StreamAppend append = new(
                load.Stream(number), ExpectedVersion.Any, [new EventData(OrderLineAdded.Name, Payload)]);
            _ = (await store.AppendAsync([new Commit(append)], Now))[0].OrThrow();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _services.GetRequiredService<IEventProcessor>().StopAsync();
        await _services.DisposeAsync();
    }

    private Task CountAsync(int events)
    {
        if (Interlocked.Add(ref _handled, events) == _events)
        {
            _handledAll.SetResult();
        }

        return Task.CompletedTask;
    }
}
