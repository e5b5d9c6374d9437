namespace CognitionOS.EventSourcing.Tests;

public sealed class BatchRulesTests
{
    [Fact]
    public void A_batch_of_nothing_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => BatchRules.Check(null!));
        Assert.Throws<ArgumentException>(() => BatchRules.Check(new EventBatch()));
    }

    [Fact]
    public void Writes_alone_or_a_stream_without_events_are_something()
    {
        BatchRules.Check(new EventBatch { Writes = [new CancelTimer("mail", "t")] });
        BatchRules.Check(new EventBatch(new StreamEvents("a", 3, [])));
    }

    [Fact]
    public void Null_among_streams_and_events_is_refused_wherever_it_stands()
    {
        var good = new NewEvent(new OrderPaid("1"));

        Assert.Throws<ArgumentNullException>(() => BatchRules.Check(
            new EventBatch(new StreamEvents("a", 0, [good]), null!)));
        Assert.Throws<ArgumentNullException>(() => BatchRules.Check(
            new EventBatch(new StreamEvents("a", 0, [good, null!]))));
        Assert.Throws<ArgumentNullException>(() => BatchRules.Check(
            new EventBatch(new StreamEvents("a", 0, [good]), new StreamEvents("b", 0, [new NewEvent(null!)]))));
    }
}
