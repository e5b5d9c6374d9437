namespace CognitionOS.EventSourcing;

/// <summary>Events of one partition between the reader and its handler, never more than its capacity, and how far both
/// have come.</summary>
/// <remarks>An event stays in it until it is completed. Once full, it takes nothing until half of it is free: the
/// reader goes on without it, and comes back to where it stopped.</remarks>
internal sealed class PartitionBuffer(int capacity, long readTo)
{
    private readonly Queue<BufferedEvent> _events = new();
    private readonly Lock _gate = new();
    private long _readTo = readTo;
    private bool _closed;

    /// <summary>All events of the partition up to here have been put in.</summary>
    public long ReadTo
    {
        get
        {
            lock (_gate)
            {
                return _readTo;
            }
        }
    }

    /// <summary>All events of the partition up to here are completed.</summary>
    public long Position
    {
        get
        {
            lock (_gate)
            {
                return _events.TryPeek(out var oldest) ? oldest.Position - 1 : _readTo;
            }
        }
    }

    /// <summary>Whether the reader should read for it.</summary>
    public bool TakesMore
    {
        get
        {
            lock (_gate)
            {
                return !_closed;
            }
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _events.Count;
            }
        }
    }

    /// <summary>When the oldest event that waits was appended; null: none waits.</summary>
    public DateTimeOffset? Oldest
    {
        get
        {
            lock (_gate)
            {
                return _events.TryPeek(out var oldest) ? oldest.Recorded.Timestamp : null;
            }
        }
    }

    /// <summary>Puts in the next event. False: it is full; whatever comes later must not be put in either.</summary>
    public bool TryAdd(BufferedEvent one)
    {
        lock (_gate)
        {
            if (_closed || _events.Count >= capacity)
            {
                _closed = true;
                return false;
            }

            _events.Enqueue(one);
            _readTo = one.Position;
            return true;
        }
    }

    /// <summary>There is no further event of the partition up to here.</summary>
    public void ReadUpTo(long position)
    {
        lock (_gate)
        {
            _readTo = Math.Max(_readTo, position);
        }
    }

    /// <summary>The oldest events; they stay.</summary>
    public IReadOnlyList<BufferedEvent> Peek(int most)
    {
        lock (_gate)
        {
            return most == 1 && _events.TryPeek(out var oldest) ? [oldest] : [.. _events.Take(most)];
        }
    }

    /// <summary>Takes out the oldest events. True: it takes more again.</summary>
    public bool Complete(int count)
    {
        lock (_gate)
        {
            for (; count > 0; count--)
            {
                _events.Dequeue();
            }

            if (!_closed || _events.Count > capacity / 2)
            {
                return false;
            }

            _closed = false;
            return true;
        }
    }
}
