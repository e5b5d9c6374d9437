namespace CognitionOS.EventSourcing.Tests;

public sealed class AggregateTests
{
    [Fact]
    public void What_is_raised_is_applied_at_once_and_kept_in_order()
    {
        var account = new Account();

        account.Deposit(5);
        account.Withdraw(2);

        Assert.Equal([new Deposited(5), new Withdrawn(2)], account.Raised);
        Assert.Equal((3, 0, ""), (account.Balance, account.Version, account.Id));
    }

    [Fact]
    public void An_event_that_cannot_be_applied_is_not_kept()
    {
        var picky = new Picky();

        Assert.Throws<InvalidDataException>(() => picky.Do("bad"));
        Assert.Throws<ArgumentNullException>(() => picky.Do(null!));
        picky.Do("good");

        Assert.Equal(["good"], picky.Raised);
    }

    private sealed class Picky : Aggregate
    {
        public void Do(object happened) => Raise(happened);

        protected override void Apply(object happened)
        {
            if (happened is "bad")
            {
                throw new InvalidDataException();
            }
        }
    }
}
