namespace CognitionOS.EventSourcing.Tests;

public sealed class EventDecoderTests : IAsyncDisposable
{
    private readonly SubscriptionBench _bench = new();

    public ValueTask DisposeAsync() => _bench.DisposeAsync();

    [Theory]
    [InlineData(UnknownEventRule.Fail)]
    [InlineData(UnknownEventRule.Pass)]
    public void A_subscriptions_own_rule_for_unknown_types_goes_before_that_of_the_process(UnknownEventRule process)
    {
        var decoder = _bench.Add(_ => { }, options => options.UnknownEvents = process).Get<EventDecoder>();
        var recorded = BufferedEventTests.At(5) with { Type = "stranger" };

        var passed = decoder.Decode(recorded, UnknownEventRule.Pass);

        Assert.Equal("stranger", Assert.IsType<UnknownEvent>(Assert.Single(passed).Data).Type);
        Assert.Throws<UnknownEventException>(() => decoder.Decode(recorded, UnknownEventRule.Fail));
    }

    [Fact]
    public void A_known_type_is_read()
    {
        var decoder = _bench.Add(_ => { }).Get<EventDecoder>();

        var read = decoder.Decode(BufferedEventTests.At(5), UnknownEventRule.Fail);

        Assert.Equal(new Ticked(1), Assert.Single(read).Data);
    }

    [Fact]
    public void A_broken_payload_is_told_whatever_the_rule()
    {
        var decoder = _bench.Add(_ => { }).Get<EventDecoder>();
        var recorded = BufferedEventTests.At(5) with { Payload = "{"u8.ToArray() };

        Assert.Throws<EventPayloadException>(() => decoder.Decode(recorded, UnknownEventRule.Pass));
    }
}
