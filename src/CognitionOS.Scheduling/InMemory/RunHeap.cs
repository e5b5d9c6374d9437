namespace CognitionOS.Scheduling;

/// <summary>A heap of four children a node that tells each run its slot, so that any run can be taken out in
/// logarithmic time.</summary>
internal sealed class RunHeap
{
    private const int Arity = 4;
    private (RunKey Key, RunEntry Run)[] _slots = [];
    private int _count;

    public RunEntry? Peek() => _count == 0 ? null : _slots[0].Run;

    /// <summary>Whether a run stands in a slot.</summary>
    public bool Holds(RunEntry run, int slot) => slot < _count && ReferenceEquals(_slots[slot].Run, run);

    public IEnumerable<RunEntry> All() => _slots.Take(_count).Select(slot => slot.Run);

    public void Add(RunEntry run, RunKey key)
    {
        if (_count == _slots.Length)
        {
            Array.Resize(ref _slots, Math.Max(16, _count * 2));
        }

        SiftUp(_count++, (key, run));
    }

    public void RemoveAt(int slot)
    {
        var last = _slots[--_count];
        _slots[_count] = default;
        if (slot == _count)
        {
            return;
        }

        if (slot > 0 && last.Key.CompareTo(_slots[(slot - 1) / Arity].Key) < 0)
        {
            SiftUp(slot, last);
        }
        else
        {
            SiftDown(slot, last);
        }
    }

    private void SiftUp(int slot, (RunKey Key, RunEntry Run) item)
    {
        while (slot > 0)
        {
            var parent = (slot - 1) / Arity;
            if (item.Key.CompareTo(_slots[parent].Key) >= 0)
            {
                break;
            }

            Put(slot, _slots[parent]);
            slot = parent;
        }

        Put(slot, item);
    }

    private void SiftDown(int slot, (RunKey Key, RunEntry Run) item)
    {
        while (true)
        {
            var least = LeastChild(slot);
            if (least < 0 || item.Key.CompareTo(_slots[least].Key) <= 0)
            {
                break;
            }

            Put(slot, _slots[least]);
            slot = least;
        }

        Put(slot, item);
    }

    private int LeastChild(int slot)
    {
        var first = (slot * Arity) + 1;
        if (first >= _count)
        {
            return -1;
        }

        var least = first;
        for (var child = first + 1; child < Math.Min(first + Arity, _count); child++)
        {
            if (_slots[child].Key.CompareTo(_slots[least].Key) < 0)
            {
                least = child;
            }
        }

        return least;
    }

    private void Put(int slot, (RunKey Key, RunEntry Run) item)
    {
        _slots[slot] = item;
        item.Run.Slot = slot;
    }
}
