namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class SagaOutcomeTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_status_is_told_with_what_happened_and_the_history()
    {
        var outcome = await StartedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenStatus(SagaStatus.Completed));

        Assert.Equal(
            """
            Expected Completed, found Running.
            What happened to it:
              Saga checkout/1 is started with Checkout {"Order":"1","Trail":""}.
              00:01:00 passes.
            Its history:
              00:00:00 Started under version 1 of its definition.
              00:00:00 reserve: called, attempt 1.
              00:00:00 reserve: done.
              00:00:00 pay: waits for its event until 2026-01-01T01:00:00.0000000+00:00.
            """,
            failure.Message,
            ignoreLineEndingDifferences: true);
    }

    [Theory]
    [InlineData("", "from the 1. on", "expected: none")]
    [InlineData("pay", "from the 1. on", "expected: pay")]
    [InlineData("reserve,pay", "from the 2. on", "expected: reserve, pay")]
    public async Task Other_calls_are_told_with_the_place(string expected, string place, string list)
    {
        var outcome = await StartedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() =>
            outcome.ThenCalled(expected.Split(',', StringSplitOptions.RemoveEmptyEntries)));

        Assert.Contains(place, failure.Message, StringComparison.Ordinal);
        Assert.Contains(list, failure.Message, StringComparison.Ordinal);
        Assert.Contains("found:    reserve", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_keys_and_other_undone_steps_are_told()
    {
        var outcome = await StartedAsync();

        var keys = Assert.Throws<ScenarioFailedException>(() => outcome.ThenKeys("/checkout-1/reserve/do/2"));
        var undone = Assert.Throws<ScenarioFailedException>(() => outcome.ThenUndone("reserve"));

        Assert.Contains("found:    /checkout-1/reserve/do/1", keys.Message, StringComparison.Ordinal);
        Assert.Contains("There are other undone steps than expected", undone.Message, StringComparison.Ordinal);
        Assert.Contains("found:    none", undone.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_that_differs_is_shown_with_the_place()
    {
        var outcome = await StartedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenData(new Checkout("1", "x")));

        Assert.StartsWith("The data is not as expected.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/Trail: \"x\" -> \"r\"", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_of_a_class_that_no_context_knows_is_refused()
    {
        var outcome = await StartedAsync();

        Assert.Throws<ArgumentException>(() => outcome.ThenData(Guid.Empty));
    }

    private static Task<SagaOutcome> StartedAsync() => OrderRules.Checkouts()
        .GivenStarted(OrderRules.One, new Checkout("1"))
        .WhenTimePasses(TimeSpan.FromMinutes(1))
        .RunAsync(OrderRules.One, Token);
}
