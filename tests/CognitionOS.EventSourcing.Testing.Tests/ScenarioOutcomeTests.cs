namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class ScenarioOutcomeTests
{
    private static readonly DeciderScenario<AccountCommand, AccountState> Ten =
        DeciderTest.For(AccountRules.Decider, AccountJson.Default).Given(new Deposited(10));

    [Fact]
    public void Nothing_and_something_are_told_apart_both_ways()
    {
        var nothing = Ten.When(new AccountCommand.Deposit(0));
        var something = Ten.When(new AccountCommand.Deposit(1));

        nothing.ThenNothing().Then();
        Assert.Throws<ScenarioFailedException>(() => something.ThenNothing());
        Assert.Throws<ScenarioFailedException>(() => nothing.Then(new Deposited(1)));
    }

    [Fact]
    public void The_order_of_events_counts()
    {
        var split = Ten.When(new AccountCommand.Split(1, 2));

        split.Then(new Deposited(1), new Deposited(2));
        Assert.Throws<ScenarioFailedException>(() => split.Then(new Deposited(2), new Deposited(1)));
    }

    [Fact]
    public void A_refusal_of_a_derived_class_counts_and_one_of_another_does_not()
    {
        var refused = Ten.When(new AccountCommand.Withdraw(11));

        Assert.IsType<InvalidOperationException>(refused.ThenThrows<SystemException>());
        var failure = Assert.Throws<ScenarioFailedException>(() => refused.ThenThrows<IOException>());
        Assert.Contains("expected IOException", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_check_of_the_state_throws_passes_through()
    {
        Assert.Throws<IOException>(() =>
            Ten.When(new AccountCommand.Deposit(1)).ThenState(static _ => throw new IOException()));
        Assert.Throws<ArgumentNullException>(() => Ten.When(new AccountCommand.Deposit(1)).ThenState(null!));
        Assert.Throws<ArgumentNullException>(() => Ten.When(new AccountCommand.Deposit(1)).Then(null!));
    }
}
