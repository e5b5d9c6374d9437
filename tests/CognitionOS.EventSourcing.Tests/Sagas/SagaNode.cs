using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node over the stores of a world, which a test drives by hand: nothing runs by itself.</summary>
internal sealed class SagaNode : IDisposable
{
    private readonly SagaWorld _world;
    private readonly ServiceProvider _provider;

    public SagaNode(
        SagaWorld world,
        Action<EventSourcingBuilder, SagaNode> declare,
        NodeDeath? crash = null,
        Action<IServiceCollection>? services = null)
    {
        _world = world;
        Crash = crash ?? NodeDeath.Never;
        var collection = new ServiceCollection();
        collection.AddSingleton<TimeProvider>(world.Clock);
        collection.AddSingleton(world.Stores);
        collection.AddSingleton<IEventStore>(new MortalEventStore(world.Stores.Events, Crash));
        collection.AddSingleton<ITimerStore>(new MortalTimerStore(world.Stores.Timers, Crash));
        services?.Invoke(collection);
        var builder = collection.AddCognitionEventSourcing()
            .AddEvent("trip.paid", TripJson.Default.TripPaid)
            .AddEvent("trip.booked", TripJson.Default.TripBooked);
        declare(builder, this);
        _provider = collection.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public NodeDeath Crash { get; }

    public ISagas Sagas => Get<ISagas>();

    public ISagaRepair Repair => Get<ISagaRepair>();

    public IEventClient Events => Get<IEventClient>();

    /// <summary>A node with the saga "trip".</summary>
    public static SagaNode WithTrip(SagaWorld world, NodeDeath? crash = null, bool waits = false) =>
        new(world, (builder, node) => builder.AddSaga(
            "trip", 1, TripJson.Default.TripData, saga => world.Declare(saga, node.Crash.ThrowIfDead, waits)), crash);

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    /// <summary>Claims one due timer and handles it.</summary>
    /// <returns>False: none is due.</returns>
    public async Task<bool> StepAsync(CancellationToken stopping = default)
    {
        var work = Get<IClaimWork<ClaimedTimer>>();
        var claimed = await work.ClaimAsync(1, CancellationToken.None);
        foreach (var timer in claimed)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stopping, Crash.Token);
            await work.HandleAsync(timer, end.Token);
        }

        return claimed.Count > 0;
    }

    /// <summary>Handles timers, moving the clock to each, until none is due before an instant.</summary>
    public async Task RunAsync(TimeSpan? within = null)
    {
        var until = _world.Clock.GetUtcNow() + (within ?? TimeSpan.FromDays(30));
        for (var turns = 0; turns < 500; turns++)
        {
            if (await StepAsync())
            {
                continue;
            }

            var due = await Get<IClaimWork<ClaimedTimer>>().NextDueAsync(CancellationToken.None);
            if (due is null || due > until)
            {
                return;
            }

            if (due > _world.Clock.GetUtcNow())
            {
                _world.Clock.AdvanceTo(due.Value);
            }
        }

        throw new InvalidOperationException("It does not come to rest.");
    }

    /// <summary>Takes a recorded event to the sagas, as their subscription does.</summary>
    public async Task RouteAsync(StreamId stream, long version)
    {
        var definition = _provider.GetServices<SubscriptionDefinition>().Single();
        var handler = definition.CreateHandler(_provider);
        var recorded = await Events.ReadAsync(stream, new ReadRange { From = version, To = version }).ToListAsync();
        var batch = new PartitionBatch
        {
            Subscription = definition.Name,
            Partition = 0,
            Epoch = 1,
            Events = recorded,
            Position = version,
        };
        await handler.HandleAsync(batch, CancellationToken.None);
    }

    public async Task<SagaInstance> ReadAsync(SagaId id) =>
        await Sagas.GetAsync(id) ?? throw new InvalidOperationException($"There is no saga {id}.");

    public void Dispose() => _provider.Dispose();
}
