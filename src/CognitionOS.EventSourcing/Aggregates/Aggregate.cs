namespace CognitionOS.EventSourcing;

/// <summary>Business rules as a class: methods check and <see cref="Raise"/> events, <see cref="Apply"/> changes
/// fields. Not safe from several threads.</summary>
/// <remarks>For snapshots, implement <see cref="ISnapshotting{TSnapshot}"/> too.</remarks>
public abstract class Aggregate
{
    private readonly List<object> _raised = [];

    /// <summary>Its id: the stream's name without the aggregate's. Empty until it is loaded.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>Whose it is.</summary>
    public string Tenant { get; internal set; } = "";

    /// <summary>The stream's version that it was loaded at, or saved at; 0: it is new.</summary>
    public long Version { get; private set; }

    /// <summary>What was raised and not saved yet, in order.</summary>
    public IReadOnlyList<object> Raised => _raised;

    /// <summary>Applies events that have happened, as a load does: for tests, and for whoever keeps events
    /// elsewhere.</summary>
    /// <param name="events">In order, the first of the stream first.</param>
    /// <exception cref="ArgumentNullException"><paramref name="events"/> is null.</exception>
    /// <exception cref="InvalidOperationException">Something was raised already.</exception>
    public void Replay(IEnumerable<object> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        if (_raised.Count > 0)
        {
            throw new InvalidOperationException("Something was raised already: what has happened comes before it.");
        }

        foreach (var happened in events)
        {
            Load(happened, Version + 1);
        }
    }

    internal long SnapshotVersion { get; private set; }

    internal void Load(object happened, long version)
    {
        Apply(happened);
        Version = version;
    }

    internal void StandAt(long version, long snapshotVersion)
    {
        Version = version;
        SnapshotVersion = snapshotVersion;
    }

    internal void Saved(long version)
    {
        _raised.Clear();
        Version = version;
    }

    /// <summary>Applies an event and keeps it to be saved. One that cannot be applied is not kept.</summary>
    /// <param name="happened">The event; its type is registered.</param>
    /// <exception cref="ArgumentNullException"><paramref name="happened"/> is null.</exception>
    protected void Raise(object happened)
    {
        ArgumentNullException.ThrowIfNull(happened);

        Apply(happened);
        _raised.Add(happened);
    }

    /// <summary>Changes fields, and nothing else. Called for what is raised and for what is loaded; passes over an event
    /// that means nothing to it.</summary>
    /// <param name="happened">The event.</param>
    protected abstract void Apply(object happened);
}
