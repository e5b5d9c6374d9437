namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class AggregateScenarioTests
{
    private static readonly AggregateScenario<Account> Ten =
        AggregateTest.For(() => new Account(), AccountJson.Default).Given(new Deposited(10));

    [Fact]
    public void What_it_raises_is_compared() => Ten
        .When(account => account.Withdraw(4))
        .Then(new Withdrawn(4))
        .ThenState(account => Assert.Equal(6, account.Balance));

    [Fact]
    public void One_beginning_serves_many_scenarios()
    {
        Ten.When(account => account.Withdraw(10)).Then(new Withdrawn(10));
        Ten.Given(new Withdrawn(10)).When(account => account.Withdraw(1)).ThenThrows<InvalidOperationException>();
        Ten.When(_ => { }).ThenNothing();
    }

    [Fact]
    public void A_difference_is_shown()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() =>
            Ten.When(account => account.Withdraw(4)).Then(new Withdrawn(5)));

        Assert.Contains("/Amount: 5 -> 4", failure.Message, StringComparison.Ordinal);
        Assert.Contains("When a call on Account.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_has_happened_comes_before_what_is_raised()
    {
        var account = new Account();
        account.Replay([new Deposited(1), new Deposited(2)]);
        account.Deposit(3);

        Assert.Equal((6, 2), (account.Balance, account.Version));
        Assert.Throws<InvalidOperationException>(() => account.Replay([new Deposited(1)]));
    }
}
