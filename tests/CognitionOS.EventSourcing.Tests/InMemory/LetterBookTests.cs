namespace CognitionOS.EventSourcing.Tests;

public sealed class LetterBookTests
{
    private readonly LetterBook _book = new();

    [Fact]
    public void A_subscription_without_letters_has_no_shelf() => Assert.Null(_book.Of("orders"));

    [Fact]
    public void Letters_of_one_position_stand_apart_by_subscription()
    {
        Park("orders", "a", 1);
        Park("mails", "b", 1);

        Assert.Equal(["a"], Sequences("orders"));
        Assert.Equal(["b"], Sequences("mails"));
        Assert.Null(_book.Of("Orders"));
    }

    [Fact]
    public void What_is_parked_twice_is_one_letter()
    {
        Park("orders", "a", 1);
        Park("orders", "a", 1);

        Assert.Equal((1, 1), (_book.Of("orders")?.Parked, _book.Of("orders")?.Blocked));
    }

    [Fact]
    public void A_sequence_is_free_once_its_last_letter_is_settled()
    {
        Park("orders", "a", 1);
        Park("orders", "a", 2);

        Assert.False(Settle("orders", "a", 1));
        Assert.True(Settle("orders", "a", 2));
        Assert.Equal(0, _book.Of("orders")?.Blocked);
    }

    [Fact]
    public void Settling_letters_that_a_reset_has_taken_away_leaves_the_sequence_free()
    {
        Park("orders", "a", 1);
        _book.Drop("orders");
        _book.Drop("orders");

        Assert.True(Settle("orders", "a", 1));
        Assert.Null(_book.Of("orders"));
    }

    [Fact]
    public void Dropping_one_subscription_leaves_the_letters_of_others()
    {
        Park("orders", "a", 1);
        Park("mails", "b", 1);

        _book.Drop("orders");

        Assert.Equal(["b"], Sequences("mails"));
    }

    private static RecordedEvent Event(long position) => new(Guid.Empty, "a", 1, position, "x", default, default);

    private void Park(string subscription, string sequence, long position) => _book.Park(
        new DeadLetter(subscription, 0, sequence, position, "boom", 1, default, Event(position)));

    private bool Settle(string subscription, string sequence, long position) => _book.Settle(new SequenceSettlement(
        new SequenceRequest(subscription, 0, sequence, SequenceRequestKind.Replay), 1, [position], null, false, []));

    private IEnumerable<string> Sequences(string subscription) =>
        (_book.Of(subscription)?.List(null, 0, 10) ?? []).Select(letter => letter.Sequence);
}
