namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class ProjectionScenarioTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(ProjectionMode.Async)]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Live)]
    public async Task Documents_carry_the_versions_and_instants_of_what_was_given(ProjectionMode mode)
    {
        var outcome = await OrderRules.Lines(mode)
            .Given("order-1", new OrderPlaced("1", 5))
            .GivenAt(Start.AddDays(1), "order-1", new OrderPaid("1"))
            .Given(new StreamId("order-1", "acme"), new OrderPlaced("1", 7))
            .Given("order-2", new OrderPlaced("2", 9), new OrderDropped("2"))
            .RunAsync(Token);

        outcome
            .ThenDocument("order-1", new OrderLine(5, true, 2, Start.AddDays(1)))
            .ThenDocument("order-1", new OrderLine(7, false, 1, Start.AddDays(1)), tenant: "acme")
            .ThenNoDocument("order-2")
            .ThenNoDocument("order-1", tenant: "other")
            .ThenOnly("", "order-1")
            .ThenOnly("acme", "order-1")
            .ThenOnly("other");
    }

    [Fact]
    public async Task One_beginning_serves_many_scenarios()
    {
        var placed = OrderRules.Lines().Given("order-1", new OrderPlaced("1", 5));

        var dropped = await placed.Given("order-1", new OrderDropped("1")).RunAsync(Token);
        var kept = await placed.RunAsync(Token);

        dropped.ThenOnly("");
        kept.ThenDocument("order-1", new OrderLine(5, false, 1, Start));
    }

    [Fact]
    public async Task Nothing_given_leads_to_nothing() =>
        (await OrderRules.Lines().RunAsync(Token)).ThenNoDocument("order-1").ThenOnly("");

    [Theory]
    [InlineData(ProjectionMode.Async)]
    [InlineData(ProjectionMode.Inline)]
    [InlineData(ProjectionMode.Live)]
    public async Task What_a_handler_throws_is_kept(ProjectionMode mode)
    {
        var outcome = await OrderRules.Lines(mode).Given("order-1", new OrderPlaced("1", -1)).RunAsync(Token);

        var thrown = outcome.ThenThrows<InvalidOperationException>();
        Assert.Equal("No order pays its customer.", thrown.Message);
        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenNoDocument("order-1"));
        Assert.Same(thrown, failure.InnerException);
        Assert.Throws<ScenarioFailedException>(() => outcome.ThenThrows<ArgumentException>());
    }

    [Fact]
    public async Task One_projection_of_several_is_named()
    {
        var two = ProjectionTest.For<OrderLine>(
            static builder => builder.AddOrders().AddLines(ProjectionMode.Async, "one")
                .AddLines(ProjectionMode.Inline, "two"),
            name: "two");

        (await two.Given("order-1", new OrderPlaced("1", 5)).RunAsync(Token)).ThenOnly("", "order-1");
    }

    [Fact]
    public async Task What_cannot_work_is_told_and_nothing_is_left_running()
    {
        await Assert.ThrowsAsync<EventDefinitionException>(() => ProjectionTest
            .For<OrderLine>(static builder => builder.AddLines(ProjectionMode.Async)).RunAsync(Token));
        await Assert.ThrowsAsync<ArgumentException>(() => ProjectionTest
            .For<OrderPaid>(static builder => builder.AddOrders().AddLines(ProjectionMode.Async)).RunAsync(Token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => OrderRules.Lines()
            .GivenAt(Start.AddDays(-1), "order-1", new OrderPlaced("1", 1)).RunAsync(Token));
        await Assert.ThrowsAnyAsync<Exception>(() => OrderRules.Lines().Given("order-1", "no event").RunAsync(Token));
    }

    [Fact]
    public void Bad_arguments_are_refused_at_once()
    {
        Assert.Throws<ArgumentNullException>(() => ProjectionTest.For<OrderLine>(null!));
        Assert.Throws<ArgumentNullException>(() => OrderRules.Lines().Given("order-1", null!));
    }
}
