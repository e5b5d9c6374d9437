namespace CognitionOS.EventSourcing.Conformance;

/// <summary>Watches what one reader is given.</summary>
internal sealed class RaceObserver
{
    private readonly Dictionary<StreamId, long> _versions = [];
    private readonly Dictionary<string, int> _open = [];
    private long _last;

    public HashSet<string> Seen { get; } = [];

    public List<string> Duplicated { get; } = [];

    public List<string> OutOfOrder { get; } = [];

    public HashSet<string> Torn { get; } = [];

    public void Take(EventPage page)
    {
        foreach (var recorded in page.Events)
        {
            Take(recorded, RaceWriter.NameOf(recorded));
        }

        if (page.IsEnd)
        {
            // As of this read there was nothing further: what has begun must have been there whole.
            Torn.UnionWith(_open.Keys);
        }
    }

    private void Take(RecordedEvent recorded, string name)
    {
        if (!Seen.Add(name))
        {
            Duplicated.Add(name);
            return;
        }

        var version = _versions.GetValueOrDefault(recorded.Stream);
        if (recorded.Position <= _last || recorded.Version != version + 1)
        {
            OutOfOrder.Add(name);
        }

        _last = recorded.Position;
        _versions[recorded.Stream] = recorded.Version;
        Count(name.Split(':'));
    }

    private void Count(string[] parts)
    {
        var count = int.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture);
        var left = _open.GetValueOrDefault(parts[0], count) - 1;
        if (left == 0)
        {
            _open.Remove(parts[0]);
        }
        else
        {
            _open[parts[0]] = left;
        }
    }
}
