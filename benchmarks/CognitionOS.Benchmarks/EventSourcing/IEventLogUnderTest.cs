using CognitionOS.EventSourcing;

namespace CognitionOS.Benchmarks;

/// <summary>Something that keeps events in memory.</summary>
internal interface IEventLogUnderTest
{
    /// <summary>Appends events to a stream at whatever version.</summary>
    void Append(StreamId stream, EventData[] events);

    /// <summary>Reads up to so many events behind a position. Answers how many, and what their payloads add up
    /// to.</summary>
    (int Count, long Bytes) Read(long after, int limit);
}
