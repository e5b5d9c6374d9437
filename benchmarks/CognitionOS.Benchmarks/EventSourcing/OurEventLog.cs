using CognitionOS.EventSourcing;

namespace CognitionOS.Benchmarks;

/// <summary>InMemoryEventStore through its seam.</summary>
internal sealed class OurEventLog : IEventLogUnderTest
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    public InMemoryEventStore Store { get; } = new();

    public void Append(StreamId stream, EventData[] events)
    {
        var append = Store.AppendAsync([new Commit(new StreamAppend(stream, ExpectedVersion.Any, events))], Now);
        Completed(append)[0].OrThrow();
    }

    public (int Count, long Bytes) Read(long after, int limit)
    {
        var page = Completed(Store.ReadAllAsync(EventFilter.All, after, ReadDirection.Forward, limit));
        return (page.Events.Count, Bytes(page.Events));
    }

    /// <summary>Reads events of a stream from a version on, and adds up their payloads.</summary>
    public long Fold(StreamId stream, long from, int limit) =>
        Bytes(Completed(Store.ReadStreamAsync(stream, from, ReadDirection.Forward, limit)).Events);

    private static long Bytes(IReadOnlyList<RecordedEvent> events)
    {
        var bytes = 0L;
        for (var index = 0; index < events.Count; index++)
        {
            bytes += events[index].Payload.Length;
        }

        return bytes;
    }

    // The store in memory never makes anybody wait.
    private static T Completed<T>(ValueTask<T> task) => task.IsCompletedSuccessfully
        ? task.Result
        : throw new InvalidOperationException("The store in memory was expected to answer at once.");
}
