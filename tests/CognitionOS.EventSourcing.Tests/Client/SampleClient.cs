using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A container with three event types over the in-memory stores.</summary>
internal sealed class SampleClient : IDisposable
{
    private readonly ServiceProvider _provider;

    public SampleClient(
        Action<EventSourcingBuilder>? add = null,
        Action<EventSourcingOptions>? configure = null,
        Action<IServiceCollection>? services = null)
    {
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(Clock);
        services?.Invoke(collection);
        var builder = collection.AddCognitionEventSourcing(configure)
            .AddEvent("order.placed", SampleJson.Default.OrderPlaced, e => [$"order:{e.Order}"])
            .AddEvent("order.paid", SampleJson.Default.OrderPaid)
            .AddEvent<OrderShipped>("order.shipped", SampleJson.Default);
        add?.Invoke(builder);
        _provider = collection.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public ManualTimeProvider Clock { get; } = new();

    public IEventClient Events => Get<IEventClient>();

    public IEventStore Store => Get<IEventStore>();

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public async Task<List<object>> DataAsync(StreamId stream, ReadRange? range = null) =>
        await Events.ReadAsync(stream, range, TestContext.Current.CancellationToken)
            .Select(stored => stored.Data)
            .ToListAsync(TestContext.Current.CancellationToken);

    /// <summary>Appends bytes past the client.</summary>
    public async Task AppendRawAsync(StreamId stream, params EventData[] events)
    {
        var results = await Store.AppendAsync(
            [new Commit(new StreamAppend(stream, ExpectedVersion.Any, events))],
            Clock.GetUtcNow(),
            TestContext.Current.CancellationToken);
        results[0].OrThrow();
    }

    public void Dispose() => _provider.Dispose();
}
