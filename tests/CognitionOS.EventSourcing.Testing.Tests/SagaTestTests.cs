namespace CognitionOS.EventSourcing.Testing.Tests;

/// <summary>Sagas that wait, time out and compensate, and what is told of them.</summary>
public sealed class SagaTestTests
{
    private static readonly SagaId Job = new("job", "1");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_compensated_saga_that_should_be_complete_is_told_with_its_reason()
    {
        var outcome = await OrderRules.Checkouts(static _ => throw new IOException("no van"))
            .GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenEvents("order-1", new OrderPaid("1"))
            .WhenTimePasses(TimeSpan.FromHours(1))
            .RunAsync(OrderRules.One, Token);

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenStatus(SagaStatus.Completed));

        var lines = failure.Message.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("Expected Completed, found Compensated.", lines[0]);
        Assert.Contains("no van", lines[1], StringComparison.Ordinal);
        Assert.Contains("  Stream order-1: OrderPaid {\"Order\":\"1\",\"Note\":null}.", lines);
    }

    [Fact]
    public async Task Compensations_come_last_in_first_out_and_pass_over_what_has_none()
    {
        var outcome = await Steps().WhenCancelled("why").RunAsync(Job, Token);

        outcome.ThenStatus(SagaStatus.Compensated)
            .ThenCalled("a", "b", "c", "undo c", "undo a")
            .ThenUndone("c", "a")
            .ThenKeys("/job-1/a/do/1", "/job-1/b/do/1", "/job-1/c/do/1", "/job-1/c/undo/1", "/job-1/a/undo/1");
        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenUndone("a", "c"));
        Assert.StartsWith(
            "There are other undone steps than expected, from the 1. on.|  expected: a, c|  found:    c, a|",
            failure.Message.ReplaceLineEndings("|"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_that_are_right_as_far_as_they_go_are_told_from_the_end_of_them()
    {
        var outcome = await Steps().RunAsync(Job, Token);

        var few = Assert.Throws<ScenarioFailedException>(() => outcome.ThenKeys("/job-1/a/do/1", "/job-1/b/do/1"));
        var none = Assert.Throws<ScenarioFailedException>(() => outcome.ThenKeys());

        Assert.StartsWith(
            "There are other idempotency keys than expected, from the 3. on.", few.Message, StringComparison.Ordinal);
        Assert.Contains("  expected: none", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_of_another_tenant_or_another_order_ends_no_wait()
    {
        var waiting = OrderRules.Checkouts().GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenEvents(new StreamId("order-1", "acme"), new OrderPaid("1"))
            .WhenEvents("order-2", new OrderPaid("2"));

        (await waiting.RunAsync(OrderRules.One, Token)).ThenStatus(SagaStatus.Running).ThenCalled("reserve");
        (await waiting.WhenEvents("order-1", new OrderPaid("1")).RunAsync(OrderRules.One, Token))
            .ThenStatus(SagaStatus.Completed);
        (await waiting.WhenTimePasses(TimeSpan.FromHours(1)).RunAsync(OrderRules.One, Token))
            .ThenStatus(SagaStatus.Compensated);
    }

    [Fact]
    public async Task One_scenario_run_twice_begins_anew_each_time()
    {
        var steps = Steps();

        var first = await steps.RunAsync(Job, Token);
        var second = await steps.RunAsync(Job, Token);

        first.ThenCalled("a", "b", "c").ThenCalled("a", "b", "c");
        second.ThenCalled("a", "b", "c").ThenData(new Checkout("1"));
    }

    [Fact]
    public async Task What_an_act_throws_and_events_that_are_not_registered_pass_through()
    {
        await Assert.ThrowsAsync<IOException>(() => Steps()
            .When("it breaks", static (_, _) => throw new IOException()).RunAsync(Job, Token));
        var thrown = await Assert.ThrowsAnyAsync<ArgumentException>(() => Steps()
            .WhenEvents("order-1", new Deposited(1)).RunAsync(Job, Token));
        Assert.Contains(nameof(Deposited), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_of_the_saga_that_throws_passes_through()
    {
        var outcome = await Steps().RunAsync(Job, Token);

        Assert.Throws<IOException>(() => outcome.ThenSaga(static _ => throw new IOException()));
        Assert.Throws<ArgumentNullException>(() => outcome.ThenSaga(null!));
        Assert.Throws<ArgumentNullException>(() => outcome.ThenCalled(null!));
        Assert.Throws<ArgumentNullException>(() => outcome.ThenUndone(null!));
    }

    // a and c can be undone, b cannot; then it waits for ever.
    private static SagaScenario Steps() => SagaTest
        .For(
            static builder => builder.AddOrders().AddSaga("job", 1, OrderJson.Default.Checkout, static saga =>
            {
                saga.Step("a").Do(static (_, _) => Task.CompletedTask).Undo(static (_, _) => Task.CompletedTask);
                saga.Step("b").Do(static (_, _) => Task.CompletedTask);
                saga.Step("c").Do(static (_, _) => Task.CompletedTask).Undo(static (_, _) => Task.CompletedTask);
                saga.Step("wait").WaitFor<OrderPaid>(static paid => paid.Order);
            }),
            OrderJson.Default)
        .GivenStarted(Job, new Checkout("1"));
}
