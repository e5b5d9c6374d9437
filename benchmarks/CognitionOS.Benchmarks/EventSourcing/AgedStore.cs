using CognitionOS.EventSourcing;

namespace CognitionOS.Benchmarks;

/// <summary>A store that has lived: a hundred streams at a time take events in turn, a hundred each; then the next
/// hundred streams begin. A large one is many small ones, one after the other.</summary>
internal sealed class AgedStore
{
    /// <summary>The streams that take events at a time, and the events that each takes.</summary>
    public const int Live = 100;

    /// <summary>The events of one read.</summary>
    public const int PageSize = 10;

    private const int Generation = Live * Live;

    private readonly OurEventLog _log = new();
    private readonly StreamId[] _streams;
    private readonly byte[] _payload = new byte[100];
    private int _events;

    public AgedStore(int events, int most)
    {
        _streams = [.. Enumerable.Range(0, ((most / Generation) + 1) * Live)
            .Select(number => new StreamId($"order-{number}"))];
        Append(events);
    }

    /// <summary>How many streams are full.</summary>
    public int Streams => _events / Generation * Live;

    /// <summary>Appends so many events, one per call, to the live streams.</summary>
    public void Append(int events)
    {
        for (; events > 0; events--, _events++)
        {
            Append(_streams[(_events / Generation * Live) + (_events % Live)]);
        }
    }

    /// <summary>Appends one event to a full stream.</summary>
    public void AppendTo(int stream) => Append(_streams[stream]);

    /// <summary>Reads ten events of a full stream.</summary>
    public void Read(int stream, int page) => _log.Fold(_streams[stream], 1 + (page * PageSize), PageSize);

    private void Append(StreamId stream) => _log.Append(stream, [new EventData("order.line-added", _payload)]);
}
