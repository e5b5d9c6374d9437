using System.Text;
using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class TimerWorkTests
{
    private readonly List<FiredTimer> _fired = [];

    [Fact]
    public async Task A_timer_reaches_the_handler_of_its_owner_when_it_is_due_and_not_before()
    {
        await using var host = new TimerHost(builder => builder.AddTimerHandler("mail", Handle));
        await host.StartAsync();
        await host.SetTimerAsync("mail/7", TimeSpan.FromHours(1));

        await host.Clock.AdvanceAsync(TimeSpan.FromMinutes(59), TimerHost.Token);
        Assert.Empty(Fired());
        await host.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), TimerHost.Token);
        await Eventually.TrueAsync(() => Fired().Count == 1, cancellationToken: TimerHost.Token);

        var fired = Fired()[0];
        Assert.Equal((new TimerKey("mail/7", "t"), 1), (fired.Key, fired.Attempt));
        Assert.Equal("hi", Encoding.UTF8.GetString(fired.Payload.Span));
        Assert.Empty(await host.Get<ITimerStore>().ListAsync("mail/7", "", TimerHost.Token));
    }

    [Fact]
    public async Task A_class_handles_each_timer_from_a_scope_of_its_own()
    {
        await using var host = new TimerHost(builder =>
        {
            builder.Services.AddSingleton(_fired);
            builder.AddTimerHandler<NotingHandler>("mail");
        });
        await host.StartAsync();
        await host.SetTimerAsync("mail", TimeSpan.Zero, "one");
        await host.SetTimerAsync("mail", TimeSpan.Zero, "two");

        await Eventually.TrueAsync(() => Fired().Count == 2, cancellationToken: TimerHost.Token);

        Assert.Equal(["one", "two"], Fired().Select(fired => fired.Key.Name).Order());
    }

    [Fact]
    public async Task A_timer_that_is_cancelled_with_an_append_never_fires()
    {
        await using var host = new TimerHost(builder => builder.AddTimerHandler("mail", Handle));
        await host.StartAsync();
        await host.SetTimerAsync("mail", TimeSpan.FromMinutes(1));
        await host.WriteAsync(new CancelTimer("mail", "t"));

        await host.Clock.AdvanceAsync(TimeSpan.FromHours(1), TimerHost.Token);

        Assert.Empty(Fired());
    }

    [Fact]
    public async Task A_handler_that_fails_is_called_again_ever_later_and_never_given_up()
    {
        var calls = 0;
        await using var host = new TimerHost(builder => builder.AddTimerHandler("mail", (_, timer, _) =>
            Interlocked.Increment(ref calls) < 14 ? throw new IOException($"{timer.Attempt}") : Task.CompletedTask));
        await host.StartAsync();
        await host.SetTimerAsync("mail", TimeSpan.Zero);

        await host.Clock.AdvanceAsync(TimeSpan.FromHours(1), TimerHost.Token);
        await Eventually.TrueAsync(() => Volatile.Read(ref calls) == 14, cancellationToken: TimerHost.Token);

        Assert.Equal(13, host.Metrics.Sum("cognition.eventsourcing.timers", ("outcome", "failed")));
        Assert.Equal(13, host.Logs.Records.WithEvent(2501).Count);
        await Eventually.TrueAsync(
            () => host.Metrics.Sum("cognition.eventsourcing.timers", ("outcome", "handled")) == 1,
            cancellationToken: TimerHost.Token);
    }

    [Fact]
    public async Task A_timer_whose_owner_nobody_handles_is_kept_and_told_of()
    {
        await using var host = new TimerHost(static _ => { });
        await host.StartAsync();
        await host.SetTimerAsync("nobody/1", TimeSpan.Zero);

        await Eventually.TrueAsync(
            () => host.Logs.Records.WithEvent(2500).Count == 1, cancellationToken: TimerHost.Token);
        await host.Clock.AdvanceAsync(TimeSpan.FromMinutes(5), TimerHost.Token);
        await Eventually.TrueAsync(
            () => host.Logs.Records.WithEvent(2500).Count == 2, cancellationToken: TimerHost.Token);

        Assert.Single(await host.Get<ITimerStore>().ListAsync("nobody/1", "", TimerHost.Token));
        Assert.Equal(2, host.Metrics.Sum("cognition.eventsourcing.timers", ("outcome", "unknown")));
        Assert.All(host.Logs.Records.WithEvent(2500), record => Assert.Equal(LogLevel.Error, record.Level));
    }

    [Fact]
    public async Task A_handler_that_hangs_has_failed_but_keeps_its_slot_and_holds_up_no_other()
    {
        var end = new TaskCompletionSource();
        var calls = 0;
        await using var host = new TimerHost(
            builder => builder
                .AddTimerHandler(
                    "hangs", (_, _, _) => Interlocked.Increment(ref calls) == 1 ? end.Task : Task.CompletedTask)
                .AddTimerHandler("mail", Handle),
            static options => options.Timers.MaxConcurrent = 2);
        await host.StartAsync();
        await host.SetTimerAsync("hangs", TimeSpan.Zero);
        await Eventually.TrueAsync(() => Volatile.Read(ref calls) == 1, cancellationToken: TimerHost.Token);

        await host.AdvanceUntilAsync(
            () => host.Metrics.Sum("cognition.eventsourcing.timers", ("outcome", "hangs")) == 1,
            TimeSpan.FromMinutes(3));
        await host.SetTimerAsync("mail", TimeSpan.Zero);
        await Eventually.TrueAsync(() => Fired().Count == 1, cancellationToken: TimerHost.Token);
        await host.AdvanceUntilAsync(() => Volatile.Read(ref calls) == 2, TimeSpan.FromMinutes(1));
        end.SetResult();
    }

    [Fact]
    public async Task More_timers_than_slots_are_all_handled_and_never_more_at_once()
    {
        var (now, most, done) = (0, 0, 0);
        await using var host = new TimerHost(
            builder => builder.AddTimerHandler("mail", async (_, _, token) =>
            {
                most = Math.Max(most, Interlocked.Increment(ref now));
                await Task.Yield();
                Interlocked.Decrement(ref now);
                Interlocked.Increment(ref done);
            }),
            static options => options.Timers.MaxConcurrent = 3);
        for (var index = 0; index < 50; index++)
        {
            await host.SetTimerAsync("mail", TimeSpan.Zero, $"t{index}");
        }

        await host.StartAsync();
        await Eventually.TrueAsync(() => Volatile.Read(ref done) == 50, cancellationToken: TimerHost.Token);

        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_fires_what_has_become_due()
    {
        await using var host = new TimerHost(builder => builder.AddTimerHandler("mail", Handle));
        await host.StartAsync();
        await host.SetTimerAsync("mail", TimeSpan.FromDays(3));

        host.Clock.JumpTo(host.Clock.GetUtcNow().AddDays(4));
        await host.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), TimerHost.Token);

        await Eventually.TrueAsync(() => Fired().Count == 1, cancellationToken: TimerHost.Token);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_only_delays()
    {
        await using var host = new TimerHost(builder => builder.AddTimerHandler("mail", Handle));
        await host.StartAsync();
        await host.SetTimerAsync("mail", TimeSpan.FromMinutes(1));

        host.Clock.JumpTo(host.Clock.GetUtcNow().AddHours(-1));
        await host.Clock.AdvanceAsync(TimeSpan.FromMinutes(30), TimerHost.Token);
        Assert.Empty(Fired());
        await host.Clock.AdvanceAsync(TimeSpan.FromMinutes(32), TimerHost.Token);

        await Eventually.TrueAsync(() => Fired().Count == 1, cancellationToken: TimerHost.Token);
    }

    [Fact]
    public async Task The_handler_goes_on_in_the_trace_of_whoever_set_the_timer()
    {
        using var recorder = ActivityRecorder.InNewTrace(EventSourcingTelemetry.Name);
        var parent = $"00-{recorder.TraceId}-00f067aa0ba902b7-01";
        await using var host = new TimerHost(builder => builder.AddTimerHandler("mail", Handle));
        await host.WriteAsync(new SetTimer(
            new TimerKey("mail", "t"), host.Clock.GetUtcNow(), ReadOnlyMemory<byte>.Empty, parent));
        await host.StartAsync();

        await Eventually.TrueAsync(
            () => recorder.Stopped.Named("timer mail").Count == 1, cancellationToken: TimerHost.Token);

        Assert.Equal("00f067aa0ba902b7", recorder.Stopped.Named("timer mail")[0].ParentSpanId.ToHexString());
    }

    [Fact]
    public async Task A_logger_that_throws_stops_nothing()
    {
        var calls = 0;
        await using var host = new TimerHost(builder =>
        {
            builder.Services.AddSingleton<ILoggerProvider, ThrowingLoggerProvider>();
            builder.AddTimerHandler("mail", (_, _, _) =>
                Interlocked.Increment(ref calls) == 1 ? throw new IOException() : Task.CompletedTask);
        });
        await host.StartAsync();
        await host.SetTimerAsync("mail", TimeSpan.Zero);
        await Eventually.TrueAsync(() => Volatile.Read(ref calls) == 1, cancellationToken: TimerHost.Token);

        await host.AdvanceUntilAsync(() => Volatile.Read(ref calls) == 2, TimeSpan.FromMinutes(1));
    }

    private IReadOnlyList<FiredTimer> Fired()
    {
        lock (_fired)
        {
            return [.. _fired];
        }
    }

    private Task Handle(IServiceProvider services, FiredTimer timer, CancellationToken token)
    {
        lock (_fired)
        {
            _fired.Add(timer);
        }

        return Task.CompletedTask;
    }

    private sealed class NotingHandler(List<FiredTimer> fired) : ITimerHandler
    {
        public Task HandleAsync(FiredTimer timer, CancellationToken cancellationToken)
        {
            lock (fired)
            {
                fired.Add(timer);
            }

            return Task.CompletedTask;
        }
    }

    private sealed class ThrowingLoggerProvider : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) =>
            categoryName.Contains(nameof(TimerWork), StringComparison.Ordinal) ? this : new RecordingLogger();

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) => throw new IOException("The disk is full.");

        public void Dispose()
        {
        }
    }
}
