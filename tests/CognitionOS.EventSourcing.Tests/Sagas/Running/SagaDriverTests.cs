using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaDriverTests
{
    private static readonly SagaId Trip = new("trip", "1");
    private readonly SagaWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_timer_that_comes_after_the_end_is_a_counted_no_op()
    {
        using var node = SagaNode.WithTrip(_world);
        using var metrics = new MetricRecorder(EventSourcingTelemetry.Name);
        await StartAsync(node);
        await node.RunAsync();
        var version = (await node.ReadAsync(Trip)).History.Count;
        await SetTimerAsync(Trip.TimerOwner);

        Assert.True(await node.StepAsync(Token));

        Assert.Equal(version, (await node.ReadAsync(Trip)).History.Count);
        Assert.Equal(1, metrics.Sum("cognition.eventsourcing.sagas.noops", ("saga", "trip"), ("cause", "timer")));
        Assert.Empty(await _world.Stores.Timers.ListAsync(Trip.TimerOwner, "", Token));
        Assert.Equal(["a", "b", "c"], _world.Far.Effects);
    }

    [Fact]
    public async Task A_timer_of_a_saga_that_never_was_is_a_no_op_too()
    {
        using var node = SagaNode.WithTrip(_world);
        await SetTimerAsync("saga/trip/never");

        Assert.True(await node.StepAsync(Token));

        Assert.Null(await _world.Stores.Timers.NextDueAsync(Token));
    }

    [Fact]
    public async Task A_timer_that_comes_again_while_the_saga_is_driven_calls_nothing_twice()
    {
        var end = new TaskCompletionSource();
        using var node = Node((saga, _) => saga.Step("a").Do(async (step, token) =>
        {
            _world.Far.Do("a", step.IdempotencyKey, token);
            await end.Task;
        }));
        await StartAsync(node);
        var driving = node.StepAsync(Token);
        await Eventually.TrueAsync(() => _world.Far.Effects.Count == 1, cancellationToken: Token);
        await SetTimerAsync(Trip.TimerOwner);

        Assert.True(await node.StepAsync(Token));
        end.SetResult();
        await driving;
        await node.RunAsync();

        Assert.Equal(1, _world.Far.Calls["/trip-1/a/do/1"]);
        Assert.Equal(SagaStatus.Completed, (await node.ReadAsync(Trip)).Status);
    }

    [Fact]
    public async Task A_clock_that_is_set_forward_during_a_call_leads_to_the_same_end_with_the_same_key()
    {
        var end = new TaskCompletionSource();
        SagaNode Slow() => Node((saga, _) => saga.Step("a").Do(async (step, token) =>
        {
            _world.Far.Do("a", step.IdempotencyKey, token);
            await (_world.Far.Calls[step.IdempotencyKey] == 1 ? end.Task : Task.CompletedTask);
        }));
        using var first = Slow();
        using var second = Slow();
        await StartAsync(first);
        var driving = first.StepAsync(Token);
        await Eventually.TrueAsync(() => _world.Far.Effects.Count == 1, cancellationToken: Token);

        _world.Clock.JumpTo(_world.Clock.GetUtcNow().AddDays(1));
        await second.RunAsync();
        end.SetResult();
        await driving;

        Assert.Equal(["a"], _world.Far.Effects);
        Assert.Equal(2, _world.Far.Calls["/trip-1/a/do/1"]);
        Assert.Equal(SagaStatus.Completed, (await first.ReadAsync(Trip)).Status);
    }

    [Fact]
    public async Task A_clock_that_is_set_back_only_delays()
    {
        _world.Far.Moods["b"] = FarEndMood.FailsOnce;
        using var node = SagaNode.WithTrip(_world);
        await StartAsync(node);
        await node.StepAsync(Token);

        _world.Clock.JumpTo(_world.Clock.GetUtcNow().AddDays(-1));
        Assert.False(await node.StepAsync(Token));
        await node.RunAsync();

        Assert.Equal(SagaStatus.Completed, (await node.ReadAsync(Trip)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("c Declines")]
    [InlineData("b BreaksAfter")]
    public async Task Two_nodes_that_drive_one_saga_at_once_agree_on_one_end(string mood)
    {
        if (mood.Length > 0)
        {
            _world.Far.Moods[mood.Split(' ')[0]] = Enum.Parse<FarEndMood>(mood.Split(' ')[1]);
        }

        using var first = SagaNode.WithTrip(_world);
        using var second = SagaNode.WithTrip(_world);
        await StartAsync(first);
        for (var turns = 0; turns < 60; turns++)
        {
            // Both are told to drive it, whoever has the lease.
            await Task.WhenAll(
                Task.Run(() => first.Get<SagaDriver>().DriveAsync(Trip, Token), Token),
                Task.Run(() => second.Get<SagaDriver>().DriveAsync(Trip, Token), Token));
            _world.Clock.Advance(TimeSpan.FromSeconds(60));
        }

        var saga = await first.ReadAsync(Trip);
        var effects = string.Join(' ', _world.Far.Effects);
        Assert.Equal(
            mood switch
            {
                "" => (SagaStatus.Completed, "a b c"),
                _ => (SagaStatus.Compensated, "a b -b -a"),
            },
            (saga.Status, effects));
        Assert.Single(saga.History, static entry => entry.Text.StartsWith("Ended", StringComparison.Ordinal));
        Assert.Empty(await _world.Stores.Timers.ListAsync(Trip.TimerOwner, "", Token));
    }

    [Fact]
    public async Task A_definition_that_is_missing_is_told_of_and_the_saga_kept_until_it_is_there()
    {
        var logs = new RecordingLoggerProvider();
        using var old = SagaNode.WithTrip(_world);
        await StartAsync(old);
        using (var without = new SagaNode(
            _world, static (_, _) => { }, null, services => services.AddLogging(log => log.AddProvider(logs))))
        {
            Assert.True(await without.StepAsync(Token));
            Assert.Equal(SagaStatus.Running, (await without.ReadAsync(Trip)).Status);
            Assert.Equal(LogLevel.Error, Assert.Single(logs.Records.WithEvent(2405)).Level);
        }

        await old.RunAsync();

        Assert.Equal(SagaStatus.Completed, (await old.ReadAsync(Trip)).Status);
    }

    [Fact]
    public async Task Steps_that_changed_under_the_same_version_count_as_a_missing_definition()
    {
        using var old = SagaNode.WithTrip(_world);
        await StartAsync(old);
        using var other = Node(static (saga, _) => saga.Step("z").Do(static (step, _) => Task.FromResult(step.Data)));

        await other.StepAsync(Token);

        Assert.Equal(SagaStatus.Running, (await other.ReadAsync(Trip)).Status);
        Assert.Single(await _world.Stores.Timers.ListAsync(Trip.TimerOwner, "", Token));
    }

    [Fact]
    public async Task An_instance_keeps_the_version_under_which_it_was_started()
    {
        using var old = SagaNode.WithTrip(_world);
        await StartAsync(old);
        using var both = new SagaNode(_world, (builder, node) => builder
            .AddSaga("trip", 1, TripJson.Default.TripData, saga => _world.Declare(saga, node.Crash.ThrowIfDead))
            .AddSaga("trip", 2, TripJson.Default.TripData, static saga =>
                saga.Step("only").Do(static (step, _) => Task.FromResult(step.Data.Then("2")))));
        await both.Sagas.StartAsync(new SagaId("trip", "2"), new TripData("bob"), Token);

        await both.RunAsync();

        Assert.Equal((1, "abc"), Trail(await both.ReadAsync(Trip)));
        Assert.Equal((2, "2"), Trail(await both.ReadAsync(new SagaId("trip", "2"))));
    }

    [Fact]
    public async Task A_saga_over_its_time_limit_compensates()
    {
        using var node = Node((saga, _) =>
        {
            saga.TimeLimit(TimeSpan.FromDays(1));
            saga.Step("a")
                .Do((step, token) =>
                {
                    _world.Far.Do("a", step.IdempotencyKey, token);
                    return Task.CompletedTask;
                })
                .Undo((step, token) =>
                {
                    _world.Far.Undo("a", step.IdempotencyKey, token);
                    return Task.CompletedTask;
                });
            saga.Step("b").WaitFor<TripPaid>(static paid => paid.Trip);
        });
        await StartAsync(node);
        var start = _world.Clock.GetUtcNow();

        await node.RunAsync();

        Assert.Equal(start.AddDays(1), _world.Clock.GetUtcNow());
        Assert.Equal((SagaStatus.Compensated, "a -a"),
            ((await node.ReadAsync(Trip)).Status, string.Join(' ', _world.Far.Effects)));
    }

    [Fact]
    public async Task A_node_that_is_stopped_leaves_the_step_to_another_one_at_once()
    {
        SagaNode Node2() => Node((saga, _) => saga.Step("a").Retry(HandlerRetry.None).Do(async (step, token) =>
        {
            _world.Far.Do("a", step.IdempotencyKey, token);
            await (_world.Far.Calls[step.IdempotencyKey] == 1
                ? Task.Delay(Timeout.InfiniteTimeSpan, _world.Clock, token)
                : Task.CompletedTask);
        }));
        using var first = Node2();
        using var second = Node2();
        using var stop = new CancellationTokenSource();
        await StartAsync(first);
        var driving = first.StepAsync(stop.Token);
        await Eventually.TrueAsync(() => _world.Far.Effects.Count == 1, cancellationToken: Token);
        await stop.CancelAsync();
        await driving;

        Assert.True(await second.StepAsync(Token));

        Assert.Equal(SagaStatus.Completed, (await second.ReadAsync(Trip)).Status);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "c")]
    [InlineData("-b", "-a")]
    public async Task A_stop_between_two_steps_calls_the_next_one_on_another_node_and_nothing_twice(
        string last, string next)
    {
        _world.Far.Moods["c"] = last == "-b" ? FarEndMood.Declines : FarEndMood.Works;
        using var stop = new CancellationTokenSource();
        using var first = SagaNode.WithTrip(_world);
        using var second = SagaNode.WithTrip(_world);
        await StartAsync(first);
        _world.Far.After = step => (step == last ? stop : null)?.Cancel();

        await first.StepAsync(stop.Token);
        var before = _world.Far.Effects;
        await second.RunAsync();

        Assert.Equal(last, before[^1]);
        Assert.Equal(next, _world.Far.Effects[before.Count]);
        Assert.All(_world.Far.Calls.Values, static calls => Assert.Equal(1, calls));
        Assert.Equal(_world.Clock.GetUtcNow(), (await second.ReadAsync(Trip)).StartedAt);
        Assert.True((await second.ReadAsync(Trip)).Status is SagaStatus.Completed or SagaStatus.Compensated);
    }

    [Fact]
    public async Task An_outcome_that_cannot_be_written_at_once_is_not_lost()
    {
        // The first two appends start the saga and its step.
        var faults = new FaultInjector(1)
            .Throw("events.append", static () => new IOException("The line is down."), FaultOn.Calls(3, 4, 5));
        using var node = new SagaNode(
            _world,
            (builder, _) => builder.AddSaga("trip", 1, TripJson.Default.TripData, saga => saga.Step("a")
                .Timeout(TimeSpan.FromDays(1))
                .Do((step, token) =>
                {
                    _world.Far.Do("a", step.IdempotencyKey, token);
                    return Task.CompletedTask;
                })),
            services: services => services.AddSingleton<IEventStore>(
                new FaultyEventStore(_world.Stores.Events, faults)));
        await StartAsync(node);
        var start = _world.Clock.GetUtcNow();

        var driving = node.StepAsync(Token);
        while (!driving.IsCompleted)
        {
            await _world.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), Token);
        }

        await driving;
        Assert.Equal(SagaStatus.Completed, (await node.ReadAsync(Trip)).Status);
        Assert.Equal(1, _world.Far.Calls["/trip-1/a/do/1"]);
        Assert.InRange(_world.Clock.GetUtcNow() - start, TimeSpan.Zero, TimeSpan.FromHours(1));
    }

    private static (int Definition, string? Trail) Trail(SagaInstance saga) =>
        (saga.Definition, saga.Data.GetProperty("Trail").GetString());

    private static Task<bool> StartAsync(SagaNode node) => node.Sagas.StartAsync(Trip, new TripData("ann"), Token);

    private SagaNode Node(Action<SagaBuilder<TripData>, SagaNode> declare) => new(_world, (builder, node) =>
        builder.AddSaga("trip", 1, TripJson.Default.TripData, saga => declare(saga, node)));

    private async Task SetTimerAsync(string owner) => await _world.Stores.Events.AppendAsync(
        [new Commit([], null, [Drive(owner)])], _world.Clock.GetUtcNow(), Token);

    private SetTimer Drive(string owner) =>
        new(new TimerKey(owner, "drive"), _world.Clock.GetUtcNow(), ReadOnlyMemory<byte>.Empty);
}
