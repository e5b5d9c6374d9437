namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class ProjectionTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly EventForm Form = new(OrderJson.Default);

    private static readonly ProjectionText Text = new(
        Form,
        [
            new GivenEvents("order-1", null, [new OrderPaid("1"), new NewEvent(new OrderDropped("1"))]),
            new GivenEvents(new StreamId("order-2", "acme"), Noon, [new OrderPaid("2")]),
        ]);

    [Fact]
    public void What_is_as_expected_says_nothing() =>
        Assert.Null(Text.Compare("'a'", new OrderPaid("1"), new OrderPaid("1")));

    [Fact]
    public void Everything_that_was_given_is_listed_with_its_stream_and_instant()
    {
        var text = Text.NotThrown(typeof(IOException));

        Assert.Equal(
            """
            Expected IOException, but no handler threw.
            Given:
              order-1: OrderPaid {"Order":"1","Note":null}
              order-1: OrderDropped {"Order":"1"}
              acme/order-2 at 2026-03-01T12:00:00.0000000+00:00: OrderPaid {"Order":"2","Note":null}
            """,
            text,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Nothing_given_is_said_so() => Assert.Equal(
        "A handler threw IOException: no line (expected a document).|Given nothing.",
        new ProjectionText(Form, []).Thrown(new IOException("no line"), "expected a document")
            .ReplaceLineEndings("|"));

    [Fact]
    public void Other_ids_are_listed_side_by_side()
    {
        var text = new ProjectionText(Form, []).NotThese(["a", "b"], ["c"]).ReplaceLineEndings("|");

        Assert.Equal("There are other documents than expected.|  expected: a, b|  found:    c|Given nothing.", text);
    }
}
