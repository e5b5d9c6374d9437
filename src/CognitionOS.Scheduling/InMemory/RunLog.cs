namespace CognitionOS.Scheduling;

/// <summary>Runs in the order of enqueueing, to be walked through a little at a time while others come and
/// go.</summary>
/// <remarks>Pages of consecutive sequence numbers; a page whose last run has gone is dropped.</remarks>
internal sealed class RunLog
{
    private const int PageSize = 128;

    private readonly List<Page> _pages = [];

    /// <summary>How many pages it keeps.</summary>
    public int Pages => _pages.Count;

    /// <summary>Adds a run that is newer than every other.</summary>
    public void Add(RunEntry run)
    {
        var number = run.Sequence / PageSize;
        if (_pages.Count == 0 || _pages[^1].Number != number)
        {
            _pages.Add(new Page(number));
        }

        _pages[^1].Runs[run.Sequence % PageSize] = run;
        _pages[^1].Count++;
    }

    public void Remove(RunEntry run)
    {
        var index = PageBefore(run.Sequence + 1);
        if (index < 0 || !ReferenceEquals(_pages[index].Runs[run.Sequence % PageSize], run))
        {
            return;
        }

        _pages[index].Runs[run.Sequence % PageSize] = null;
        if (--_pages[index].Count == 0)
        {
            _pages.RemoveAt(index);
        }
    }

    /// <summary>Copies the newest of the runs that are older than a sequence number.</summary>
    /// <param name="sequence">Only runs before it.</param>
    /// <param name="runs">Filled from its start, the newest first.</param>
    /// <returns>How many were copied; fewer than fit when there are no more.</returns>
    public int CopyBefore(long sequence, Span<RunEntry> runs)
    {
        var count = 0;
        for (var index = PageBefore(sequence); index >= 0; index--)
        {
            var page = _pages[index];
            var last = (int)Math.Min(PageSize, sequence - (page.Number * PageSize)) - 1;
            for (var place = last; place >= 0; place--)
            {
                if (page.Runs[place] is not { } run)
                {
                    continue;
                }

                if (count == runs.Length)
                {
                    return count;
                }

                runs[count++] = run;
            }
        }

        return count;
    }

    /// <summary>The last page that may have a run older than a sequence number; -1 for none.</summary>
    private int PageBefore(long sequence)
    {
        var number = (sequence - 1) / PageSize;
        if (_pages.Count == 0 || number < _pages[0].Number)
        {
            return -1;
        }

        // Pages that were dropped move the others down, never up.
        var high = (int)Math.Min(_pages.Count - 1, number - _pages[0].Number);
        for (var low = 0; low < high && _pages[high].Number > number;)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _pages[middle + 1].Number > number ? (low, middle) : (middle + 1, high);
        }

        return high;
    }

    private sealed class Page(long number)
    {
        public long Number { get; } = number;

        public RunEntry?[] Runs { get; } = new RunEntry?[PageSize];

        public int Count { get; set; }
    }
}
