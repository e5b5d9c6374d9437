using System.Collections.Concurrent;

namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Calls a store from many tasks and writes down what each call on a stream found.</summary>
internal sealed class HistoryRecorder(IEventStore store, int streams)
{
    private readonly ConcurrentDictionary<StreamId, ConcurrentQueue<HistoryEntry>> _histories = [];
    private long _clock;

    public IEnumerable<IReadOnlyList<HistoryEntry>> Histories => _histories.Values.Select(history => history.ToArray());

    public async Task PlayAsync(int caller, int calls, DateTimeOffset now)
    {
        var random = new Random(caller);
        var known = 0L;
        for (var call = 0; call < calls; call++)
        {
            StreamId stream = $"s-{random.Next(streams)}";
            known = random.Next(4) switch
            {
                0 => await ReadAsync(stream),
                1 => await AppendAsync(stream, ExpectedVersion.Any, 1 + random.Next(3), now),
                2 => await AppendAsync(stream, known, 1, now),
                _ => await AppendAsync(stream, await ReadAsync(stream), 2, now),
            };
        }
    }

    private async Task<long> ReadAsync(StreamId stream)
    {
        var began = Interlocked.Increment(ref _clock);
        var page = await store.ReadStreamAsync(stream, 1, ReadDirection.Forward, 1);
        return Note(stream, began, page.Version, 0);
    }

    private async Task<long> AppendAsync(StreamId stream, ExpectedVersion expected, int count, DateTimeOffset now)
    {
        var events = Enumerable.Repeat(new EventData("called", default), count).ToArray();
        var began = Interlocked.Increment(ref _clock);
        var result = (await store.AppendAsync([new Commit(new StreamAppend(stream, expected, events))], now))[0];
        return result switch
        {
            { Appended: { } appended } => Note(stream, began, appended.Version, count),
            { Refusal: VersionConflictException conflict } => Note(stream, began, conflict.Actual, 0),
            _ => throw new InvalidOperationException("Refused for no version.", result.Refusal),
        };
    }

    private long Note(StreamId stream, long began, long version, int appended)
    {
        var ended = Interlocked.Increment(ref _clock);
        _histories.GetOrAdd(stream, static _ => []).Enqueue(new HistoryEntry(began, ended, version, appended));
        return version;
    }
}
