namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class DeciderTestTests
{
    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        var scenario = DeciderTest.For(AccountRules.Decider);

        Assert.Throws<ArgumentNullException>(() => DeciderTest.For<AccountCommand, AccountState>(null!));
        Assert.Throws<ArgumentNullException>(() => scenario.Given(null!));
        Assert.Throws<ArgumentNullException>(() => scenario.When(null!));
    }

    [Fact]
    public void One_beginning_and_one_outcome_serve_many_times()
    {
        var two = DeciderTest.For(AccountRules.Decider).Given(new Deposited(2));
        var spent = two.Given(new Withdrawn(2)).When(new AccountCommand.Withdraw(1));
        var outcome = two.When(new AccountCommand.Withdraw(1));

        outcome.Then(new Withdrawn(1)).Then(new Withdrawn(1)).ThenState(static state => Assert.Equal(1, state.Balance));
        two.When(new AccountCommand.Withdraw(2)).Then(new Withdrawn(2));
        Assert.Same(spent.ThenThrows<Exception>(), spent.ThenThrows<InvalidOperationException>());
    }

    [Fact]
    public void What_throws_behind_its_first_event_has_led_to_none()
    {
        var outcome = DeciderTest.For(new Decider<string, int>(0, Decide, static (count, _) => count + 1)).When("go");

        Assert.Equal("second", outcome.ThenThrows<IOException>().Message);
        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.Then(new Deposited(1)));
        Assert.EndsWith("When go.", failure.Message, StringComparison.Ordinal);

        static IEnumerable<object> Decide(string command, int state)
        {
            yield return new Deposited(1);
            throw new IOException("second");
        }
    }

    [Fact]
    public void What_was_given_and_cannot_be_taken_in_throws_by_itself()
    {
        var strict = new Decider<string, int>(
            0, static (_, _) => [], static (_, happened) => throw new NotSupportedException($"{happened}"));

        var thrown = Assert.Throws<NotSupportedException>(() => DeciderTest.For(strict).Given("odd").When("go"));
        Assert.Equal("odd", thrown.Message);
    }
}
