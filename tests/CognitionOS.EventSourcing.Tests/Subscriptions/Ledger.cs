namespace CognitionOS.EventSourcing.Tests;

/// <summary>Judges what handlers are called with: every event of a stream at least once, and none before all earlier
/// ones of its stream.</summary>
internal sealed class Ledger
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, int> _committed = [];
    private readonly Dictionary<string, int> _handled = [];
    private readonly List<string> _violations = [];

    public IReadOnlyDictionary<string, int> Committed
    {
        get
        {
            lock (_gate)
            {
                return new Dictionary<string, int>(_committed);
            }
        }
    }

    public void Commit(string stream, int count)
    {
        lock (_gate)
        {
            _committed[stream] = _committed.GetValueOrDefault(stream) + count;
        }
    }

    public void Handle(string stream, int number)
    {
        lock (_gate)
        {
            var last = _handled.GetValueOrDefault(stream);
            if (number > last + 1)
            {
                _violations.Add($"{stream}:{number} was handled before {stream}:{last + 1}.");
            }

            _handled[stream] = Math.Max(last, number);
        }
    }

    /// <summary>What went wrong, given the documents that the handlers have written.</summary>
    public IReadOnlyList<string> Violations(Func<string, StreamTally?> tallyOf)
    {
        lock (_gate)
        {
            List<string> found = [.. _violations];
            foreach (var (stream, count) in _committed)
            {
                if (_handled.GetValueOrDefault(stream) != count)
                {
                    found.Add($"{stream} has {count} events; handled up to {_handled.GetValueOrDefault(stream)}.");
                }

                if (tallyOf(stream) is var tally && tally != new StreamTally(count, count, 0))
                {
                    found.Add($"{stream} has {count} events; its document says {tally}.");
                }
            }

            return found;
        }
    }
}
