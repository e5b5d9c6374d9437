using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>One node with a container of its own.</summary>
internal sealed class BenchNode : IAsyncDisposable
{
    private readonly ServiceProvider _services;

    public BenchNode(
        SubscriptionBench bench,
        Action<EventSourcingBuilder> add,
        Action<EventSourcingOptions>? configure,
        FaultInjector? faults,
        TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Logs));
        services.AddSingleton(time);
        services.AddSingleton(bench.Store);
        services.AddSingleton(new JitterSource(1));
        if (faults is not null)
        {
            services.AddSingleton<IEventStore>(new FaultyEventStore(bench.Store.Events, faults));
            services.AddSingleton<IReadModelStore>(new FaultyReadModelStore(bench.Store.Documents, faults));
            services.AddSingleton<ISubscriptionStore>(new FaultySubscriptionStore(bench.Store.Subscriptions, faults));
            services.AddSingleton<IDeadLetterStore>(new FaultyDeadLetterStore(bench.Store.DeadLetters, faults));
        }

        services.AddHealthChecks().AddCognitionEventSourcing();
        services.Configure<EventSourcingOptions>(options => options.Subscriptions.LeaseDuration = bench.Lease);
        add(services.AddCognitionEventSourcing(configure).AddEvent(Ticked.Name, TickJson.Default.Ticked));
        _services = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
    }

    public RecordingLoggerProvider Logs { get; } = new();

    public IEventProcessor Processor => Get<IEventProcessor>();

    public ISubscriptionControl Control => Get<ISubscriptionControl>();

    public IDeadLetters Letters => Get<IDeadLetters>();

    public Subscription Subscription => Get<SubscriptionCatalog>().All[0];

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public async Task<SubscriptionReport> ReportAsync() =>
        (await Control.StatusAsync(TestContext.Current.CancellationToken))[0];

    public async Task<HealthReportEntry> HealthAsync()
    {
        var report = await Get<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        return report.Entries["eventsourcing"];
    }

    public int Logged(int id) => Logs.Records.Count(record => record.Event.Id == id);

    public async ValueTask DisposeAsync()
    {
        await Processor.StopAsync(new CancellationToken(canceled: true));
        await _services.DisposeAsync();
    }
}
