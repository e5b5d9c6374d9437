namespace CognitionOS.EventSourcing.Tests;

public sealed class LetterShelfTests
{
    private readonly LetterShelf _shelf = new();

    [Fact]
    public void A_sequence_is_blocked_in_its_own_partition_only()
    {
        Park("s", 1, partition: 0);
        Park("t", 2, partition: 1);

        Assert.Equal(["s"], _shelf.BlockedOf(0));
        Assert.Equal(["t"], _shelf.BlockedOf(1));
        Assert.Empty(_shelf.BlockedOf(2));
        Assert.Equal((2, 2), (_shelf.Parked, _shelf.Blocked));
    }

    [Fact]
    public void A_settlement_takes_no_letter_of_another_sequence()
    {
        Park("s", 1);
        Park("t", 2);

        Assert.True(_shelf.Settle(Settlement("s", [1, 2, 3])));

        Assert.Equal("t", Assert.Single(_shelf.List(null, 0, 10)).Sequence);
    }

    [Fact]
    public void When_the_last_letter_is_gone_so_are_all_requests_for_its_sequence()
    {
        Park("s", 1);
        Park("t", 2);
        _shelf.Request("orders", "s", SequenceRequestKind.Skip, 1);
        _shelf.Request("orders", "s", SequenceRequestKind.Replay, null);
        _shelf.Request("orders", "t", SequenceRequestKind.Replay, 2);

        _shelf.Settle(Settlement("s", [1]));

        var left = Assert.Single(_shelf.Requests([0]));
        Assert.Equal(("t", null), (left.Sequence, left.Position));
    }

    [Fact]
    public void A_settlement_of_a_sequence_that_is_free_says_so() => Assert.True(_shelf.Settle(Settlement("s", [1])));

    [Fact]
    public void One_event_stands_in_two_sequences_and_blocks_both_of_them()
    {
        Park("s", 1);
        Park("t", 1);

        Assert.Equal(["s", "t"], _shelf.BlockedOf(0).Order());
        Assert.True(_shelf.Settle(Settlement("s", [1])));
        Assert.Equal(["t"], _shelf.BlockedOf(0));
        Assert.Equal("t", Assert.Single(_shelf.List(null, 0, 10)).Sequence);
        Assert.True(_shelf.Settle(Settlement("t", [1])));
        Assert.Equal((0, 0), (_shelf.Parked, _shelf.Blocked));
    }

    [Fact]
    public void A_page_never_parts_the_letters_of_one_event()
    {
        Park("t", 1);
        Park("s", 1);
        Park("s", 2);

        Assert.Equal(
            [("s", 1), ("t", 1)], _shelf.List(null, 0, 1).Select(letter => (letter.Sequence, letter.Position)));
        Assert.Equal([("s", 2)], _shelf.List(null, 1, 1).Select(letter => (letter.Sequence, letter.Position)));
    }

    private static SequenceSettlement Settlement(string sequence, IReadOnlyList<long> handled) => new(
        new SequenceRequest("orders", 0, sequence, SequenceRequestKind.Replay), 1, handled, null, IsDone: false, []);

    private void Park(string sequence, long position, int partition = 0) => _shelf.Park(new DeadLetter(
        "orders", partition, sequence, position, null, 0, default,
            new RecordedEvent(Guid.Empty, "a", 1, position, "x", default, default)));
}
