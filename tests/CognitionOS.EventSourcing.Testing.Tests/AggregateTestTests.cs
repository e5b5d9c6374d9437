namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class AggregateTestTests
{
    private static readonly AggregateScenario<Account> New = AggregateTest.For(static () => new Account());

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        Assert.Throws<ArgumentNullException>(() => AggregateTest.For<Account>(null!));
        Assert.Throws<ArgumentNullException>(() => New.Given(null!));
        Assert.Throws<ArgumentNullException>(() => New.When(null!));
    }

    [Fact]
    public void Every_command_has_an_aggregate_of_its_own()
    {
        List<Account> seen = [];
        var one = New.Given(new Deposited(1));

        one.When(seen.Add).ThenState(account => Assert.Same(seen[0], account));
        one.When(seen.Add).ThenState(account => Assert.NotSame(seen[0], account));
    }

    [Fact]
    public void What_throws_behind_its_first_event_is_a_refusal_all_the_same()
    {
        var outcome = New.When(static account =>
        {
            account.Deposit(1);
            account.Withdraw(2);
        });

        outcome.ThenThrows<InvalidOperationException>();
        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.Then(new Deposited(1)));
        Assert.Contains("has only 1.", failure.Message, StringComparison.Ordinal);
    }
}
