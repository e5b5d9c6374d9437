namespace CognitionOS.EventSourcing.Tests;

public sealed class BatchCutTests
{
    private readonly HashSet<string> _blocked = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Exception> _faults = [];
    private readonly Dictionary<long, int> _parts = [];

    [Fact]
    public void Sound_events_go_together()
    {
        var cut = Cut("a", "b", "a");

        Assert.Equal((3, false, (Exception?)null), (cut.Count, cut.IsBlocked, cut.Poison));
        Assert.Equal([1L, 2, 3], cut.Events.Select(one => one.Position));
    }

    [Fact]
    public void Blocked_events_at_the_front_go_together()
    {
        _blocked.UnionWith(["a", "b"]);

        var cut = Cut("a", "b", "c", "a");

        Assert.Equal((2, true, 0), (cut.Count, cut.IsBlocked, cut.Events.Count));
    }

    [Fact]
    public void A_batch_ends_before_a_blocked_event()
    {
        _blocked.Add("b");

        var cut = Cut("a", "b", "a");

        Assert.Equal((1, false), (cut.Count, cut.IsBlocked));
    }

    [Fact]
    public void A_batch_ends_before_an_event_that_cannot_be_read()
    {
        _faults[2] = new EventPayloadException(At(2, "b"), new FormatException());

        var cut = Cut("a", "b", "c");

        Assert.Equal((1, (Exception?)null), (cut.Count, cut.Poison));
    }

    [Fact]
    public void An_event_that_cannot_be_read_stands_alone()
    {
        _faults[1] = new EventPayloadException(At(1, "a"), new FormatException());

        var cut = Cut("a", "b");

        Assert.Equal((1, _faults[1], 0), (cut.Count, cut.Poison, cut.Events.Count));
    }

    [Fact]
    public void An_unknown_type_is_told_once_it_is_first()
    {
        _faults[2] = new UnknownEventException(At(2, "b"));

        var before = Cut("a", "b");

        Assert.Equal(1, before.Count);
        _faults[1] = new UnknownEventException(At(1, "a"));
        Assert.Throws<UnknownEventException>(() => Cut("a", "b"));
    }

    [Fact]
    public void Events_that_are_upcast_to_many_or_none_are_counted_as_recorded()
    {
        (_parts[1], _parts[2]) = (0, 3);

        var cut = Cut("a", "b");

        Assert.Equal((2, 3), (cut.Count, cut.Events.Count));
    }

    [Fact]
    public void A_key_that_threw_is_poison()
    {
        var failure = new InvalidOperationException();

        var cut = BatchCut.Next([new BufferedEvent(At(1, "a"), "a", failure)], _blocked.Contains, Decode);

        Assert.Same(failure, cut.Poison);
    }

    [Fact]
    public void An_event_that_cannot_be_read_waits_behind_its_blocked_sequence()
    {
        _blocked.Add("a");
        _faults[1] = new EventPayloadException(At(1, "a"), new FormatException());

        Assert.True(Cut("a").IsBlocked);
    }

    private static RecordedEvent At(long position, string stream) => BufferedEventTests.At(position, stream, "");

    private BatchCut Cut(params string[] streams) => BatchCut.Next(
        [.. streams.Select((stream, index) => BufferedEvent.Of(At(index + 1, stream), null))],
        _blocked.Contains,
        Decode);

    private IReadOnlyList<StoredEvent> Decode(RecordedEvent recorded) =>
        _faults.TryGetValue(recorded.Position, out var fault)
            ? throw fault
            : [.. Enumerable.Range(0, _parts.GetValueOrDefault(recorded.Position, 1))
                .Select(part => new StoredEvent(recorded, new Ticked(1), part))];
}
