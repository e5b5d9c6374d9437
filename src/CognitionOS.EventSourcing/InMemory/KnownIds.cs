namespace CognitionOS.EventSourcing;

/// <summary>Recognises a commit by the ids that its caller gave. Called under the gate.</summary>
internal static class KnownIds
{
    /// <summary>The first result of a commit that was taken before, or why it is refused; null: none of its ids is
    /// known.</summary>
    public static CommitResult? Judge(EventLog log, Commit commit)
    {
        Dictionary<Guid, StreamId>? known = null;
        StreamId named = default;
        var given = 0;
        for (var stream = 0; stream < commit.Streams.Count; stream++)
        {
            var append = commit.Streams[stream];
            for (var index = 0; index < append.Events.Count; index++)
            {
                if (append.Events[index].Id is not { } id)
                {
                    continue;
                }

                given++;
                if (log.Given(id, append.Stream.Tenant) is var stands and >= 0)
                {
                    named = known is null ? append.Stream : named;
                    known ??= [];
                    known[id] = new StreamId(log.StreamAt(stands).Name, append.Stream.Tenant);
                }
            }
        }

        if (known is null)
        {
            return null;
        }

        return known.Count == given && FirstResult(log, commit) is { } first
            ? new CommitResult(first, null)
            : new CommitResult(null, new DuplicateEventException(known, named));
    }

    // All given ids are known. Null: they do not stand on the streams named, in the order given.
    private static AppendResult? FirstResult(EventLog log, Commit commit)
    {
        var versions = new long[commit.Streams.Count];
        var position = 0L;
        for (var stream = 0; stream < versions.Length; stream++)
        {
            var append = commit.Streams[stream];
            var entry = log.Streams.Find(append.Stream.Name, append.Stream.Tenant);
            var version = 0L;
            for (var index = 0; index < append.Events.Count; index++)
            {
                if (append.Events[index].Id is not { } id)
                {
                    // An event between or behind those whose ids were given was appended with them.
                    version += version > 0 ? 1 : 0;
                    position += position > 0 ? 1 : 0;
                    continue;
                }

                var stands = log.Given(id, append.Stream.Tenant);
                ref readonly var slot = ref log.Slot(stands);
                if (slot.Stream != entry?.Number || slot.Version <= version)
                {
                    return null;
                }

                version = slot.Version;
                position = Math.Max(position, stands + 1);
            }

            versions[stream] = version > 0 ? version : entry?.Positions.Count ?? 0;
        }

        return new AppendResult(position, versions, AlreadyAppended: true);
    }
}
