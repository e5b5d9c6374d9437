namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Plays one random story on a store and on the model, and compares them.</summary>
internal sealed class ModelPlay(IEventStore store, DateTimeOffset start)
{
    private static readonly string[] Names =
        ["append", "append", "expect", "two streams", "with ids", "again", "condition", "tick", "clock back", "read"];

    private static readonly string[] Types = ["made", "paid", "sent"];
    private static readonly string[] Tags = ["a", "b", "c"];

    private readonly EventModel _model = new();
    private readonly List<Commit> _withIds = [];
    private readonly List<long> _positions = [0];
    private DateTimeOffset _now = start;

    public static int Kinds => Names.Length;

    public static string NameOf(int kind) => Names[kind];

    public async Task PlayAsync(IReadOnlyList<ModelStep> story)
    {
        foreach (var step in story)
        {
            await PlayAsync(step);
        }

        await CompareAsync(EventFilter.All);
        await CompareStreamsAsync();
        await CompareTimesAsync();
    }

    private async Task PlayAsync(ModelStep step)
    {
        switch (Names[step.Kind])
        {
            case "tick":
                _now += TimeSpan.FromSeconds(step.One % 10);
                break;
            case "clock back":
                _now -= TimeSpan.FromSeconds(step.One % 10);
                break;
            case "read":
                await CompareAsync(Filter(step));
                break;
            default:
                await TakeAsync(Commit(step));
                break;
        }
    }

    private Commit Commit(ModelStep step) => Names[step.Kind] switch
    {
        "append" => new Commit(new StreamAppend(Stream(step.One), ExpectedVersion.Any, Events(step))),
        "expect" => new Commit(new StreamAppend(Stream(step.One), Expected(step), Events(step))),
        "two streams" => new Commit(
            new StreamAppend(Stream(step.One), ExpectedVersion.Any, Events(step)),
            new StreamAppend(Stream(step.One + 1), Expected(step), Events(step))),
        "again" when _withIds.Count > 0 => Again(step),
        "condition" => new Commit(
            [new StreamAppend(Stream(step.One), ExpectedVersion.Any, Events(step))],
            new TagCondition(Queries(step.Two), _positions[step.Two % _positions.Count], Stream(step.One).Tenant),
            []),
        _ => WithIds(step),
    };

    private Commit WithIds(ModelStep step)
    {
        var commit = new Commit(
            new StreamAppend(Stream(step.One), ExpectedVersion.Any, Named(step)),
            new StreamAppend(Stream(step.One + 1), ExpectedVersion.Any, Named(step)));
        _withIds.Add(commit);
        return commit;
    }

    // The same commit, or a part of it, or its events the other way round, or on other streams.
    private Commit Again(ModelStep step)
    {
        var first = _withIds[step.One % _withIds.Count];
        var (one, two) = (first.Streams[0], first.Streams[1]);
        return (step.Two % 5) switch
        {
            0 => new Commit(one),
            1 => new Commit(one with { Events = [.. one.Events.Reverse()] }, two),
            2 => new Commit(one with { Stream = two.Stream }, two with { Stream = one.Stream }),
            3 => new Commit(
                one with { Events = [.. one.Events, new EventData("made", default) { Id = Guid.NewGuid() }] }),
            _ => first,
        };
    }

    private async Task TakeAsync(Commit commit)
    {
        // The model's positions count its events; a store's may have gaps.
        var modelled = commit.Condition is { } condition
            ? commit with { Condition = condition with { After = _positions.IndexOf(condition.After) } }
            : commit;
        var expected = _model.Take(modelled, _now);
        var result = Assert.Single(await store.AppendAsync([commit], _now));

        Assert.Equal(expected, result switch
        {
            { Appended.AlreadyAppended: true } => "again",
            { Appended: not null } => "appended",
            _ => result.Refusal?.GetType().Name,
        });
        if (expected == "appended")
        {
            Assert.Equal(commit.Streams.Select(append => _model.Version(append.Stream)), result.Appended?.Versions);
            _positions.AddRange(await NewPositionsAsync());
            Assert.Equal(_positions[^1], result.Appended?.Position);
        }
    }

