namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaChangesTests
{
    private static readonly SagaId Trip = new("trip", "1");
    private readonly SagaWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_is_not_there_or_does_not_want_it_is_not_changed()
    {
        using var node = SagaNode.WithTrip(_world);
        var changes = node.Get<SagaChanges>();

        Assert.Null(await changes.ChangeAsync(Trip, static _ => new SagaCancelRequested("x"), false, Token));
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);
        Assert.Null(await changes.ChangeAsync(Trip, static _ => null, false, Token));

        Assert.Single((await node.ReadAsync(Trip)).History);
    }

    [Fact]
    public async Task A_change_that_loses_a_race_is_decided_anew()
    {
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);
        var decisions = 0;

        var before = await node.Get<SagaChanges>().ChangeAsync(
            Trip,
            state =>
            {
                if (decisions++ == 0)
                {
                    Assert.True(node.Sagas.CancelAsync(Trip, "faster", Token).GetAwaiter().GetResult());
                }

                return state.Status == SagaStatus.Running ? new SagaCancelRequested("slower") : null;
            },
            interrupt: false,
            Token);

        Assert.Null(before);
        Assert.Equal(2, decisions);
        Assert.Equal("faster", (await node.ReadAsync(Trip)).Reason);
    }

    [Fact]
    public async Task Of_many_who_change_a_saga_at_once_one_does()
    {
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);

        var cancelled = await Task.WhenAll(Enumerable.Range(0, 16).Select(index => Task.Run(
            () => node.Sagas.CancelAsync(Trip, $"{index}", Token), Token)));
        await node.RunAsync();

        Assert.Single(cancelled, static one => one);
        Assert.Equal(SagaStatus.Compensated, (await node.ReadAsync(Trip)).Status);
    }

    [Fact]
    public async Task After_a_change_somebody_looks_at_the_saga_at_once_unless_it_rests()
    {
        using var node = SagaNode.WithTrip(_world, waits: true);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);
        await node.RunAsync(TimeSpan.FromMinutes(1));

        await node.Sagas.CancelAsync(Trip, "why", Token);
        var afterCancel = await _world.Stores.Timers.NextDueAsync(Token);
        await node.Repair.AbandonAsync(Trip, "enough", Token);

        Assert.Equal(_world.Clock.GetUtcNow(), afterCancel);
        Assert.Null(await _world.Stores.Timers.NextDueAsync(Token));
    }
}
