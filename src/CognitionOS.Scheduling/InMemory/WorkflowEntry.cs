namespace CognitionOS.Scheduling;

/// <summary>The runs of one workflow, in the order of enqueueing: parents before children.</summary>
internal sealed class WorkflowEntry(WorkflowId id)
{
    private const int FewGone = 32;

    // Sorted by sequence. A run that has gone leaves its place only when many have: taking out one is not the work of
    // all.
    private readonly List<(long Sequence, RunEntry? Run)> _places = [];

    public WorkflowId Id { get; } = id;

    /// <summary>How many of its runs have not ended.</summary>
    public int Unfinished { get; set; }

    /// <summary>How many runs it has.</summary>
    public int Count { get; private set; }

    /// <summary>How many places its runs take up, those left empty included.</summary>
    public int Places => _places.Count;

    public IEnumerable<RunEntry> Members => _places.Select(place => place.Run).OfType<RunEntry>();

    /// <summary>Adds a run that is newer than every other and has not ended.</summary>
    public void Add(RunEntry run)
    {
        _places.Add((run.Sequence, run));
        Count++;
        Unfinished++;
    }

    public bool Contains(RunEntry run) =>
        PlaceAt(run.Sequence) is var place && place < _places.Count && ReferenceEquals(_places[place].Run, run);

    public bool Remove(RunEntry run)
    {
        if (!Contains(run))
        {
            return false;
        }

        _places[PlaceAt(run.Sequence)] = (run.Sequence, null);
        Count--;
        var gone = _places.Count - Count;
        if (gone > FewGone && gone > Count)
        {
            _places.RemoveAll(place => place.Run is null);
        }

        return true;
    }

    /// <summary>Copies the newest runs that were enqueued before a sequence number, the newest first.</summary>
    /// <returns>How many were copied; fewer than fit when there are no more.</returns>
    public int CopyBefore(long sequence, Span<RunEntry> runs)
    {
        var count = 0;
        for (var place = PlaceAt(sequence) - 1; place >= 0 && count < runs.Length; place--)
        {
            if (_places[place].Run is { } run)
            {
                runs[count++] = run;
            }
        }

        return count;
    }

    /// <summary>The first place whose run is not older than a sequence number.</summary>
    private int PlaceAt(long sequence)
    {
        var (low, high) = (0, _places.Count);
        while (low < high)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = _places[middle].Sequence < sequence ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
