namespace CognitionOS.EventSourcing.Testing.Tests;

/// <summary>Documents with lists in them, of several tenants, and handlers that throw.</summary>
public sealed class ProjectionTestTests
{
    private static readonly StreamId Acme = new("order-1", "acme");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Differences_inside_a_document_are_named_one_by_one()
    {
        var outcome = await Copies().Given("order-1", new OrderPlaced("1", 5, ["tea", "milk"])).RunAsync(Token);

        outcome.ThenDocument("order-1", new OrderPlaced("1", 5, ["tea", "milk"]));
        var message = Assert.Throws<ScenarioFailedException>(() =>
            outcome.ThenDocument("order-1", new OrderPlaced("1", 6, ["tea", "salt", "oil"])))
            .Message.ReplaceLineEndings("|");
        Assert.Contains(
            "|  /Amount: 6 -> 5|  /Lines/1: \"salt\" -> \"milk\"|  /Lines/2: - \"oil\"|Given:|",
            message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("/Lines/0", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_of_another_tenant_is_not_taken_for_the_one_expected()
    {
        var outcome = await Copies()
            .Given("order-1", new OrderPlaced("1", 5)).Given(Acme, new OrderPlaced("1", 7)).RunAsync(Token);

        outcome
            .ThenDocument("order-1", new OrderPlaced("1", 5))
            .ThenDocument("order-1", new OrderPlaced("1", 7), "acme");
        var failure = Assert.Throws<ScenarioFailedException>(() =>
            outcome.ThenDocument("order-1", new OrderPlaced("1", 5), "acme"));
        Assert.StartsWith(
            "Document 'order-1' of 'acme' is not as expected.", failure.Message, StringComparison.Ordinal);
        Assert.Contains("/Amount: 5 -> 7", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_handler_that_throws_in_one_tenant_fails_what_is_expected_of_every_other()
    {
        var outcome = await OrderRules.Lines()
            .Given("order-1", new OrderPlaced("1", 5)).Given(Acme, new OrderPlaced("1", -7)).RunAsync(Token);

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenOnly("", "order-1"));
        Assert.StartsWith(
            "A handler threw InvalidOperationException: No order pays its customer. (expected documents).",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "acme/order-1: OrderPlaced {\"Order\":\"1\",\"Amount\":-7,", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_exception_than_expected_is_named_and_kept()
    {
        var outcome = await OrderRules.Lines().Given("order-1", new OrderPlaced("1", -1)).RunAsync(Token);

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenThrows<IOException>());

        Assert.Contains("InvalidOperationException", failure.Message, StringComparison.Ordinal);
        Assert.Contains("(expected IOException)", failure.Message, StringComparison.Ordinal);
        Assert.Same(outcome.ThenThrows<SystemException>(), failure.InnerException);
    }

    [Fact]
    public async Task An_event_of_a_class_that_is_not_registered_is_named_and_no_failure_of_a_handler()
    {
        var thrown = await Assert.ThrowsAnyAsync<ArgumentException>(() => Copies()
            .Given("order-1", new OrderPlaced("1", 1), new Deposited(1)).RunAsync(Token));

        Assert.Contains(nameof(Deposited), thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_scenario_that_is_given_up_is_no_failure() =>
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Copies().Given("order-1", new OrderPlaced("1", 1)).RunAsync(new CancellationToken(canceled: true)));

    private static ProjectionScenario<OrderPlaced> Copies() => ProjectionTest.For<OrderPlaced>(
        static builder => builder.AddOrders().AddProjection(
            "copies", OrderJson.Default.OrderPlaced, static copies => copies.Mode(ProjectionMode.Inline)
                .On<OrderPlaced>(static (_, placed, _) => placed)),
        OrderJson.Default);
}
