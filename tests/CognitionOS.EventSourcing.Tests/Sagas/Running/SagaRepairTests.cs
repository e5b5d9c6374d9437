using CognitionOS.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaRepairTests
{
    private static readonly SagaId Trip = new("trip", "1");
    private readonly SagaWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_failed_compensation_is_parked_loudly_and_nothing_is_due()
    {
        using var logs = new RecordingLoggerProvider();
        using var metrics = new MetricRecorder(EventSourcingTelemetry.Name);
        using var node = await ParkedAsync(logs);

        var saga = await node.ReadAsync(Trip);
        Assert.Equal((SagaStatus.CompensationFailed, SagaStepStatus.UndoFailed), (saga.Status, saga.Steps[1].Status));
        Assert.Equal(3, saga.Steps[1].UndoAttempts);
        Assert.Equal(LogLevel.Critical, Assert.Single(logs.Records.WithEvent(2403)).Level);
        // The sagas of other tests are heard too.
        Assert.NotEqual(0, metrics.Sum("cognition.eventsourcing.sagas.ended", ("result", "CompensationFailed")));
        Assert.Null(await _world.Stores.Timers.NextDueAsync(Token));
        var listed = await node.Sagas.ListAsync(
            new SagaQuery("trip") { Status = SagaStatus.CompensationFailed }, Token).ToListAsync(Token);
        Assert.Equal("1", Assert.Single(listed).Key);
    }

    [Fact]
    public async Task A_restart_calls_it_under_the_next_round_s_key_and_goes_on()
    {
        using var node = await ParkedAsync();
        _world.Far.Moods.Remove("-b");

        Assert.True(await node.Repair.RestartStepAsync(Trip, Token));
        await node.RunAsync();

        Assert.Equal(SagaStatus.Compensated, (await node.ReadAsync(Trip)).Status);
        Assert.Equal(["a", "b", "-b", "-a"], _world.Far.Effects);
        Assert.Equal(3, _world.Far.Calls["/trip-1/b/undo/1"]);
        Assert.Equal(1, _world.Far.Calls["/trip-1/b/undo/2"]);
        Assert.Equal(1, _world.Far.Calls["/trip-1/a/undo/1"]);
    }

    [Fact]
    public async Task A_restart_that_fails_again_parks_it_again()
    {
        using var node = await ParkedAsync();

        await node.Repair.RestartStepAsync(Trip, Token);
        await node.RunAsync();

        Assert.Equal(SagaStatus.CompensationFailed, (await node.ReadAsync(Trip)).Status);
        Assert.Equal(3, _world.Far.Calls["/trip-1/b/undo/2"]);
    }

    [Fact]
    public async Task A_skipped_compensation_lets_the_others_go_on()
    {
        using var node = await ParkedAsync();

        Assert.True(await node.Repair.SkipStepAsync(Trip, "done by hand", Token));
        await node.RunAsync();

        var saga = await node.ReadAsync(Trip);
        Assert.Equal((SagaStatus.Compensated, SagaStepStatus.UndoSkipped), (saga.Status, saga.Steps[1].Status));
        Assert.Equal(["a", "b", "-a"], _world.Far.Effects);
    }

    [Fact]
    public async Task An_abandoned_saga_ends_as_it_is()
    {
        using var node = await ParkedAsync();

        Assert.True(await node.Repair.AbandonAsync(Trip, "written off", Token));
        await node.RunAsync();

        var saga = await node.ReadAsync(Trip);
        Assert.Equal((SagaStatus.Abandoned, "written off"), (saga.Status, saga.Reason));
        Assert.Equal(["a", "b"], _world.Far.Effects);
        Assert.False(await node.Repair.AbandonAsync(Trip, "again", Token));
        Assert.False(await node.Repair.RestartStepAsync(Trip, Token));
        Assert.False(await node.Repair.SkipStepAsync(Trip, "x", Token));
    }

    [Fact]
    public async Task A_running_saga_can_be_abandoned_but_neither_restarted_nor_skipped()
    {
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);

        Assert.False(await node.Repair.RestartStepAsync(Trip, Token));
        Assert.False(await node.Repair.SkipStepAsync(Trip, "x", Token));
        Assert.True(await node.Repair.AbandonAsync(Trip, "x", Token));

        Assert.Null(await _world.Stores.Timers.NextDueAsync(Token));
        Assert.False(await node.Repair.AbandonAsync(new SagaId("trip", "none"), "x", Token));
    }

    private async Task<SagaNode> ParkedAsync(RecordingLoggerProvider? logs = null)
    {
        _world.Far.Moods["c"] = FarEndMood.Declines;
        _world.Far.Moods["-b"] = FarEndMood.BreaksBefore;
        var node = new SagaNode(
            _world,
            (builder, one) => builder.AddSaga(
                "trip", 1, TripJson.Default.TripData, saga => _world.Declare(saga, one.Crash.ThrowIfDead)),
            null,
            services => services.AddLogging(log => log.AddProvider(logs ?? new RecordingLoggerProvider())));
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);
        await node.RunAsync();
        return node;
    }
}
