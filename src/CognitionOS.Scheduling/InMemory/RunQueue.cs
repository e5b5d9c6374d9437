namespace CognitionOS.Scheduling;

/// <summary>Runs in order of a key: their due instant, or their rank; ties by the order of enqueueing.</summary>
/// <remarks>
/// Runs mostly arrive in order. Those go to the end of a ring at no cost but a comparison, and are taken from its front likewise, however
/// many there are; only what arrives out of order goes through a heap. A run that leaves the ring early leaves a leftover there, known
/// by its stamp.
/// </remarks>
/// <param name="ageingTicks">What one level of priority weighs against waiting; 0 orders by due instant alone.</param>
internal sealed class RunQueue(long ageingTicks)
{
    private const int FewLeftovers = 32;

    private readonly RunHeap _heap = new();
    private (RunEntry? Run, int Stamp)[] _ring = [];
    private int _first;
    private int _length;
    private int _leftovers;
    private RunKey _last = RunKey.Least;

    public int Count { get; private set; }

    /// <summary>How many places its sorted run takes up, leftovers included.</summary>
    public int Places => _length;

    public RunKey KeyOf(RunEntry run) => new(run.DueTicks + ((long)run.Run.Priority * ageingTicks), run.Sequence);

    /// <summary>The first run, or null.</summary>
    public RunEntry? Peek()
    {
        var ring = RingHead();
        var heap = _heap.Peek();
        return ring is null ? heap
            : heap is null || KeyOf(ring).CompareTo(KeyOf(heap)) < 0 ? ring
            : heap;
    }

    public void Add(RunEntry run)
    {
        var key = KeyOf(run);
        run.Queue = this;
        Count++;
        if (_length > 0 && key.CompareTo(_last) < 0)
        {
            _heap.Add(run, key);
            return;
        }

        run.Slot = -1;
        Append(run);
        _last = key;
    }

    public void Remove(RunEntry run)
    {
        if (run.Slot >= 0)
        {
            _heap.RemoveAt(run.Slot);
        }
        else
        {
            _leftovers++;
        }

        run.Queue = null;
        run.Slot = 0;
        run.Stamp++;
        Count--;
        _ = RingHead();
        if (_leftovers > FewLeftovers && _leftovers > _length / 2)
        {
            Compact();
        }
    }

    /// <summary>Every run, in no order.</summary>
    public IEnumerable<RunEntry> All()
    {
        for (var index = 0; index < _length; index++)
        {
            var (run, stamp) = _ring[(_first + index) & (_ring.Length - 1)];
            if (run is not null && run.Stamp == stamp)
            {
                yield return run;
            }
        }

        foreach (var run in _heap.All())
        {
            yield return run;
        }
    }

    private RunEntry? RingHead()
    {
        while (_length > 0)
        {
            var (run, stamp) = _ring[_first];
            if (run is not null && run.Stamp == stamp)
            {
                return run;
            }

            _ring[_first] = default;
            _first = (_first + 1) & (_ring.Length - 1);
            _length--;
            _leftovers--;
        }

        return null;
    }

    /// <summary>Drops what was taken out behind a head that stays for long: it would keep its payload alive until that one goes.</summary>
    private void Compact()
    {
        var kept = 0;
        for (var index = 0; index < _length; index++)
        {
            var from = (_first + index) & (_ring.Length - 1);
            var place = _ring[from];
            _ring[from] = default;
            if (place.Run is { } run && run.Stamp == place.Stamp)
            {
                _ring[(_first + kept++) & (_ring.Length - 1)] = place;
            }
        }

        _length = kept;
        _leftovers = 0;
    }

    private void Append(RunEntry run)
    {
        if (_length == _ring.Length)
        {
            Grow();
        }

        _ring[(_first + _length) & (_ring.Length - 1)] = (run, run.Stamp);
        _length++;
    }

    private void Grow()
    {
        var larger = new (RunEntry?, int)[Math.Max(16, _ring.Length * 2)];
        for (var index = 0; index < _length; index++)
        {
            larger[index] = _ring[(_first + index) & (_ring.Length - 1)];
        }

        _ring = larger;
        _first = 0;
    }
}
