namespace CognitionOS.Scheduling;

/// <summary>Runs in order of a key: their due instant, or their rank; ties by the order of enqueueing.</summary>
/// <remarks>
/// Runs mostly arrive in order. Those go to the end of a ring at no cost but a comparison, and are taken from its front
/// likewise, however many there are; only what arrives out of order goes through a heap. A run that leaves the ring
/// early leaves a hole there.
/// </remarks>
/// <param name="ageingTicks">What one level of priority weighs against waiting; 0 orders by due instant alone.</param>
internal sealed class RunQueue(long ageingTicks)
{
    private const int FewHoles = 32;

    private readonly RunHeap _heap = new();
    private RunEntry?[] _ring = [];
    private int _first;
    private int _length;
    private int _holes;
    private RunKey _last = RunKey.Least;

    public int Count { get; private set; }

    /// <summary>How many places its sorted run takes up, holes included.</summary>
    public int Places => _length;

    public RunKey KeyOf(RunEntry run) => new(run.DueTicks + ((long)run.Run.Priority * ageingTicks), run.Sequence);

    /// <summary>The first run, or null.</summary>
    public RunEntry? Peek()
    {
        var ring = _length == 0 ? null : _ring[_first];
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
            _ring[~run.Slot] = null;
            _holes++;
        }

        run.Queue = null;
        run.Slot = 0;
        Count--;
        DropHoles();
    }

    /// <summary>Whether a run stands at the place that it names, whatever queue it names.</summary>
    public bool Holds(RunEntry run) => run.Slot >= 0
        ? _heap.Holds(run, run.Slot)
        : ~run.Slot < _ring.Length && ReferenceEquals(_ring[~run.Slot], run);

    /// <summary>Every run, in no order.</summary>
    public IEnumerable<RunEntry> All()
    {
        for (var index = 0; index < _length; index++)
        {
            if (_ring[(_first + index) & (_ring.Length - 1)] is { } run)
            {
                yield return run;
            }
        }

        foreach (var run in _heap.All())
        {
            yield return run;
        }
    }

    // The first place is never a hole, and holes never outnumber runs by much.
    private void DropHoles()
    {
        while (_length > 0 && _ring[_first] is null)
        {
            _first = (_first + 1) & (_ring.Length - 1);
            _length--;
            _holes--;
        }

        if (_holes > FewHoles && _holes > _length / 2)
        {
            Compact();
        }
    }

    private void Compact()
    {
        var kept = 0;
        for (var index = 0; index < _length; index++)
        {
            var from = (_first + index) & (_ring.Length - 1);
            if (_ring[from] is { } run)
            {
                _ring[from] = null;
                Put((_first + kept++) & (_ring.Length - 1), run);
            }
        }

        _length = kept;
        _holes = 0;
    }

    private void Append(RunEntry run)
    {
        if (_length == _ring.Length)
        {
            Grow();
        }

        Put((_first + _length) & (_ring.Length - 1), run);
        _length++;
    }

    private void Grow()
    {
        var (old, first) = (_ring, _first);
        _ring = new RunEntry?[Math.Max(16, old.Length * 2)];
        _first = 0;
        for (var index = 0; index < _length; index++)
        {
            if (old[(first + index) & (old.Length - 1)] is { } run)
            {
                Put(index, run);
            }
        }
    }

    private void Put(int place, RunEntry run)
    {
        _ring[place] = run;
        run.Slot = ~place;
    }
}
