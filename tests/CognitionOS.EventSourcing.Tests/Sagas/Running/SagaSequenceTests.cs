using System.Text.Json;

namespace CognitionOS.EventSourcing.Tests;

public sealed class SagaSequenceTests
{
    [Fact]
    public async Task The_key_of_the_saga_is_the_sequence_of_its_events()
    {
        await using var host = Host(static paid => paid.Trip);

        Assert.Equal("7", SequenceOf(host, new TripPaid("7", 1)));
        Assert.Equal("8", SequenceOf(host, new TripBooked("8", "ann")));
    }

    [Fact]
    public async Task The_oldest_version_says_it_so_that_a_new_one_moves_no_event()
    {
        await using var host = new TimerHost(static builder =>
        {
            Add(builder, 2, static paid => $"new {paid.Trip}");
            Add(builder, 1, static paid => paid.Trip);
        });

        Assert.Equal("7", SequenceOf(host, new TripPaid("7", 1)));
    }

    [Theory]
    [InlineData("none")]
    [InlineData("")]
    [InlineData("a\nb")]
    [InlineData("throws")]
    public async Task What_is_for_no_saga_or_cannot_be_told_stays_in_its_stream(string key)
    {
        await using var host = Host(paid => key switch
        {
            "none" => null,
            "throws" => throw new InvalidOperationException(),
            _ => key,
        });

        Assert.Null(SequenceOf(host, new TripPaid("7", 1)));
    }

    [Fact]
    public async Task A_payload_that_cannot_be_read_stays_in_its_stream()
    {
        await using var host = Host(static paid => paid.Trip);

        Assert.Null(SequenceOf(host, "{"u8.ToArray()));
    }

    private static TimerHost Host(Func<TripPaid, string?> key) => new(builder => Add(builder, 1, key));

    private static void Add(EventSourcingBuilder builder, int version, Func<TripPaid, string?> key) => builder.AddSaga(
        "trip", version, TripJson.Default.TripData, saga =>
        {
            saga.StartOn<TripBooked>(static one => one.Trip, static one => new TripData(one.Traveller));
            saga.Step("payment").WaitFor(key);
        });

    private static string? SequenceOf(TimerHost host, TripPaid paid) =>
        SequenceOf(host, JsonSerializer.SerializeToUtf8Bytes(paid, TripJson.Default.TripPaid));

    private static string? SequenceOf(TimerHost host, TripBooked booked) =>
        SequenceOf(host, JsonSerializer.SerializeToUtf8Bytes(booked, TripJson.Default.TripBooked), "trip.booked");

    private static string? SequenceOf(TimerHost host, byte[] payload, string type = "trip.paid")
    {
        var recorded = new RecordedEvent(Guid.Empty, "stream-1", 1, 1, type, payload, host.Clock.GetUtcNow());
        return host.Get<SubscriptionDefinition>().Options.Sequence?.Invoke(recorded);
    }
}
