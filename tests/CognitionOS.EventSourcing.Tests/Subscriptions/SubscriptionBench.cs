using System.Text.Json;
using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>Nodes with subscriptions over one in-memory store, driven by a manual clock.</summary>
internal sealed class SubscriptionBench : IAsyncDisposable
{
    private readonly List<BenchNode> _nodes = [];
    private readonly Dictionary<string, int> _numbers = [];

    /// <summary>A long lease spares tests that are not about leases the instants of renewals.</summary>
    public SubscriptionBench(int leaseSeconds = 3_600) => Lease = TimeSpan.FromSeconds(leaseSeconds);

    public TimeSpan Lease { get; }

    public ManualTimeProvider Time { get; } = new();

    public InMemoryEventSourcing Store { get; } = new();

    /// <summary>A node that has not started.</summary>
    public BenchNode Add(
        Action<EventSourcingBuilder> add,
        Action<EventSourcingOptions>? configure = null,
        FaultInjector? faults = null,
        TimeProvider? time = null)
    {
        var node = new BenchNode(this, add, configure, faults, time ?? Time);
        _nodes.Add(node);
        return node;
    }

    /// <summary>A node that runs.</summary>
    public async Task<BenchNode> StartAsync(
        Action<EventSourcingBuilder> add,
        Action<EventSourcingOptions>? configure = null,
        FaultInjector? faults = null,
        TimeProvider? time = null)
    {
        var node = Add(add, configure, faults, time);
        await node.Processor.StartAsync(TestContext.Current.CancellationToken);
        return node;
    }

    /// <summary>Appends the next events of a stream, numbered from 1.</summary>
    /// <returns>The position of the last.</returns>
    public Task<long> AppendAsync(string stream, int count = 1)
    {
        var first = _numbers.GetValueOrDefault(stream) + 1;
        _numbers[stream] = first + count - 1;
        return AppendAsync(stream, [.. Enumerable.Range(first, count).Select(Event)]);
    }

    public async Task<long> AppendAsync(StreamId stream, params EventData[] events)
    {
        var results = await Store.Events.AppendAsync(
            [new Commit(new StreamAppend(stream, ExpectedVersion.Any, events))],
            Time.GetUtcNow(),
            TestContext.Current.CancellationToken);
        return results[0].OrThrow().Position;
    }

    public static EventData Event(int number) =>
        new(Ticked.Name, JsonSerializer.SerializeToUtf8Bytes(new Ticked(number), TickJson.Default.Ticked));

    /// <summary>Moves the clock, and lets everything settle on the way.</summary>
    public Task AdvanceAsync(double seconds) =>
        Time.AdvanceAsync(TimeSpan.FromSeconds(seconds), TestContext.Current.CancellationToken);

    /// <summary>Settles, without moving the clock, until a condition holds.</summary>
    public async Task UntilAsync(Func<bool> condition, string what)
    {
        for (var round = 0; round < 500; round++)
        {
            if (condition())
            {
                return;
            }

            await AdvanceAsync(0);
        }

        Assert.Fail($"It did not come true that {what}.");
    }

    /// <summary>Settles until a task has ended, moving the clock by a second at a time.</summary>
    public async Task EndAsync(Task task)
    {
        for (var round = 0; round < 200 && !task.IsCompleted; round++)
        {
            await Time.AdvanceAsync(TimeSpan.FromSeconds(1), CancellationToken.None);
        }

        await task;
    }

    public async ValueTask DisposeAsync() =>
        await EndAsync(Task.WhenAll(_nodes.Select(node => node.DisposeAsync().AsTask())));
}
