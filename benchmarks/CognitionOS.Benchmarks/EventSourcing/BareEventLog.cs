using CognitionOS.EventSourcing;

namespace CognitionOS.Benchmarks;

/// <summary>The least that can be called a log: chunked arrays, buffered ids, one head. No streams, no versions, no
/// checks, no copy of a payload.</summary>
internal sealed class BareEventLog : IEventLogUnderTest
{
    private const int ChunkBits = 12;

    private readonly Lock _gate = new();
    private readonly IdSource _ids = new(TimeProvider.System);
    private readonly List<(Guid Id, string Stream, EventData Data)[]> _chunks = [];
    private volatile int _head;

    public void Append(StreamId stream, EventData[] events)
    {
        lock (_gate)
        {
            var head = _head;
            foreach (var data in events)
            {
                if (head >> ChunkBits == _chunks.Count)
                {
                    _chunks.Add(new (Guid, string, EventData)[1 << ChunkBits]);
                }

                _chunks[head >> ChunkBits][head & ((1 << ChunkBits) - 1)] = (data.Id ?? _ids.Next(), stream.Name, data);
                head++;
            }

            _head = head;
        }
    }

    public (int Count, long Bytes) Read(long after, int limit)
    {
        var count = (int)Math.Min(limit, _head - after);
        var bytes = 0L;
        for (var index = (int)after; index < after + count; index++)
        {
            bytes += _chunks[index >> ChunkBits][index & ((1 << ChunkBits) - 1)].Data.Payload.Length;
        }

        return (count, bytes);
    }
}
