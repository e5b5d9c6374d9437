namespace CognitionOS.EventSourcing.Tests;

public sealed class WriteFlowTests
{
    private static readonly DocumentKey Key = new(new ReadModel("orders", 1), "17");

    private readonly StoreState _state = new();
    private readonly WriteFlow _flow;

    public WriteFlowTests() => _flow = new WriteFlow(_state);

    [Fact]
    public void A_judgement_changes_nothing()
    {
        Assert.Null(_flow.Refusal([new PutDocument(Key, default, 0), new PutDocument(Key, default, 1)]));
        Assert.Null(_flow.Refusal([new PutDocument(Key, default, 0)]));
        Assert.Null(_state.Documents.Find(Key));
    }

    [Fact]
    public void A_write_is_judged_by_what_the_earlier_ones_will_have_left()
    {
        _flow.Apply([new PutDocument(Key, default)], default);

        Assert.Null(
            _flow.Refusal([new DeleteDocument(Key, 1), new PutDocument(Key, default, 0), new DeleteDocument(Key, 1)]));
        var refused = Assert.IsType<DocumentConflictException>(
            _flow.Refusal([new PutDocument(Key, default), new PutDocument(Key, default, 1)]));

        Assert.Equal((1, 2), (refused.Expected, refused.Actual));
    }

    [Fact]
    public void A_checkpoint_and_a_letter_need_the_owners_epoch()
    {
        Assert.Single(_state.Subscriptions.OfNew("orders", 1, 0)).Take("n1", DateTimeOffset.MaxValue);
        DeadLetter letter = new(
            "orders", 0, "s", 1, null, 0, default, new RecordedEvent(Guid.Empty, "a", 1, 1, "x", default, default));

        Assert.Null(_flow.Refusal([new SaveCheckpoint("orders", 0, 1, 1), new ParkEvent(letter, 1)]));
        Assert.IsType<StaleEpochException>(
            _flow.Refusal([new SaveCheckpoint("orders", 0, 1, 1), new ParkEvent(letter, 2)]));
        Assert.IsType<StaleEpochException>(_flow.Refusal([new SaveCheckpoint("orders", 0, 1, 2)]));
    }
}
