using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A node whose projections are looked after step by step, with what it logs and measures; its stores fail
/// where an injector says so.</summary>
internal sealed class KeptNode : IAsyncDisposable
{
    public KeptNode(
        Action<EventSourcingBuilder> add,
        InMemoryEventSourcing? stores = null,
        Action<EventSourcingOptions>? configure = null,
        TimeProvider? time = null)
    {
        stores ??= new InMemoryEventSourcing();
        Sample = new ProjectionSample(add, stores, configure, services =>
        {
            services.AddSingleton(time ?? TimeProvider.System);
            services.AddSingleton<IEventStore>(new FaultyEventStore(stores.Events, Faults));
            services.AddSingleton<IReadModelStore>(new FaultyReadModelStore(stores.Documents, Faults));
            services.AddSingleton<ISubscriptionStore>(new FaultySubscriptionStore(stores.Subscriptions, Faults));
            services.AddMetrics();
            services.AddLogging(logging => logging.AddProvider(Logs));
        });
        Metrics = new MetricRecorder(
            EventSourcingTelemetry.Name, Get<System.Diagnostics.Metrics.IMeterFactory>());
    }

    public ProjectionSample Sample { get; }

    public FaultInjector Faults { get; } = new(7);

    public RecordingLoggerProvider Logs { get; } = new();

    public MetricRecorder Metrics { get; }

    public InMemoryEventSourcing Stores => Sample.Stores;

    public BuildFlow Flow => Get<BuildFlow>();

    public ProjectionStates States => Get<ProjectionStates>();

    public ProjectionFeeds Feeds => Get<ProjectionFeeds>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => Sample.Get<T>();

    public ProjectionDefinition Definition(string name) => Get<ProjectionCatalog>().Get(name);

    public async Task<ProjectionState> StateAsync(string name) =>
        (await States.LoadAsync(Definition(name), Token)).State;

    public async Task<bool> StepAsync(string name) =>
        await Get<ProjectionKeeper>().StepAsync(Definition(name), Token);

    /// <summary>Steps, whatever they throw, until the state is as wanted.</summary>
    public Task<ProjectionState> StepUntilAsync(string name, Func<ProjectionState, bool> wanted) =>
        Eventually.ValueAsync(
            async _ =>
            {
                await Task.WhenAny(StepAsync(name));
                return await StateAsync(name);
            },
            wanted,
            TimeSpan.FromSeconds(30),
            cancellationToken: Token);

    /// <summary>What a version of a read model holds, of one tenant.</summary>
    public async Task<IReadOnlyList<string>> IdsAsync(string name, int version, string tenant = "")
    {
        var page = await Stores.Documents.QueryAsync(new ReadModel(name, version), tenant, null, 100, Token);
        return [.. page.Documents.Select(one => one.Key.Id)];
    }

    public async ValueTask DisposeAsync()
    {
        await Feeds.StopAllAsync();
        Metrics.Dispose();
        await Sample.DisposeAsync();
        Logs.Dispose();
    }
}
