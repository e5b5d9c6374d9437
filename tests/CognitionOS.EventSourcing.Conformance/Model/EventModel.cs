namespace CognitionOS.EventSourcing.Conformance;

/// <summary>What a store must do, in the plainest words: a list.</summary>
internal sealed class EventModel
{
    public List<ModelEvent> All { get; } = [];

    public long Version(StreamId stream) => All.Count(one => one.Stream == stream);

    public IEnumerable<ModelEvent> Of(StreamId stream) => All.Where(one => one.Stream == stream);

    /// <summary>The kind of answer that a commit gets: appended, again, or the name of the refusal.</summary>
    public string Take(Commit commit, DateTimeOffset now)
    {
        var given = commit.Streams
            .SelectMany(append => append.Events.Select(data => (append.Stream, data.Id)))
            .Where(one => one.Id is not null)
            .ToArray();
        var known = given.Select(one => All.FirstOrDefault(
            standing => standing.Data.Id == one.Id && standing.Stream.Tenant == one.Stream.Tenant)).ToArray();
        if (known.Any(standing => standing is not null))
        {
            return IsFirst(given, known) ? "again" : nameof(DuplicateEventException);
        }

        if (commit.Streams.Any(append => !append.Expected.Holds(Version(append.Stream))))
        {
            return nameof(VersionConflictException);
        }

        if (commit.Condition is { } condition && All.Where((one, index) => index >= condition.After
            && one.Stream.Tenant == condition.Tenant
            && condition.Items.Any(item => Matches(item, one))).Any())
        {
            return nameof(ConditionFailedException);
        }

        var timestamp = All.Count > 0 && All[^1].Timestamp > now ? All[^1].Timestamp : now;
        foreach (var append in commit.Streams)
        {
            All.AddRange(append.Events.Select(data => new ModelEvent(append.Stream, data, timestamp)));
        }

        return "appended";
    }

    public static bool Matches(EventFilter filter, ModelEvent one) =>
        (filter.Tenant is null || filter.Tenant == one.Stream.Tenant)
        && (filter.Categories.Count == 0 || filter.Categories.Contains(one.Stream.Name.Split('-')[0]))
        && (filter.Types.Count == 0 || filter.Types.Contains(one.Data.Type))
        && (filter.Tags.Count == 0 || filter.Tags.Any(query => Matches(query, one)));

    private static bool Matches(TagQuery query, ModelEvent one) =>
        query.Tags.All(one.Data.Tags.Contains) && (query.Types.Count == 0 || query.Types.Contains(one.Data.Type));

    private bool IsFirst((StreamId Stream, Guid? Id)[] given, ModelEvent?[] known)
    {
        if (given.Zip(known).Any(pair => pair.Second is null || pair.Second.Stream != pair.First.Stream))
        {
            return false;
        }

        var places = known.OfType<ModelEvent>().GroupBy(one => one.Stream, one => All.IndexOf(one));
        return places.All(stream => stream.SequenceEqual(stream.Order()));
    }
}
