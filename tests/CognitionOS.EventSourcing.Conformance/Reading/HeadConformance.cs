namespace CognitionOS.EventSourcing.Conformance;

/// <summary>The safe position, now and as of an instant.</summary>
public abstract class HeadConformance : StoreConformance
{
    [Fact]
    public async Task The_head_is_the_position_of_the_last_event()
    {
        await AppendItemsAsync(3);

        Assert.Equal((await AllAsync())[^1].Position, await Events.HeadAsync());
    }

    [Fact]
    public async Task As_of_an_instant_is_the_position_before_the_first_later_event()
    {
        List<long> positions = [0];
        for (var second = 0; second < 20; second++)
        {
            Now = Start + Seconds(second - (second % 2));
            positions.Add((await AppendAsync("a", Event("x"))).Position);
        }

        Assert.Equal(0, await Events.HeadAsync(Start - Seconds(1)));
        Assert.Equal(positions[2], await Events.HeadAsync(Start));
        Assert.Equal(positions[2], await Events.HeadAsync(Start + Seconds(1)));
        Assert.Equal(positions[8], await Events.HeadAsync((Start + Seconds(7)).ToOffset(TimeSpan.FromHours(-5))));
        Assert.Equal(positions[20], await Events.HeadAsync(Start + Seconds(18)));
        Assert.Equal(positions[20], await Events.HeadAsync(DateTimeOffset.MaxValue));
        Assert.Equal(0, await Events.HeadAsync(DateTimeOffset.MinValue));
    }

    [Fact]
    public async Task As_of_any_instant_an_empty_store_is_at_zero() => Assert.Equal(0, await Events.HeadAsync(Start));
}
