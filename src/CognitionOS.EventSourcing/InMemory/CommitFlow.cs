namespace CognitionOS.EventSourcing;

/// <summary>Judges a commit and carries it out. Called under the gate, with commits that keep the rules.</summary>
internal sealed class CommitFlow(EventLog log, WriteFlow writes)
{
    public CommitResult Take(Commit commit, DateTimeOffset now, ref StoreWake wake)
    {
        if (KnownIds.Judge(log, commit) is { } known)
        {
            return known;
        }

        var streams = new NamedPositions?[commit.Streams.Count];
        if (Refusal(commit, streams) is { } refusal)
        {
            return new CommitResult(null, refusal);
        }

        var copied = WriteFlow.Copy(commit.Writes);
        log.Begin();
        var versions = new long[streams.Length];
        for (var index = 0; index < streams.Length; index++)
        {
            versions[index] = Append(commit.Streams[index], streams[index], now, ref wake);
        }

        wake |= writes.Apply(copied, now);
        log.Publish();
        return new CommitResult(new AppendResult(log.Head, versions), null);
    }

    private long Append(StreamAppend append, NamedPositions? stream, DateTimeOffset now, ref StoreWake wake)
    {
        if (append.Events.Count == 0)
        {
            return stream?.Positions.Count ?? 0;
        }

        wake |= StoreWake.Events;
        stream ??= log.Streams.Add(append.Stream.Name, append.Stream.Tenant);
        return log.Append(stream, append.Events, now);
    }

    // Notes the streams on the way: each is looked up once.
    private EventSourcingException? Refusal(Commit commit, NamedPositions?[] streams)
    {
        for (var index = 0; index < streams.Length; index++)
        {
            var append = commit.Streams[index];
            streams[index] = log.Streams.Find(append.Stream.Name, append.Stream.Tenant);
            var actual = streams[index]?.Positions.Count ?? 0;
            if (!append.Expected.Holds(actual))
            {
                return new VersionConflictException(append.Stream, append.Expected, actual);
            }
        }

        return (commit.Condition is { } condition ? Conflict(condition) : null) ?? writes.Refusal(commit.Writes);
    }

    private ConditionFailedException? Conflict(TagCondition condition)
    {
        var postings = new TagPostings(log.Tags, condition.Tenant, condition.Items, log.Head);
        var next = (int)Math.Clamp(condition.After, 0, log.Head);
        while (postings.AtOrAfter(next) is var index and >= 0)
        {
            if (EventMatcher.First(log, condition.Items, index) is { } item)
            {
                return new ConditionFailedException(item, index + 1, condition.After);
            }

            next = index + 1;
        }

        return null;
    }
}
