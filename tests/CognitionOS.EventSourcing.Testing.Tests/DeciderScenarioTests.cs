namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class DeciderScenarioTests
{
    private static readonly DeciderScenario<AccountCommand, AccountState> Ten =
        DeciderTest.For(AccountRules.Decider, AccountJson.Default).Given(new Deposited(7)).Given(new Deposited(3));

    [Fact]
    public void What_comes_as_expected_passes_and_can_be_looked_at() => Ten
        .When(new AccountCommand.Split(1, 2))
        .Then(new Deposited(1), new Deposited(2))
        .ThenState(state => Assert.Equal(13, state.Balance));

    [Fact]
    public void A_refusal_is_answered_to_be_looked_at()
    {
        var refusal = Ten.When(new AccountCommand.Withdraw(11)).ThenThrows<InvalidOperationException>();

        Assert.Equal("There are only 10.", refusal.Message);
    }

    [Fact]
    public void Events_that_differ_are_shown_with_the_place()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() =>
            Ten.When(new AccountCommand.Split(1, 5, 9)).Then(new Deposited(1), new Deposited(6)));

        Assert.Equal(
            """
            Expected 2 events, found 3.
              1. as expected: Deposited {"Amount":1}
              2. expected: Deposited {"Amount":6}
                 found:    Deposited {"Amount":5}
                 /Amount: 6 -> 5
              3. not expected: Deposited {"Amount":9}
            Given:
              Deposited {"Amount":7}
              Deposited {"Amount":3}
            When Split
            """,
            failure.Message[..(failure.Message.IndexOf("When Split", StringComparison.Ordinal) + 10)],
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void An_event_that_is_missing_is_named()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() =>
            DeciderTest.For(AccountRules.Decider).When(new AccountCommand.Deposit(0)).Then(new Deposited(1)));

        Assert.Contains("1. missing: Deposited { Amount = 1 }", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Given nothing.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_command_that_throws_fails_whoever_expects_events_and_keeps_the_cause()
    {
        var outcome = Ten.When(new AccountCommand.Withdraw(11));

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.Then());
        Assert.IsType<InvalidOperationException>(failure.InnerException);
        Assert.Throws<ScenarioFailedException>(() => outcome.ThenNothing());
        Assert.Throws<ScenarioFailedException>(() => outcome.ThenState(_ => { }));
        Assert.Throws<ScenarioFailedException>(() => outcome.ThenThrows<ArgumentException>());
    }

    [Fact]
    public void A_command_that_does_not_throw_fails_whoever_expects_a_refusal()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() =>
            Ten.When(new AccountCommand.Deposit(1)).ThenThrows<InvalidOperationException>());

        Assert.Contains("did not throw", failure.Message, StringComparison.Ordinal);
        Assert.Contains("Deposited {\"Amount\":1}", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lists_in_records_compare_by_what_they_hold()
    {
        var echo = new Decider<OrderPlaced, int>(
            0, static (command, _) => [command with { Lines = [.. command.Lines!] }], static (state, _) => state);
        var tea = DeciderTest.For(echo, OrderJson.Default).When(new OrderPlaced("1", 1, ["tea"]));

        tea.Then(new OrderPlaced("1", 1, ["tea"]));
        Assert.Throws<ScenarioFailedException>(() => tea.Then(new OrderPlaced("1", 1, ["milk"])));
        Assert.Throws<ScenarioFailedException>(() => tea.Then(new OrderPaid("1")));
    }
}
