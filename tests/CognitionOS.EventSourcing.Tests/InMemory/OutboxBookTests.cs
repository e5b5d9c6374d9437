namespace CognitionOS.EventSourcing.Tests;

public sealed class OutboxBookTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly OutboxBook _book = new();

    [Fact]
    public void The_id_of_a_settled_command_is_known_for_a_week_and_no_longer()
    {
        AddOutbox first = new(Guid.NewGuid(), "a", default, EventMetadata.None);
        Handle(first, Start);
        _book.Add(first, Start.AddDays(7));
        Assert.Empty(_book.Claim(Start.AddDays(7), TimeSpan.Zero, 10));

        Handle(first with { Id = Guid.NewGuid() }, Start.AddDays(7).AddSeconds(1));
        _book.Add(first, Start.AddDays(7));

        Assert.Single(_book.Claim(Start.AddDays(7), TimeSpan.Zero, 10));
    }

    [Fact]
    public void A_retry_keeps_its_place_in_the_order_of_commits()
    {
        _book.Add(new AddOutbox(Guid.NewGuid(), "a", default, EventMetadata.None), Start);
        var claimed = Assert.Single(_book.Claim(Start, TimeSpan.FromMinutes(1), 1));
        _book.Add(new AddOutbox(Guid.NewGuid(), "b", default, EventMetadata.None), Start);

        Assert.True(_book.Settle(new OutboxOutcome(claimed, Start.AddSeconds(5), "boom"), Start));

        var due = _book.Claim(Start.AddSeconds(5), TimeSpan.FromMinutes(1), 10);
        Assert.Equal(["a", "b"], due.Select(one => one.Command.Command));
        Assert.Equal([2, 1], due.Select(one => one.Attempt));
    }

    private void Handle(AddOutbox command, DateTimeOffset at)
    {
        _book.Add(command, at);
        Assert.True(_book.Settle(new OutboxOutcome(Assert.Single(_book.Claim(at, TimeSpan.FromMinutes(1), 10))), at));
    }
}
