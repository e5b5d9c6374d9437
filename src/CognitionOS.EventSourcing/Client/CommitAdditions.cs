namespace CognitionOS.EventSourcing;

/// <summary>Appends commits that inline projections add to.</summary>
/// <remarks>They must know the versions of the new events, so the stream's version is read first and expected; a race
/// that the caller does not mind is run again with what stands then. They see the events as a reader will: written,
/// read and upcast.</remarks>
internal sealed class CommitAdditions(
    IEnumerable<ICommitAddition> additions,
    EventCodec codec,
    CommitRules rules,
    IdSource ids,
    TimeProvider time) : IDisposable
{
    // A document that never is as expected, though nobody else of this process writes, is no race but a fault.
    private const int MostDocumentConflicts = 1_000;

    private readonly ICommitAddition[] _additions = [.. additions];
    private readonly ConflictLane _lane = new();

    public bool AreWantedBy(Commit commit) =>
        _additions.Length > 0
        && commit.Streams.Any(stream => stream.Events.Any(one => Array.Exists(_additions, a => a.Wants(one.Type))));

    /// <summary>Appends a commit and its additions.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="commit">What the caller wants.</param>
    /// <param name="canRepeat">False in a transaction of the host's: the first refusal is thrown.</param>
    /// <param name="cancellationToken">Cancels before the commit.</param>
    public async ValueTask<AppendResult> AppendAsync(
        IEventStore store, Commit commit, bool canRepeat, CancellationToken cancellationToken)
    {
        rules.Check([commit]);
        commit = commit with { Streams = [.. commit.Streams.Select(WithIds)] };
        for (var lost = 0; ; lost++)
        {
            using var place = canRepeat ? await _lane.EnterAsync(lost, cancellationToken).ConfigureAwait(false) : null;
            var now = time.GetUtcNow();
            var whole = await CompleteAsync(store, commit, now, cancellationToken).ConfigureAwait(false);
            var results = await store.AppendAsync([whole], now, cancellationToken).ConfigureAwait(false);
            if (!canRepeat || !IsRaceOfOurs(results[0].Refusal, commit, lost))
            {
                return results[0].OrThrow();
            }
        }
    }

    public void Dispose() => _lane.Dispose();

    // A projection may use the id, so the events that it is shown have the ids that they will keep.
    private StreamAppend WithIds(StreamAppend append) => append with
    {
        Events = [.. append.Events.Select(one => one.Id is null ? one with { Id = ids.Next() } : one)],
    };

    private async ValueTask<Commit> CompleteAsync(
        IEventStore store, Commit commit, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var streams = new StreamAppend[commit.Streams.Count];
        var added = new List<RecordedEvent>();
        for (var i = 0; i < streams.Length; i++)
        {
            streams[i] = await PinAsync(store, commit.Streams[i], cancellationToken).ConfigureAwait(false);
            added.AddRange(Foresee(streams[i], now));
        }

        var writes = new List<StoreWrite>(commit.Writes);
        foreach (var addition in _additions)
        {
            var wanted = codec.Decode([.. added.Where(one => addition.Wants(one.Type))]);
            if (wanted.Count > 0)
            {
                writes.AddRange(await addition.WritesAsync(wanted, cancellationToken).ConfigureAwait(false));
            }
        }

        return new Commit(streams, commit.Condition, writes);
    }

    private static async ValueTask<StreamAppend> PinAsync(
        IEventStore store, StreamAppend append, CancellationToken cancellationToken)
    {
        if (append.Expected.Value >= 0)
        {
            return append;
        }

        var page = await store
            .ReadStreamAsync(append.Stream, long.MaxValue, ReadDirection.Backward, 1, cancellationToken)
            .ConfigureAwait(false);
        return append.Expected.Holds(page.Version)
            ? append with { Expected = ExpectedVersion.Exactly(page.Version) }
            : throw new VersionConflictException(append.Stream, append.Expected, page.Version);
    }

    private static IEnumerable<RecordedEvent> Foresee(StreamAppend append, DateTimeOffset now) =>
        append.Events.Select((one, i) => new RecordedEvent(
            one.Id.GetValueOrDefault(), append.Stream, append.Expected.Value + 1 + i, 0, one.Type, one.Payload, now)
        {
            ContentType = one.ContentType,
            Metadata = one.Metadata,
            Tags = one.Tags,
        });

    private static bool IsRaceOfOurs(EventSourcingException? refusal, Commit commit, int lost) => refusal switch
    {
        VersionConflictException conflict => commit.Streams.Any(stream =>
            stream.Stream == conflict.Stream && stream.Expected.Value < 0),
        DocumentConflictException conflict => lost < MostDocumentConflicts && !commit.Writes.Any(write =>
            write is PutDocument { ExpectedVersion: not null } put && put.Key == conflict.Key),
        _ => false,
    };
}
