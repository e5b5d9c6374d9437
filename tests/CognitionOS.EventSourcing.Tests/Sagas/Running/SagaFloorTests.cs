namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaFloorTests
{
    private static readonly SagaId Trip = new("trip", "1");
    private readonly SagaFloor _floor = new();

    [Fact]
    public void A_saga_is_driven_by_one_at_a_time()
    {
        using (var turn = _floor.TryEnter(Trip, CancellationToken.None))
        {
            Assert.NotNull(turn);
            Assert.Null(_floor.TryEnter(Trip, CancellationToken.None));
            using var other = _floor.TryEnter(Trip with { Tenant = "acme" }, CancellationToken.None);
            Assert.NotNull(other);
        }

        using var again = _floor.TryEnter(Trip, CancellationToken.None);
        Assert.NotNull(again);
    }

    [Fact]
    public async Task Interrupting_cancels_the_turn_of_that_saga_only()
    {
        using var turn = _floor.TryEnter(Trip, CancellationToken.None);
        using var other = _floor.TryEnter(Trip with { Key = "2" }, CancellationToken.None);

        _floor.Interrupt(Trip);
        _floor.Interrupt(Trip with { Key = "3" });

        await CognitionOS.Testing.Eventually.TrueAsync(
            () => turn?.Token.IsCancellationRequested == true,
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.False(other?.Token.IsCancellationRequested);
    }

    [Fact]
    public async Task A_node_that_stops_cancels_every_turn()
    {
        using var stop = new CancellationTokenSource();
        using var turn = _floor.TryEnter(Trip, stop.Token);

        await stop.CancelAsync();

        Assert.True(turn?.Token.IsCancellationRequested);
    }
}
