using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Testing;

/// <summary>Event sourcing on the in-memory stores and a clock that stands still, for one scenario.</summary>
internal sealed class ScenarioHost : IAsyncDisposable
{
    /// <summary>The longest wait for something that needs no time on the scenario's clock, in real time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ServiceProvider _provider;

    private ScenarioHost(Action<EventSourcingBuilder> declare)
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        declare(services.AddCognitionEventSourcing());
        _provider = services.BuildServiceProvider();
    }

    public ManualTimeProvider Clock { get; } = new();

    public IServiceProvider Services => _provider;

    public static async Task<ScenarioHost> StartAsync(
        Action<EventSourcingBuilder> declare, CancellationToken cancellationToken)
    {
        var host = new ScenarioHost(declare);
        try
        {
            await host.Get<IEventProcessor>().StartAsync(cancellationToken).ConfigureAwait(false);
            return host;
        }
        catch
        {
            await host.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    public T Get<T>()
        where T : notnull => _provider.GetRequiredService<T>();

    public async Task<long> AppendAsync(StreamId stream, object[] events, CancellationToken cancellationToken)
    {
        var result = await Get<IEventClient>()
            .AppendAsync(stream, ExpectedVersion.Any, events.AsEnumerable(), cancellationToken).ConfigureAwait(false);
        return result.Position;
    }

    /// <summary>Lets time pass until something has ended that needs time to pass.</summary>
    /// <exception cref="TimeoutException">It has not ended within the longest wait.</exception>
    public async Task PassUntilAsync(Task ending, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (!ending.IsCompleted && TimeProvider.System.GetElapsedTime(start) < Patience)
        {
            await Clock.AdvanceAsync(TimeSpan.FromSeconds(1), cancellationToken).ConfigureAwait(false);
        }

        await ending.WaitAsync(TimeSpan.Zero, TimeProvider.System, cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync().ConfigureAwait(false);
        var stopping = Get<IEventProcessor>().StopAsync(now.Token);
        while (!stopping.IsCompleted)
        {
            // What ignores its token is left behind after its grace.
            await Clock.AdvanceAsync(TimeSpan.FromSeconds(5), CancellationToken.None).ConfigureAwait(false);
        }

        await stopping.ConfigureAwait(false);
        await _provider.DisposeAsync().ConfigureAwait(false);
    }
}