    private async Task<IEnumerable<long>> NewPositionsAsync()
    {
        var page = await store.ReadAllAsync(EventFilter.All, _positions[^1], ReadDirection.Forward, 1_000);
        Assert.Equal(_model.All.Count, _positions.Count - 1 + page.Events.Count);
        return page.Events.Select(read => read.Position);
    }

    private async Task CompareAsync(EventFilter filter)
    {
        List<RecordedEvent> read = [];
        var after = 0L;
        EventPage page;
        do
        {
            page = await store.ReadAllAsync(filter, after, ReadDirection.Forward, 7);
            read.AddRange(page.Events);
            after = page.ScannedTo;
        }
        while (!page.IsEnd);

        Assert.Equal(_positions[^1], after);
        Same(_model.All.Where(one => EventModel.Matches(filter, one)), read);
    }

    private async Task CompareStreamsAsync()
    {
        for (var stream = 0; stream < 5; stream++)
        {
            var forward = await store.ReadStreamAsync(Stream(stream), 1, ReadDirection.Forward, 1_000);
            var backward = await store.ReadStreamAsync(Stream(stream), long.MaxValue, ReadDirection.Backward, 1_000);
            Same(_model.Of(Stream(stream)), forward.Events);
            Same(_model.Of(Stream(stream)).Reverse(), backward.Events);
            Assert.Equal(_model.Version(Stream(stream)), forward.Version);
            Assert.Equal(
                Enumerable.Range(1, forward.Events.Count).Select(one => (long)one),
                forward.Events.Select(one => one.Version));
        }
    }

    private async Task CompareTimesAsync()
    {
        foreach (var instant in _model.All.Select(one => one.Timestamp).Distinct())
        {
            var later = _model.All.FindIndex(one => one.Timestamp > instant);
            Assert.Equal(_positions[later < 0 ? _model.All.Count : later], await store.HeadAsync(instant));
        }
    }

    private static void Same(IEnumerable<ModelEvent> expected, IEnumerable<RecordedEvent> read) => Assert.Equal(
        expected.Select(one => (one.Stream, one.Data.Type, Tags: string.Join(' ', one.Data.Tags), one.Timestamp)),
        read.Select(one => (one.Stream, one.Type, Tags: string.Join(' ', one.Tags), one.Timestamp)));

    private static StreamId Stream(int number) =>
        (number % 5) switch
        {
            0 => "order-1",
            1 => "order-2",
            2 => "cart-1",
            3 => "plain",
            _ => new StreamId("order-1", "acme"),
        };

    private static EventData[] Events(ModelStep step) =>
    [
        .. Enumerable.Range(0, step.Two % 4).Select(place => new EventData(Types[(step.Two + place) % 3], default)
        {
            Tags = [.. Tags.Where((_, tag) => ((step.Two + place) & (1 << tag)) != 0)],
        }),
    ];

    private static EventData[] Named(ModelStep step) =>
        [.. Enumerable.Range(0, 1 + (step.Two % 3)).Select(
            _ => new EventData("made", default) { Id = Guid.NewGuid() })];

    private ExpectedVersion Expected(ModelStep step) => (step.Two % 7) switch
    {
        0 => ExpectedVersion.NoStream,
        1 => ExpectedVersion.StreamExists,
        2 => step.Two,
        _ => _model.Version(Stream(Names[step.Kind] == "expect" ? step.One : step.One + 1)),
    };

    private static EventFilter Filter(ModelStep step) => new()
    {
        Tenant = (step.One % 3) switch { 0 => null, 1 => "", _ => "acme" },
        Types = step.One % 4 == 0 ? [Types[step.Two % 3]] : [],
        Categories = step.One % 5 == 0 ? ["order", "plain"] : [],
        Tags = step.Two % 2 == 0 ? Queries(step.Two) : [],
    };

    private static TagQuery[] Queries(int number) => (number % 3) switch
    {
        0 => [new TagQuery(Tags[number % 2])],
        1 => [new TagQuery("a", "b"), new TagQuery("c")],
        _ => [new TagQuery(["b"], number % 4 == 0 ? [] : [Types[number % 3]])],
    };
}
