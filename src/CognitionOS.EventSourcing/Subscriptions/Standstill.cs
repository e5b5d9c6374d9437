namespace CognitionOS.EventSourcing;

/// <summary>Tells a subscription that has nothing to do from one that does not get on.</summary>
/// <remarks>It stands still since the first look that found it behind the head at the place where the last look had
/// found it. Safe from any thread.</remarks>
internal sealed class Standstill
{
    private readonly Lock _gate = new();
    private long _position = -1;
    private long _head;
    private DateTimeOffset? _since;

    /// <summary>The head as of the last look.</summary>
    public long Head
    {
        get
        {
            lock (_gate)
            {
                return _head;
            }
        }
    }

    /// <summary>Since when it has been behind without getting on; null: it is not behind, or gets on.</summary>
    public DateTimeOffset? Since
    {
        get
        {
            lock (_gate)
            {
                return _since;
            }
        }
    }

    /// <summary>Notes a look.</summary>
    /// <returns>For how long it has not got on.</returns>
    public TimeSpan Look(long position, long head, DateTimeOffset now)
    {
        lock (_gate)
        {
            _head = head;
            if (position >= head)
            {
                _since = null;
            }
            else if (position != _position || _since is null)
            {
                _since = now;
            }

            _position = position;
            return _since is { } since ? now - since : TimeSpan.Zero;
        }
    }

    /// <summary>Begins anew.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _since = null;
            _position = -1;
        }
    }
}
