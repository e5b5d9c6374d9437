namespace CognitionOS.Scheduling;

/// <summary>Every run by its id, and in the order of enqueueing. A set of entries takes half the room of a
/// dictionary.</summary>
internal sealed class RunTable
{
    private readonly ReadyLanes _lanes;
    private readonly RunLog _log = new();
    private readonly HashSet<RunEntry> _runs = new(ById.Instance);
    private readonly HashSet<RunEntry>.AlternateLookup<RunId> _lookup;
    private long _sequence;

    /// <param name="lanes">Where runs are counted.</param>
    public RunTable(ReadyLanes lanes)
    {
        _lanes = lanes;
        _lookup = _runs.GetAlternateLookup<RunId>();
    }

    public int Count => _runs.Count;

    public IEnumerable<RunEntry> All => _runs;

    public RunEntry? Find(RunId id) => _lookup.TryGetValue(id, out var run) ? run : null;

    public bool Contains(RunId id) => _lookup.Contains(id);

    public RunEntry Add(NewRun run, DateTimeOffset now)
    {
        var entry = new RunEntry(run, ++_sequence, now.UtcTicks);
        entry.Join(_lanes.For(run));
        _runs.Add(entry);
        _log.Add(entry);
        return entry;
    }

    public void Remove(RunEntry run)
    {
        if (_runs.Remove(run))
        {
            _log.Remove(run);
            run.Join(null);
        }
    }

    /// <summary>Copies the newest of the runs that were enqueued before a sequence number, the newest first.</summary>
    /// <returns>How many were copied; fewer than fit when there are no more.</returns>
    public int CopyBefore(long sequence, Span<RunEntry> runs) => _log.CopyBefore(sequence, runs);

    private sealed class ById : IEqualityComparer<RunEntry>, IAlternateEqualityComparer<RunId, RunEntry>
    {
        public static readonly ById Instance = new();

        public bool Equals(RunEntry? x, RunEntry? y) =>
            ReferenceEquals(x, y) || (x is not null && y is not null && x.Run.Id == y.Run.Id);

        public int GetHashCode(RunEntry obj) => GetHashCode(obj.Run.Id);

        public bool Equals(RunId alternate, RunEntry other) => alternate == other.Run.Id;

        public int GetHashCode(RunId alternate) => alternate.Value.GetHashCode();

        public RunEntry Create(RunId alternate) =>
            throw new NotSupportedException("A run is added with all that belongs to it.");
    }
}
