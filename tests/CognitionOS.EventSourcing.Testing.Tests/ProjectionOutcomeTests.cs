namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class ProjectionOutcomeTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_document_that_differs_is_shown_with_the_place()
    {
        var outcome = await PlacedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() =>
            outcome.ThenDocument("order-1", new OrderLine(6, false, 1, Start)));

        Assert.Equal(
            """
            Document 'order-1' is not as expected.
              expected: OrderLine {"Amount":6,"IsPaid":false,"Version":1,"At":"2026-01-01T00:00:00\u002B00:00"}
              found:    OrderLine {"Amount":5,"IsPaid":false,"Version":1,"At":"2026-01-01T00:00:00\u002B00:00"}
              /Amount: 6 -> 5
            Given:
              order-1: OrderPlaced {"Order":"1","Amount":5,"Lines":null}
              acme/order-2 at 2026-01-01T00:00:00.0000000+00:00: OrderPlaced {"Order":"2","Amount":1,"Lines":null}
            """,
            failure.Message,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public async Task A_document_that_is_missing_is_named_with_its_tenant()
    {
        var outcome = await PlacedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() =>
            outcome.ThenDocument("order-1", new OrderLine(5, false, 1, Start), "acme"));

        Assert.StartsWith("Document 'order-1' of 'acme' is missing.", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_was_not_expected_is_shown()
    {
        var outcome = await PlacedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenNoDocument("order-2", "acme"));

        Assert.StartsWith(
            "There is a document 'order-2' of 'acme', and none was expected.",
            failure.Message,
            StringComparison.Ordinal);
        Assert.Contains("{\"Amount\":1,", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_ids_than_expected_are_listed()
    {
        var outcome = await PlacedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenOnly("", "order-2", "order-1"));

        Assert.Contains("  expected: order-1, order-2", failure.Message, StringComparison.Ordinal);
        Assert.Contains("  found:    order-1", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refusal_that_did_not_come_is_told()
    {
        var outcome = await PlacedAsync();

        var failure = Assert.Throws<ScenarioFailedException>(() => outcome.ThenThrows<InvalidOperationException>());

        Assert.StartsWith(
            "Expected InvalidOperationException, but no handler threw.", failure.Message, StringComparison.Ordinal);
    }

    private static Task<ProjectionOutcome<OrderLine>> PlacedAsync() => OrderRules.Lines()
        .Given("order-1", new OrderPlaced("1", 5))
        .GivenAt(Start, new StreamId("order-2", "acme"), new OrderPlaced("2", 1))
        .RunAsync(Token);
}
