namespace CognitionOS.EventSourcing;

/// <summary>What every store refuses before any work, alike: bad arguments and what exceeds the limits.</summary>
/// <param name="options">Set the limits.</param>
public sealed class CommitRules(EventSourcingOptions options)
{
    /// <summary>Throws for the first commit that no store may take.</summary>
    /// <param name="commits">One or more.</param>
    /// <exception cref="ArgumentException">A commit names a stream twice, or an event id twice, a name is empty or
    /// holds a control character or half a surrogate pair, an event has a tag twice, a condition has no item or one
    /// without a tag, or a write is not sound (<see cref="WriteRules"/>).</exception>
    /// <exception cref="EventLimitException">A limit is exceeded.</exception>
    public void Check(IReadOnlyList<Commit> commits)
    {
        ArgumentNullException.ThrowIfNull(commits);
        if (commits.Count == 0)
        {
            throw new ArgumentException("There is no commit to take.", nameof(commits));
        }

        for (var commit = 0; commit < commits.Count; commit++)
        {
            Check(commits[commit]);
        }
    }

    private void Check(Commit commit)
    {
        ArgumentNullException.ThrowIfNull(commit);
        var events = 0;
        var ids = 0;
        for (var stream = 0; stream < commit.Streams.Count; stream++)
        {
            Check(commit.Streams[stream], ref ids);
            events += commit.Streams[stream].Events.Count;
        }

        if (events > options.MaxEventsPerCommit)
        {
            throw new EventLimitException(
                nameof(options.MaxEventsPerCommit), "A commit", events, options.MaxEventsPerCommit);
        }

        CheckDuplicates(commit, ids);
        if (commit.Condition is { } condition)
        {
            Check(condition);
        }

        WriteRules.Check(commit.Writes);
    }

    private void Check(StreamAppend append, ref int ids)
    {
        NameRules.Check(append.Stream.Name, "A stream's name", options.MaxNameLength);
        CheckTenant(append.Stream.Tenant);
        for (var index = 0; index < append.Events.Count; index++)
        {
            var data = append.Events[index];
            NameRules.Check(data.Type, "An event's type", options.MaxNameLength);
            NameRules.Check(data.ContentType, "A content type", options.MaxNameLength);
            if (data.Payload.Length > options.MaxEventBytes)
            {
                throw new EventLimitException(
                    nameof(options.MaxEventBytes), Describe(append, index), data.Payload.Length, options.MaxEventBytes);
            }

            if (data.Tags.Count > 0)
            {
                CheckTags(append, index);
            }

            ids += data.Id is null ? 0 : 1;
        }
    }

    private void CheckTags(StreamAppend append, int index)
    {
        var tags = append.Events[index].Tags;
        if (tags.Count > options.MaxTags)
        {
            throw new EventLimitException(
                nameof(options.MaxTags), $"The tags of {Describe(append, index)}", tags.Count, options.MaxTags);
        }

        for (var tag = 0; tag < tags.Count; tag++)
        {
            NameRules.Check(tags[tag], "A tag", options.MaxNameLength);
            for (var other = 0; other < tag; other++)
            {
                if (string.Equals(tags[other], tags[tag], StringComparison.Ordinal))
                {
                    throw new ArgumentException($"{Describe(append, index)} has the tag '{tags[tag]}' twice.");
                }
            }
        }
    }

    private void Check(TagCondition condition)
    {
        CheckTenant(condition.Tenant);
        if (condition.Items.Count == 0 || condition.Items.Any(static item => item.Tags.Count == 0))
        {
            throw new ArgumentException("A condition has one item or more, and each of them one tag or more.");
        }
    }

    private void CheckTenant(string tenant)
    {
        ArgumentNullException.ThrowIfNull(tenant);
        if (tenant.Length > 0)
        {
            NameRules.Check(tenant, "A tenant's name", options.MaxNameLength);
        }
    }

    private static void CheckDuplicates(Commit commit, int ids)
    {
        if (commit.Streams.Count > 1)
        {
            HashSet<StreamId> streams = [];
            if (commit.Streams.FirstOrDefault(append => !streams.Add(append.Stream)) is { } twice)
            {
                throw new ArgumentException($"A commit names the stream '{twice.Stream}' twice.");
            }
        }

        if (ids > 1)
        {
            HashSet<Guid> known = new(ids);
            var events = commit.Streams.SelectMany(static append => append.Events);
            if (events.FirstOrDefault(data => data.Id is { } id && !known.Add(id)) is { } twice)
            {
                throw new ArgumentException($"A commit gives the event id {twice.Id} twice.");
            }
        }
    }

    private static string Describe(StreamAppend append, int index) =>
        $"Event {index + 1} ({append.Events[index].Type}) of stream '{append.Stream}'";
}
