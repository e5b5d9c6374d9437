using System.Diagnostics;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Tests;

/// <summary>What a host hangs into logs, metrics and traces throws whenever it is called.</summary>
[Collection(NodesInTurn.Name)]
public sealed class DiagnosticsShieldTests : IAsyncDisposable
{
    private readonly Cluster _cluster = new(leaseSeconds: 30);
    private readonly Gate _gate = new();
    private readonly Gate _deaf = new(obeys: false);
    private StoreWrapper? _store;

    public ValueTask DisposeAsync() => _cluster.DisposeAsync();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_logging_provider_that_throws_jobs_run_and_are_retried(bool inCreate)
    {
        await StartAsync(inCreate);

        var logging = await _cluster.EnqueueAsync("logging");
        var flaky = await _cluster.EnqueueAsync("flaky");
        await _cluster.AdvanceAsync(30);

        var logged = await _cluster.WhenAsync(logging, RunState.Succeeded);
        Assert.Equal(2, (await _cluster.WhenAsync(flaky, RunState.Succeeded)).Info.Attempt);
        Assert.Equal("from the job", Assert.Single(logged.Logs).Message);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_logging_provider_that_throws_the_lease_is_renewed_and_regained(bool inCreate)
    {
        var node = await StartAsync(inCreate);
        await _cluster.EnqueueAsync("gate");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        _store!.RenewalFault = _store.ExchangeFault = new InvalidOperationException("unreachable");
        await _cluster.AdvanceAsync(25);
        var lapsed = (node.Vitals.LeaseHeld, _gate.Runs[0].Token.IsCancellationRequested);
        _store.RenewalFault = _store.ExchangeFault = null;
        await _cluster.AdvanceAsync(120);

        Assert.Equal((false, true), lapsed);
        Assert.True(node.Vitals.LeaseHeld);
        await _cluster.UntilAsync(() => _gate.Runs.Count == 2, "it runs again");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_a_logging_provider_that_throws_time_limits_act_and_shut_down_ends(bool inCreate)
    {
        var node = await StartAsync(inCreate);
        var slow = await _cluster.EnqueueAsync("slow");
        await _cluster.EnqueueAsync("deaf");
        await _cluster.UntilAsync(() => _gate.Runs.Count + _deaf.Runs.Count == 2, "both run");

        await _cluster.AdvanceAsync(16);
        var abandoned = node.Vitals.Abandoned;
        var stopped = node.Scheduler.StopAsync(TestContext.Current.CancellationToken);
        await _cluster.AdvanceAsync(60);

        await _cluster.UntilAsync(() => stopped.IsCompletedSuccessfully, "it has stopped");
        Assert.Equal("System.TimeoutException", (await _cluster.GetAsync(slow)).Errors[0].Type);
        Assert.Equal(1, abandoned);
    }

    [Fact]
    public async Task A_callback_on_a_token_and_an_observer_that_throw_are_no_harm_though_they_cannot_be_logged()
    {
        await StartAsync(inCreate: false, jobs => jobs
            .AddObserver<ThrowingObserver>().AddObserver<ObserverRecorder>()
            .AddJob("torn", (context, token) =>
            {
                token.Register(() => throw new InvalidOperationException("bad callback"));
                return _gate.RunAsync(context, token);
            }));
        var torn = await _cluster.EnqueueAsync("torn");
        await _cluster.UntilAsync(() => _gate.Runs.Count == 1, "it runs");

        await _cluster.Store.Jobs.ChangeAsync(
            [new RunCommand.Cancel(torn, "no")], _cluster.Time.GetUtcNow(), TestContext.Current.CancellationToken);

        await _cluster.WhenAsync(torn, RunState.Cancelled);
        await _cluster.WhenAsync(await _cluster.EnqueueAsync("logging"), RunState.Succeeded);
    }

    [Fact]
    public async Task A_metrics_listener_that_throws_costs_no_run_its_success()
    {
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SchedulingTelemetry.Name && !instrument.IsObservable)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, tags, _) => ThrowIfOurs(tags));
        listener.SetMeasurementEventCallback<double>((_, _, tags, _) => ThrowIfOurs(tags));
        listener.Start();
        var calls = 0;
        await _cluster.StartAsync(
            jobs => jobs.AddJob("measured", (_, _) => Task.FromResult(Interlocked.Increment(ref calls))));

        var run = await _cluster.EnqueueAsync("measured");

        Assert.Equal(1, (await _cluster.WhenAsync(run, RunState.Succeeded)).Info.Attempt);
        await _cluster.AdvanceAsync(60);
        Assert.Equal(1, calls);
    }

    [Theory]
    [InlineData("sample")]
    [InlineData("started")]
    [InlineData("stopped")]
    public async Task A_trace_listener_that_throws_costs_no_run_its_success(string when)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SchedulingTelemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) =>
                when == "sample" ? throw new InvalidOperationException("sample") : ActivitySamplingResult.AllData,
            ActivityStarted = _ => ThrowIf(when == "started"),
            ActivityStopped = _ => ThrowIf(when == "stopped"),
        };
        ActivitySource.AddActivityListener(listener);
        await _cluster.StartAsync(jobs => jobs.AddJob("traced", (_, _) => Task.CompletedTask));

        var run = await _cluster.EnqueueAsync("traced");

        var ended = await _cluster.WhenAsync(run, RunState.Succeeded);
        Assert.Equal((1, 0), (ended.Info.Attempt, ended.Errors.Count));
    }

    private static void ThrowIfOurs(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        foreach (var tag in tags)
        {
            ThrowIf(tag is { Key: "job", Value: "measured" });
        }
    }

    private static void ThrowIf(bool wanted)
    {
        if (wanted)
        {
            throw new InvalidOperationException("hostile");
        }
    }

    private Task<TestNode> StartAsync(bool inCreate, Action<SchedulingBuilder>? more = null) => _cluster.StartAsync(
        jobs =>
        {
            jobs.Services.AddSingleton<ILoggerProvider>(new ThrowingProvider(inCreate));
            jobs
                .AddJob("gate", _gate.RunAsync)
                .AddJob("slow", _gate.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(5)))
                .AddJob("deaf", _deaf.RunAsync, job => job.AttemptTimeout(TimeSpan.FromSeconds(5)))
                .AddJob("logging", (context, _) =>
                {
                    using var scope = context.Logger.BeginScope("scope");
                    context.Logger.Log(LogLevel.Information, default, "from the job", null, (text, _) => text);
                    return Task.CompletedTask;
                })
                .AddJob("flaky", (context, _) =>
                    context.Attempt == 1 ? throw new FormatException("odd") : Task.CompletedTask);
            more?.Invoke(jobs);
        },
        wrap: inner => _store = new StoreWrapper(inner));

    private sealed class ThrowingObserver : IRunObserver
    {
        public ValueTask OnChangedAsync(
            IReadOnlyList<RunChange> changes, CancellationToken cancellationToken = default) =>
            throw new InvalidOperationException("deaf");
    }

    private sealed class ThrowingProvider(bool inCreate) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => inCreate ? throw Hostile() : this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => throw Hostile();

        public bool IsEnabled(LogLevel logLevel) => throw Hostile();

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            throw Hostile();

        public void Dispose()
        {
        }

        private static InvalidOperationException Hostile() => new("hostile");
    }
}
