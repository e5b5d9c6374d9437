namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaViewsTests
{
    private static readonly SagaId Trip = new("trip", "1", "acme");
    private readonly SagaWorld _world = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_history_tells_every_call_with_the_key_that_the_code_was_given()
    {
        _world.Far.Moods["a"] = FarEndMood.FailsOnce;
        _world.Far.Moods["c"] = FarEndMood.Declines;
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);

        await node.RunAsync();

        var calls = (await node.ReadAsync(Trip)).History.Select(static entry => entry.Call)
            .OfType<SagaStepCall>()
            .ToList();
        Assert.Equal(
            ["a 1", "a 2", "b 1", "c 1", "undo b 1", "undo a 1"],
            calls.Select(static call => $"{(call.IsUndo ? "undo " : "")}{call.Step} {call.Attempt}"));
        Assert.Equal(
            _world.Far.Calls.Keys.Order(), calls.Select(static call => call.IdempotencyKey).Distinct().Order());
    }

    [Fact]
    public async Task What_is_no_call_tells_none()
    {
        using var node = SagaNode.WithTrip(_world);
        await node.Sagas.StartAsync(Trip, new TripData("ann"), Token);

        Assert.Null(Assert.Single((await node.ReadAsync(Trip)).History).Call);
    }
}
