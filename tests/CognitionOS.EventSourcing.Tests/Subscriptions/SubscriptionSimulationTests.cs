namespace CognitionOS.EventSourcing.Tests;

[Collection(NodesInTurn.Name)]
public sealed class SubscriptionSimulationTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Whatever_fails_every_event_is_handled_in_order_and_a_read_model_sees_it_once(int seed)
    {
        await using var simulation = new SubscriptionSimulation(seed, EngineFlaw.None);

        var violations = await simulation.RunAsync();

        Assert.Empty(violations);
        Assert.InRange(simulation.Scale.Events, 50, 2_000);
        Assert.NotEqual(0, simulation.Scale.Parked);
    }

    [Theory]
    [InlineData(EngineFlaw.CheckpointBeforeHandling)]
    [InlineData(EngineFlaw.LeakyReads)]
    [InlineData(EngineFlaw.WritesApartFromTheCheckpoint)]
    [InlineData(EngineFlaw.NoOrder)]
    public async Task A_broken_engine_is_caught(EngineFlaw flaw)
    {
        await using var simulation = new SubscriptionSimulation(5, flaw);

        Assert.NotEmpty(await simulation.RunAsync());
    }
}
