namespace CognitionOS.EventSourcing.Testing.Tests;

/// <summary>Whether a failure names what differs, and nothing else.</summary>
public sealed class ScenarioFailedExceptionTests
{
    private static readonly DeciderScenario<AccountCommand, AccountState> Empty =
        DeciderTest.For(AccountRules.Decider, AccountJson.Default);

    [Fact]
    public void Events_in_another_order_differ_at_every_place() => Assert.StartsWith(
        "Expected 2 events, found 2.|"
        + "  1. expected: Deposited {\"Amount\":2}|     found:    Deposited {\"Amount\":1}|     /Amount: 2 -> 1|"
        + "  2. expected: Deposited {\"Amount\":1}|     found:    Deposited {\"Amount\":2}|     /Amount: 1 -> 2|"
        + "Given nothing.|When Split",
        Message(new AccountCommand.Split(1, 2), new Deposited(2), new Deposited(1)),
        StringComparison.Ordinal);

    [Fact]
    public void Only_the_events_behind_the_last_that_came_are_missing()
    {
        var message = Message(new AccountCommand.Split(1), new Deposited(1), new Deposited(2), new Withdrawn(3));

        Assert.StartsWith(
            "Expected 3 events, found 1.|  1. as expected: Deposited {\"Amount\":1}|"
            + "  2. missing: Deposited {\"Amount\":2}|  3. missing: Withdrawn {\"Amount\":3}|",
            message,
            StringComparison.Ordinal);
        Assert.DoesNotContain("found: ", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_where_none_was_expected_are_all_listed() => Assert.StartsWith(
        "Expected 0 events, found 2.|  1. not expected: Deposited {\"Amount\":1}|"
        + "  2. not expected: Deposited {\"Amount\":2}|Given nothing.",
        Message(new AccountCommand.Split(1, 2)),
        StringComparison.Ordinal);

    [Fact]
    public void An_event_of_another_class_with_the_same_content_differs_without_a_place()
    {
        var message = Message(new AccountCommand.Deposit(4), new Withdrawn(4));

        Assert.Contains(
            "  1. expected: Withdrawn {\"Amount\":4}|     found:    Deposited {\"Amount\":4}|Given nothing.",
            message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_instead_of_events_is_told_with_its_words_and_kept_as_the_cause()
    {
        var failure = Assert.Throws<ScenarioFailedException>(() =>
            Empty.Given(new Deposited(3)).When(new AccountCommand.Withdraw(4)).Then(new Withdrawn(4)));

        Assert.StartsWith(
            "The command threw InvalidOperationException: There are only 3. (expected events).|"
            + "Given:|  Deposited {\"Amount\":3}|When Withdraw",
            failure.Message.ReplaceLineEndings("|"),
            StringComparison.Ordinal);
        Assert.Equal("There are only 3.", Assert.IsType<InvalidOperationException>(failure.InnerException).Message);
    }

    [Fact]
    public void Places_in_lists_and_members_that_are_nothing_are_named()
    {
        var text = new ScenarioText(new EventForm(OrderJson.Default), [], "it is placed").Compare(
            [new OrderPlaced("1", 1, ["tea", "milk"]), new OrderPlaced("2", 1)],
            [new OrderPlaced("1", 1, ["tea", "salt", "oil"]), new OrderPlaced("2", 1, [])])!.ReplaceLineEndings("|");

        Assert.Contains(
            "|     /Lines/1: \"milk\" -> \"salt\"|     /Lines/2: + \"oil\"|", text, StringComparison.Ordinal);
        Assert.Contains("|     /Lines: null -> []|", text, StringComparison.Ordinal);
    }

    private static string Message(AccountCommand command, params object[] expected) => Assert
        .Throws<ScenarioFailedException>(() => Empty.When(command).Then(expected)).Message.ReplaceLineEndings("|");
}
