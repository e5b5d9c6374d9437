namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaProbeTests
{
    private static readonly SagaId[] Trips = [new("trip", "1"), new("trip", "1", "acme"), new("trip", "a/b", "a/b")];

    private readonly SagaWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Sagas_that_wait_for_a_person_are_counted_over_all_tenants()
    {
        using var node = await ParkedAsync();

        var complaint = Assert.Single(await ProbeAsync(node));

        Assert.False(complaint.IsBroken);
        Assert.Equal(
            "Sagas whose compensation failed and which wait for a person: 3 (trip: 3).", complaint.Text);
    }

    [Fact]
    public async Task Each_way_out_takes_one_off_the_count()
    {
        using var node = await ParkedAsync();
        _world.Far.Moods.Clear();

        await node.Repair.RestartStepAsync(Trips[0], Token);
        var restarted = await ProbeAsync(node);
        await node.Repair.SkipStepAsync(Trips[1], "by hand", Token);
        var skipped = await ProbeAsync(node);
        await node.Repair.AbandonAsync(Trips[2], "why", Token);
        var abandoned = await ProbeAsync(node);

        Assert.Contains("trip: 2", Assert.Single(restarted).Text, StringComparison.Ordinal);
        Assert.Contains("trip: 1", Assert.Single(skipped).Text, StringComparison.Ordinal);
        Assert.Empty(abandoned);
    }

    [Fact]
    public async Task One_that_is_parked_again_counts_again()
    {
        using var node = await ParkedAsync();

        await node.Repair.RestartStepAsync(Trips[0], Token);
        await node.RunAsync();

        Assert.Contains("3 (trip: 3)", Assert.Single(await ProbeAsync(node)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sagas_that_run_compensate_or_have_ended_are_no_complaint()
    {
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trips[0], new TripData("x"), Token);
        var running = await ProbeAsync(node);
        await node.RunAsync();
        _world.Far.Moods["c"] = FarEndMood.Declines;
        await node.Sagas.StartAsync(Trips[1], new TripData("x"), Token);
        await node.RunAsync();

        Assert.Equal(SagaStatus.Compensated, (await node.ReadAsync(Trips[1])).Status);
        Assert.Empty(running.Concat(await ProbeAsync(node)));
    }

    private static ValueTask<IReadOnlyList<HealthComplaint>> ProbeAsync(SagaNode node) =>
        new SagaProbe(node.Get<SagaIndex>()).CheckAsync(Token);

    private async Task<SagaNode> ParkedAsync()
    {
        _world.Far.Moods["c"] = FarEndMood.Declines;
        _world.Far.Moods["-b"] = FarEndMood.BreaksBefore;
        var node = SagaNode.WithTrip(_world);
        foreach (var trip in Trips)
        {
            await node.Sagas.StartAsync(trip, new TripData("x"), Token);
        }

        await node.RunAsync();
        return node;
    }
}
