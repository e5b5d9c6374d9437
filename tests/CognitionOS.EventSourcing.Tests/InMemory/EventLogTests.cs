using CognitionOS.Testing;

namespace CognitionOS.EventSourcing.Tests;

public sealed class EventLogTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly EventLog _log = new(new IdSource(new ManualTimeProvider()));

    [Fact]
    public void Nothing_is_shown_before_it_is_published()
    {
        var stream = _log.Streams.Add("a", "");
        _log.Append(stream, [new EventData("x", default), new EventData("y", default)], Now);

        Assert.Equal(0, _log.Head);
        Assert.Equal(0, stream.Positions.CountBelow(_log.Head));
        Assert.Equal(0, new LogReader(_log).Stream("a", 1, ReadDirection.Forward, 10).Version);
        Assert.Empty(new LogReader(_log).All(EventFilter.All, 0, ReadDirection.Forward, 10).Events);
        Assert.Empty(new LogReader(_log).All(EventFilter.All, 9, ReadDirection.Backward, 10).Events);
        _log.Publish();

        Assert.Equal(2, _log.Head);
        Assert.Equal(
            ["x", "y"], new LogReader(_log).Stream("a", 1, ReadDirection.Forward, 10).Events.Select(one => one.Type));
    }

    [Fact]
    public void Tags_and_metadata_of_few_events_among_many_are_read_where_they_stand()
    {
        var stream = _log.Streams.Add("a", "acme");
        for (var number = 0; number < 3_000; number++)
        {
            var data = new EventData("x", default);
            _log.Append(
                stream,
                [number % 500 == 7
                    ? data with { Tags = ["t"], Metadata = new EventMetadata { User = $"u{number}" } }
                    : data],
                Now);
            _log.Publish();
        }

        for (var index = 0; index < 3_000; index++)
        {
            var read = _log.Read(index);
            Assert.Equal(index % 500 == 7 ? $"u{index}" : null, read.Metadata.User);
            Assert.Equal(index % 500 == 7 ? 1 : 0, read.Tags.Count);
        }

        Assert.Equal(6, _log.Tags.Find("t", "acme")?.Positions.Count);
    }

    [Fact]
    public void Given_ids_are_found_in_their_tenant_and_minted_ones_are_not()
    {
        var acme = _log.Streams.Add("a", "acme");
        var ids = Enumerable.Range(0, 2_000).Select(_ => Guid.NewGuid()).ToArray();
        foreach (var id in ids)
        {
            _log.Append(acme, [new EventData("x", default) { Id = id }, new EventData("y", default)], Now);
            _log.Publish();
        }

        for (var number = 0; number < ids.Length; number++)
        {
            Assert.Equal(number * 2, _log.Given(ids[number], "acme"));
            Assert.Equal(-1, _log.Given(ids[number], ""));
            Assert.Equal(-1, _log.Given(_log.Slot((number * 2) + 1).Id, "acme"));
        }
    }

    [Fact]
    public void The_clock_of_the_log_never_goes_back()
    {
        var stream = _log.Streams.Add("a", "");
        _log.Append(stream, [new EventData("x", default)], Now);
        _log.Publish();
        _log.Append(stream, [new EventData("x", default)], Now.AddHours(-1));
        _log.Publish();

        Assert.Equal(Now, _log.Read(1).Timestamp);
    }

    [Fact]
    public void What_was_written_and_never_published_leaves_no_trace()
    {
        var stream = _log.Streams.Add("a", "");
        _log.Append(stream, [new EventData("lost", default) { Id = Guid.NewGuid(), Tags = ["t"] }], Now.AddHours(1));

        _log.Begin();
        Assert.Equal(1, _log.Append(stream, [new EventData("x", default)], Now));
        _log.Publish();

        Assert.Equal(1, _log.Head);
        Assert.Equal(("x", Now), (_log.Read(0).Type, _log.Read(0).Timestamp));
        Assert.Equal(0, _log.Tags.Find("t", "")?.Positions.Count);
    }
}
