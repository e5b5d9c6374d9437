using System.Data.Common;

namespace CognitionOS.EventSourcing.Conformance;

/// <summary>A control: draws positions first and publishes later, so that some events appear behind a reader's
/// back.</summary>
/// <remarks>Every seventh event is withheld until some reader has been given a later one: no chance is needed. With
/// <paramref name="inOrderOfPublication"/> readers walk the events as they were published: nothing is missed, and a
/// lower position is handed out after a higher one.</remarks>
public sealed class LeakyEventStore(bool inOrderOfPublication = false) : IEventStore
{
    private readonly Lock _gate = new();
    private readonly List<RecordedEvent> _published = [];
    private readonly List<RecordedEvent> _withheld = [];
    private readonly Dictionary<StreamId, long> _versions = [];
    private long _lastPosition;

    public ValueTask<IReadOnlyList<CommitResult>> AppendAsync(
        IReadOnlyList<Commit> commits, DateTimeOffset now, CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            return new ValueTask<IReadOnlyList<CommitResult>>([.. commits.Select(commit => Take(commit, now))]);
        }
    }

    public ValueTask<EventPage> ReadAllAsync(
        EventFilter filter,
        long after,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default)
    {
        lock (_gate)
        {
            var page = inOrderOfPublication ? Published(after, limit) : Above(after, limit);
            var highest = page.Events.Select(recorded => recorded.Position).DefaultIfEmpty().Max();
            foreach (var passed in _withheld.Where(recorded => recorded.Position < highest).ToArray())
            {
                _withheld.Remove(passed);
                _published.Add(passed);
            }

            return ValueTask.FromResult(page);
        }
    }

    public ValueTask<StreamPage> ReadStreamAsync(
        StreamId stream,
        long from,
        ReadDirection direction,
        int limit,
        CancellationToken cancellationToken = default) => throw new NotSupportedException();

    public ValueTask<long> HeadAsync(DateTimeOffset? asOf = null, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public ValueTask WaitAsync(long after, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    public IEventStore In(DbTransaction transaction) => throw new NotSupportedException();

    private CommitResult Take(Commit commit, DateTimeOffset now)
    {
        foreach (var append in commit.Streams)
        {
            var actual = _versions.GetValueOrDefault(append.Stream);
            if (!append.Expected.Holds(actual))
            {
                return new CommitResult(null, new VersionConflictException(append.Stream, append.Expected, actual));
            }
        }

        foreach (var append in commit.Streams)
        {
            foreach (var data in append.Events)
            {
                var version = _versions[append.Stream] = _versions.GetValueOrDefault(append.Stream) + 1;
                var recorded = new RecordedEvent(
                    Guid.NewGuid(), append.Stream, version, ++_lastPosition, data.Type, data.Payload, now);
                (_lastPosition % 7 == 3 ? _withheld : _published).Add(recorded);
            }
        }

        return new CommitResult(new AppendResult(_lastPosition, []), null);
    }

    private EventPage Above(long after, int limit)
    {
        var found = _published.Where(recorded => recorded.Position > after)
            .OrderBy(recorded => recorded.Position).Take(limit).ToArray();
        return new EventPage(found, found.Length > 0 ? found[^1].Position : after, found.Length < limit);
    }

    private EventPage Published(long after, int limit)
    {
        var found = _published.Skip((int)after).Take(limit).ToArray();
        return new EventPage(found, after + found.Length, found.Length < limit);
    }
}
