namespace CognitionOS.EventSourcing;

/// <summary>Judges a commit and carries it out. Called under the gate.</summary>
internal sealed class CommitFlow(EventLog log, WriteFlow writes)
{
    public CommitResult Take(Commit commit, DateTimeOffset now, ref StoreWake wake)
    {
        if (Known(commit, out var first) is { } duplicate)
        {
            return new CommitResult(null, duplicate);
        }

        if (first is not null)
        {
            return new CommitResult(first, null);
        }

        if (Refusal(commit) is { } refusal)
        {
            return new CommitResult(null, refusal);
        }

        var versions = new long[commit.Streams.Count];
        for (var stream = 0; stream < versions.Length; stream++)
        {
            var append = commit.Streams[stream];
            foreach (var data in append.Events)
            {
                log.Append(append.Stream, data, now);
                wake |= StoreWake.Events;
            }

            versions[stream] = log.Version(append.Stream);
        }

        wake |= writes.Apply(commit.Writes, now);
        return new CommitResult(new AppendResult(log.Head, versions), null);
    }

    private EventSourcingException? Refusal(Commit commit)
    {
        foreach (var append in commit.Streams)
        {
            var actual = log.Version(append.Stream);
            if (!append.Expected.Holds(actual))
            {
                return new VersionConflictException(append.Stream, append.Expected, actual);
            }
        }

        return (commit.Condition is { } condition ? Conflict(condition) : null) ?? writes.Refusal(commit.Writes);
    }

    private ConditionFailedException? Conflict(TagCondition condition)
    {
        for (var position = condition.After + 1; position <= log.Head; position++)
        {
            var recorded = log.At(position);
            var item = recorded.Stream.Tenant == condition.Tenant
                ? condition.Items.FirstOrDefault(query => query.Matches(recorded))
                : null;
            if (item is not null)
            {
                return new ConditionFailedException(item, position, condition.After);
            }
        }

        return null;
    }

    // A commit is the one taken before when all ids that it gives stand on the streams it names, in its order.
    private DuplicateEventException? Known(Commit commit, out AppendResult? first)
    {
        first = null;
        Dictionary<Guid, StreamId> known = [];
        StreamId? named = null;
        var isSame = true;
        var versions = new long[commit.Streams.Count];
        var position = 0L;
        for (var stream = 0; stream < versions.Length; stream++)
        {
            var append = commit.Streams[stream];
            versions[stream] = log.Version(append.Stream);
            var last = 0L;
            foreach (var data in append.Events)
            {
                if (data.Id is not { } id)
                {
                    position += last > 0 ? 1 : 0;
                    last += last > 0 ? 1 : 0;
                    continue;
                }

                if (log.Given(append.Stream.Tenant, id) is not { } stands)
                {
                    isSame = false;
                    continue;
                }

                known[id] = stands.Stream;
                named ??= append.Stream;
                isSame &= stands.Stream == append.Stream && stands.Version > last;
                last = stands.Version;
                position = stands.Position;
            }

            versions[stream] = last > 0 ? last : versions[stream];
        }

        if (known.Count == 0)
        {
            return null;
        }

        first = isSame ? new AppendResult(position, versions, AlreadyAppended: true) : null;
        return isSame ? null : new DuplicateEventException(known, named ?? default);
    }
}
