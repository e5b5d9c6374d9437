using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

/// <summary>A processor over the in-memory stores, with a recorder for its logs and one for its metrics.</summary>
internal sealed class TimerHost : IAsyncDisposable
{
    private readonly ServiceProvider _provider;

    public TimerHost(Action<EventSourcingBuilder> declare, Action<EventSourcingOptions>? configure = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddMetrics();
        services.AddLogging(logging => logging.AddProvider(Logs));
        declare(services.AddCognitionEventSourcing(configure)
            .AddEvent("trip.paid", TripJson.Default.TripPaid)
            .AddEvent("trip.booked", TripJson.Default.TripBooked));
        _provider = services.BuildServiceProvider(
            new ServiceProviderOptions { ValidateOnBuild = true, ValidateScopes = true });
        Metrics = new MetricRecorder(
            EventSourcingTelemetry.Name, _provider.GetRequiredService<System.Diagnostics.Metrics.IMeterFactory>());
    }

    // Other tests keep the thread pool busy: what cannot settle is not waited for long.
    public ManualTimeProvider Clock { get; } = new() { SettleLimit = TimeSpan.FromMilliseconds(20) };

    public RecordingLoggerProvider Logs { get; } = new();

    public MetricRecorder Metrics { get; }

    public IEventClient Events => Get<IEventClient>();

    public static CancellationToken Token => TestContext.Current.CancellationToken;

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public Task StartAsync() => Get<IEventProcessor>().StartAsync(Token);

    public Task WriteAsync(params StoreWrite[] writes) =>
        Events.AppendAsync(new EventBatch { Writes = writes }, Token);

    public Task SetTimerAsync(string owner, TimeSpan after, string name = "t") => WriteAsync(
        new SetTimer(new TimerKey(owner, name), Clock.GetUtcNow() + after, "hi"u8.ToArray()));

    /// <summary>Moves the clock from timer to timer until something is so.</summary>
    public async Task AdvanceUntilAsync(Func<bool> isSo, TimeSpan most)
    {
        var end = Clock.GetUtcNow() + most;
        while (!isSo() && Clock.GetUtcNow() < end)
        {
            var second = Clock.GetUtcNow().AddSeconds(1);
            var next = Clock.NextTimerAt is { } due && due > second ? due : second;
            await Clock.AdvanceToAsync(next < end ? next : end, Token);
        }

        await Eventually.TrueAsync(isSo, cancellationToken: Token);
    }

    public async ValueTask DisposeAsync()
    {
        using var ended = new CancellationTokenSource();
        await ended.CancelAsync();
        var stopping = Get<IEventProcessor>().StopAsync(ended.Token);
        while (!stopping.IsCompleted)
        {
            await Clock.AdvanceAsync(TimeSpan.FromSeconds(5), CancellationToken.None);
        }

        await stopping;
        Metrics.Dispose();
        await _provider.DisposeAsync();
        Logs.Dispose();
    }
}
