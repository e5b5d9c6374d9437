using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class SagaScenarioTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_saga_that_goes_well_calls_its_steps_in_order()
    {
        var outcome = await OrderRules.Checkouts()
            .GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenEvents("order-1", new OrderPaid("1", "!"))
            .RunAsync(OrderRules.One, Token);

        outcome
            .ThenStatus(SagaStatus.Completed)
            .ThenCalled("reserve", "pay", "ship")
            .ThenKeys("/checkout-1/reserve/do/1", "/checkout-1/pay/do/1", "/checkout-1/ship/do/1")
            .ThenUndone()
            .ThenData(new Checkout("1", "rp!s"));
    }

    [Fact]
    public async Task A_saga_starts_on_its_event_and_one_of_another_tenant_is_another()
    {
        var acme = OrderRules.One with { Tenant = "acme" };
        var placed = OrderRules.Checkouts().WhenEvents(new StreamId("order-1", "acme"), new OrderPlaced("1", 5));

        (await placed.RunAsync(acme, Token)).ThenStatus(SagaStatus.Running).ThenCalled("reserve")
            .ThenKeys("acme/checkout-1/reserve/do/1");
        var failure = await Assert.ThrowsAsync<ScenarioFailedException>(() => placed.RunAsync(OrderRules.One, Token));
        Assert.StartsWith("There is no saga checkout/1.", failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(59, SagaStatus.Running)]
    [InlineData(60, SagaStatus.Compensated)]
    public async Task A_wait_is_over_when_its_time_has_passed_and_not_before(int minutes, SagaStatus status)
    {
        var outcome = await OrderRules.Checkouts()
            .GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenTimePasses(TimeSpan.FromMinutes(minutes))
            .RunAsync(OrderRules.One, Token);

        outcome.ThenStatus(status).ThenUndone(status == SagaStatus.Running ? [] : ["pay", "reserve"]);
    }

    [Fact]
    public async Task Retries_come_when_time_passes_each_at_its_instant()
    {
        var paid = OrderRules.Checkouts(static step => step.Attempt < 3 ? throw new IOException() : Task.CompletedTask)
            .GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenEvents("order-1", new OrderPaid("1"));

        var atOnce = await paid.RunAsync(OrderRules.One, Token);
        var later = await paid.WhenTimePasses(TimeSpan.FromHours(1)).RunAsync(OrderRules.One, Token);

        atOnce.ThenStatus(SagaStatus.Running).ThenCalled("reserve", "pay", "ship");
        later.ThenStatus(SagaStatus.Completed).ThenCalled("reserve", "pay", "ship", "ship", "ship")
            .ThenSaga(static saga => Assert.Equal(
                new DateTimeOffset(2026, 1, 1, 0, 3, 0, TimeSpan.Zero), saga.History[^1].At));
    }

    [Fact]
    public async Task What_is_done_is_undone_last_in_first_out()
    {
        var outcome = await OrderRules.Checkouts(static _ => throw new IOException("no van"))
            .GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenEvents("order-1", new OrderPaid("1"))
            .WhenTimePasses(TimeSpan.FromHours(1))
            .RunAsync(OrderRules.One, Token);

        outcome.ThenStatus(SagaStatus.Compensated)
            .ThenCalled("reserve", "pay", "ship", "ship", "ship", "undo pay", "undo reserve")
            .ThenUndone("pay", "reserve")
            .ThenSaga(static saga => Assert.Contains("no van", saga.Reason, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_cancelled_saga_compensates_and_its_event_comes_too_late()
    {
        var outcome = await OrderRules.Checkouts()
            .GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenCancelled("changed her mind")
            .WhenEvents("order-1", new OrderPaid("1"))
            .RunAsync(OrderRules.One, Token);

        outcome.ThenStatus(SagaStatus.Compensated).ThenUndone("reserve").ThenData(new Checkout("1", "r"));
    }

    [Fact]
    public async Task A_person_mends_a_compensation_that_failed()
    {
        var isMended = false;
        var failed = OrderRules.Checkouts(release: _ => isMended ? Task.CompletedTask : throw new IOException())
            .GivenStarted(OrderRules.One, new Checkout("1"))
            .WhenCancelled("why")
            .WhenTimePasses(TimeSpan.FromHours(1));
        (await failed.RunAsync(OrderRules.One, Token)).ThenStatus(SagaStatus.CompensationFailed).ThenUndone();

        var mended = await failed
            .When("the far end is mended, and the step restarted", (services, token) =>
            {
                isMended = true;
                return services.GetRequiredService<ISagaRepair>().RestartStepAsync(OrderRules.One, token);
            })
            .RunAsync(OrderRules.One, Token);

        mended.ThenStatus(SagaStatus.Compensated).ThenUndone("reserve")
            .ThenSaga(static saga => Assert.Contains(
                saga.History, static entry => entry.Call?.IdempotencyKey == "/checkout-1/reserve/undo/2"));
    }

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        var scenario = OrderRules.Checkouts();

        Assert.Throws<ArgumentNullException>(() => SagaTest.For(null!));
        Assert.Throws<ArgumentNullException>(() => scenario.GivenStarted<Checkout>(OrderRules.One, null!));
        Assert.Throws<ArgumentNullException>(() => scenario.WhenEvents("order-1", null!));
        Assert.Throws<ArgumentNullException>(() => scenario.WhenCancelled(null!));
        Assert.Throws<ArgumentNullException>(() => scenario.When("x", null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => scenario.WhenTimePasses(TimeSpan.FromTicks(-1)));
    }

    [Fact]
    public async Task What_cannot_work_is_told() => await Assert.ThrowsAsync<EventDefinitionException>(() => SagaTest
        .For(static builder => builder.AddSaga("empty", 1, OrderJson.Default.Checkout, static _ => { }))
        .RunAsync(OrderRules.One, Token));
}
