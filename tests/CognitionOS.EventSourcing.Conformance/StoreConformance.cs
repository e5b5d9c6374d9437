using System.Text;

namespace CognitionOS.EventSourcing.Conformance;

/// <summary>What every topic shares: a fresh store per test, and short words for what tests do all the time.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    private StoresUnderTest? _stores;

    protected static DateTimeOffset Start { get; } = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    protected DateTimeOffset Now { get; set; } = Start;

    protected StoresUnderTest Stores =>
        _stores ?? throw new InvalidOperationException("The store is made before each test.");

    protected IEventStore Events => Stores.Events;

    public async ValueTask InitializeAsync() => _stores = await CreateAsync(new EventSourcingOptions());

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_stores is not null)
        {
            await _stores.DisposeAsync();
        }
    }

    /// <summary>Makes an empty store that nothing else uses.</summary>
    protected abstract ValueTask<StoresUnderTest> CreateAsync(EventSourcingOptions options);

    protected static TimeSpan Seconds(double count) => TimeSpan.FromSeconds(count);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    protected static EventData Event(string type, params string[] tags) =>
        new(type, Bytes($"\"{type}\"")) { Tags = tags };

    protected static EventData Event(Guid id, string type = "thing.done") => Event(type) with { Id = id };

    protected static StreamAppend To(StreamId stream, ExpectedVersion expected, params EventData[] events) =>
        new(stream, expected, events);

    /// <summary>Appends some events, or throws why not.</summary>
    protected Task<AppendResult> AppendAsync(StreamId stream, params EventData[] events) =>
        AppendAsync(stream, ExpectedVersion.Any, events);

    protected Task<AppendResult> AppendAsync(StreamId stream, ExpectedVersion expected, params EventData[] events) =>
        CommitAsync(new Commit(To(stream, expected, events)));

    protected async Task<AppendResult> CommitAsync(Commit commit) => (await TakeAsync(commit)).OrThrow();

    protected Task<AppendResult> WriteAsync(params StoreWrite[] writes) => CommitAsync(new Commit([], null, writes));

    protected async Task<CommitResult> TakeAsync(Commit commit) =>
        Assert.Single(await Events.AppendAsync([commit], Now));

    /// <summary>Appends one event to each of so many streams called <c>item-1</c> and on.</summary>
    protected async Task AppendItemsAsync(int count, string type = "item.made")
    {
        for (var item = 1; item <= count; item++)
        {
            await AppendAsync($"item-{item}", Event(type));
        }
    }

    protected async Task<IReadOnlyList<RecordedEvent>> StreamAsync(StreamId stream)
    {
        List<RecordedEvent> events = [];
        StreamPage page;
        do
        {
            page = await Events.ReadStreamAsync(stream, events.Count + 1, ReadDirection.Forward, 1_000);
            events.AddRange(page.Events);
        }
        while (!page.IsEnd);
        return events;
    }

    protected async Task<IReadOnlyList<RecordedEvent>> AllAsync(EventFilter? filter = null, int limit = 1_000)
    {
        List<RecordedEvent> events = [];
        EventPage page;
        var after = 0L;
        do
        {
            page = await Events.ReadAllAsync(filter ?? EventFilter.All, after, ReadDirection.Forward, limit);
            events.AddRange(page.Events);
            after = page.ScannedTo;
        }
        while (!page.IsEnd);
        return events;
    }
}
