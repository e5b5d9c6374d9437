namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class ScenarioTextTests
{
    private static readonly ScenarioText Text =
        new(new EventForm(OrderJson.Default), [new OrderPlaced("1", 5)], "it pays");

    [Fact]
    public void What_is_as_expected_says_nothing()
    {
        Assert.Null(Text.Compare([], []));
        Assert.Null(Text.Compare([new OrderPaid("1")], [new OrderPaid("1")]));
    }

    [Fact]
    public void What_is_missing_what_differs_and_what_is_too_much_stand_at_their_places()
    {
        var text = Text.Compare(
            [new OrderPaid("1"), new OrderPaid("2")], [new OrderPaid("1"), new OrderDropped("2"), new OrderPaid("3")]);

        Assert.Equal(
            """
            Expected 2 events, found 3.
              1. as expected: OrderPaid {"Order":"1","Note":null}
              2. expected: OrderPaid {"Order":"2","Note":null}
                 found:    OrderDropped {"Order":"2"}
              3. not expected: OrderPaid {"Order":"3","Note":null}
            Given:
              OrderPlaced {"Order":"1","Amount":5,"Lines":null}
            When it pays.
            """,
            text,
            ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void One_event_is_not_called_events() => Assert.StartsWith(
        "Expected 1 event, found 0.", Text.Compare([new OrderPaid("1")], []), StringComparison.Ordinal);

    [Fact]
    public void What_was_thrown_is_named_with_what_was_expected_instead() => Assert.StartsWith(
        "The command threw IOException: no line (expected events).",
        Text.Thrown(new IOException("no line"), "expected events"),
        StringComparison.Ordinal);

    [Fact]
    public void What_came_instead_of_an_exception_is_listed()
    {
        var text = Text.NotThrown(typeof(IOException), [new OrderPaid("1"), new OrderDropped("1")]);

        Assert.StartsWith("Expected IOException, but the command did not throw.", text, StringComparison.Ordinal);
        Assert.Contains("  2. OrderDropped {\"Order\":\"1\"}", text, StringComparison.Ordinal);
    }
}
