namespace CognitionOS.EventSourcing;

/// <summary>Checks a batch before any work. What a limit forbids is the store's to refuse.</summary>
internal static class BatchRules
{
    /// <exception cref="ArgumentException">The batch cannot be appended by anybody.</exception>
    public static void Check(EventBatch batch)
    {
        ArgumentNullException.ThrowIfNull(batch);
        if (batch.Streams.Count == 0 && batch.Writes.Count == 0)
        {
            throw new ArgumentException("The batch has neither a stream nor a write.", nameof(batch));
        }

        CheckStreams(batch.Streams);
        CheckIds(batch.Streams);
        if (batch.Condition is { } condition)
        {
            CheckCondition(condition);
        }
    }

    private static void CheckStreams(IReadOnlyList<StreamEvents> streams)
    {
        for (var i = 0; i < streams.Count; i++)
        {
            var stream = streams[i].Stream;
            NameRules.Check(stream, "stream");
            if (i > 0 && streams.Take(i).Any(other => other.Stream == stream))
            {
                throw new ArgumentException($"Stream '{stream}' stands twice in the batch.", nameof(streams));
            }

            foreach (var one in streams[i].Events)
            {
                ArgumentNullException.ThrowIfNull(one?.Data, "events");
                CheckTags(one.Tags);
            }
        }
    }

    private static void CheckTags(IReadOnlyList<string>? tags)
    {
        foreach (var tag in tags ?? [])
        {
            NameRules.Check(tag, "tag", nameof(tags));
        }

        if (tags is { Count: > 1 } && tags.Distinct(StringComparer.Ordinal).Count() < tags.Count)
        {
            throw new ArgumentException($"A tag stands twice: {string.Join(", ", tags)}.", nameof(tags));
        }
    }

    private static void CheckIds(IReadOnlyList<StreamEvents> streams)
    {
        HashSet<Guid>? seen = null;
        foreach (var stream in streams)
        {
            foreach (var one in stream.Events)
            {
                if (one.Id is { } id && !(seen ??= []).Add(id))
                {
                    throw new ArgumentException($"Event id {id} stands twice in the batch.", nameof(streams));
                }
            }
        }
    }

    private static void CheckCondition(TagCondition condition)
    {
        if (condition.Items.Count == 0)
        {
            throw new ArgumentException("The condition has no item.", nameof(condition));
        }

        ReadRules.Check(condition.Items, nameof(condition));
        ArgumentOutOfRangeException.ThrowIfNegative(condition.After, nameof(condition));
        NameRules.CheckTenant(condition.Tenant, nameof(condition));
    }
}
