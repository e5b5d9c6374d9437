using System.Text.Json;

namespace CognitionOS.EventSourcing.Testing.Tests;

public sealed class SagaTextTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly SagaText Text = new(new EventForm(OrderJson.Default), ["It is started", "1:00 passes"]);

    [Fact]
    public void A_saga_that_is_not_there_is_named_with_what_happened() => Assert.Equal(
        "There is no saga checkout/1.|What happened to it:|  It is started.|  1:00 passes.",
        Text.NoSaga(new SagaId("checkout", "1")).ReplaceLineEndings("|"));

    [Fact]
    public void Nothing_that_happened_is_said_so() => Assert.EndsWith(
        "|Nothing happened.",
        new SagaText(new EventForm(null), []).NoSaga(new SagaId("a", "1")).ReplaceLineEndings("|"),
        StringComparison.Ordinal);

    [Fact]
    public void Another_status_is_told_with_the_reason() => Assert.StartsWith(
        "Expected Completed, found Compensated.|  the van broke|What happened",
        Text.OtherStatus(SagaStatus.Completed, Saga("{}")).ReplaceLineEndings("|"),
        StringComparison.Ordinal);

    [Fact]
    public void Others_are_told_from_the_first_place_that_differs() => Assert.StartsWith(
        "There are other calls than expected, from the 2. on.|  expected: a, b|  found:    a, c|",
        Text.Others("calls", ["a", "b"], ["a", "c"], Saga("{}")).ReplaceLineEndings("|"),
        StringComparison.Ordinal);

    [Fact]
    public void A_saga_that_does_not_come_to_rest_shows_its_history() => Assert.EndsWith(
        "|Its history:|  12:00:00 Started.|  12:01:00 Ended.",
        Text.NotAtRest(Saga("{}")).ReplaceLineEndings("|"),
        StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"Trail":"r","Order":"1"}""", null)]
    [InlineData("""{"Order":"1","Trail":"x"}""", "/Trail: \"r\" -> \"x\"")]
    [InlineData("""{"Order":"1"}""", "/Trail: - \"r\"")]
    [InlineData("null", "found:    null")]
    public void Data_is_compared_as_json(string found, string? difference)
    {
        var text = Text.CompareData(new Checkout("1", "r"), Saga(found));

        Assert.Equal(difference is null, text is null);
        Assert.Contains(difference ?? "", text ?? "", StringComparison.Ordinal);
    }

    private static SagaInstance Saga(string data) => new()
    {
        Id = new SagaId("checkout", "1"),
        Definition = 1,
        Status = SagaStatus.Compensated,
        Data = JsonDocument.Parse(data).RootElement,
        Steps = [],
        History = [new SagaHistoryEntry(1, Noon, "Started."), new SagaHistoryEntry(2, Noon.AddMinutes(1), "Ended.")],
        StartedAt = Noon,
        Reason = "the van broke",
    };
}
