namespace CognitionOS.EventSourcing.Tests;

public sealed class EventClientExtensionsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_event_or_several_are_appended_as_they_are()
    {
        using var sample = new SampleClient();

        await sample.Events.AppendAsync("order-1", ExpectedVersion.NoStream, new OrderPaid("1"), Token);
        await sample.Events.AppendAsync("order-1", 1, [new OrderPaid("2"), new OrderShipped("1", 1)], Token);
        await sample.Events.AppendAsync("order-1", 3, new List<OrderPaid> { new("3") }, Token);

        Assert.Equal(
            [new OrderPaid("1"), new OrderPaid("2"), new OrderShipped("1", 1), new OrderPaid("3")],
            await sample.DataAsync("order-1"));
    }

    [Fact]
    public async Task A_new_event_keeps_its_id()
    {
        using var sample = new SampleClient();
        object one = new NewEvent(new OrderPaid("1")) { Id = Guid.AllBitsSet };

        await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, one, Token);
        var again = await sample.Events.AppendAsync("order-1", ExpectedVersion.Any, [one], Token);

        Assert.True(again.AlreadyAppended);
    }

    [Fact]
    public async Task Nothing_to_append_is_refused()
    {
        using var sample = new SampleClient();

        await Assert.ThrowsAsync<ArgumentNullException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.Any, (object)null!, Token));
        await Assert.ThrowsAsync<ArgumentNullException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.Any, (IEnumerable<object>)null!, Token));
        await Assert.ThrowsAsync<ArgumentException>(() =>
            sample.Events.AppendAsync("order-1", ExpectedVersion.Any, new List<object>(), Token));
    }
}
