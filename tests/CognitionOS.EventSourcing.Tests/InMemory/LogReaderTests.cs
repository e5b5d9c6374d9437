using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class LogReaderTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly EventLog _log = new(new IdSource(new ManualTimeProvider()));
    private readonly LogReader _reader;

    public LogReaderTests() => _reader = new LogReader(_log);

    [Fact]
    public void Of_events_at_one_instant_the_last_one_counts_as_of_it()
    {
        for (var second = 0; second < 100; second++)
        {
            Append(2, Start.AddSeconds(second));
        }

        Assert.All(Enumerable.Range(0, 100), second => Assert.Equal(
            (second + 1) * 2, _reader.AsOf(Start.AddSeconds(second))));
        Assert.Equal(0, _reader.AsOf(Start.AddTicks(-1)));
        Assert.Equal(2, _reader.AsOf(Start.AddTicks(1)));
        Assert.Equal(200, _reader.AsOf(DateTimeOffset.MaxValue));
    }

    [Fact]
    public void A_page_of_a_stream_is_never_larger_than_a_store_may_hold_in_hand()
    {
        for (var part = 0; part < 10; part++)
        {
            Append(10_000, Start);
        }

        var forward = _reader.Stream("a", 1, ReadDirection.Forward, int.MaxValue);
        var backward = _reader.Stream("a", long.MaxValue, ReadDirection.Backward, int.MaxValue);

        Assert.InRange(forward.Events.Count, 1, 99_999);
        Assert.Equal((100_000, false), (forward.Version, forward.IsEnd));
        Assert.Equal((100_000, false), (backward.Events[0].Version, backward.IsEnd));
        Assert.True(_reader.Stream("a", forward.Events[^1].Version + 1, ReadDirection.Forward, int.MaxValue).IsEnd);
    }

    [Fact]
    public void A_page_begins_beyond_either_end_as_at_it()
    {
        Append(3, Start);

        Assert.Equal([1, 2, 3], Positions(_reader.All(EventFilter.All, long.MinValue, ReadDirection.Forward, 10)));
        Assert.Equal([3, 2, 1], Positions(_reader.All(EventFilter.All, long.MaxValue, ReadDirection.Backward, 10)));
        Assert.Empty(Positions(_reader.All(EventFilter.All, long.MaxValue, ReadDirection.Forward, 10)));
        Assert.Empty(Positions(_reader.All(EventFilter.All, long.MinValue + 9, ReadDirection.Backward, 10)));
    }

    private static IEnumerable<long> Positions(EventPage page) => page.Events.Select(read => read.Position);

    private void Append(int count, DateTimeOffset now)
    {
        var stream = _log.Streams.Find("a", "") ?? _log.Streams.Add("a", "");
        _log.Append(stream, [.. Enumerable.Repeat(new EventData("x", default), count)], now);
        _log.Publish();
    }
}
