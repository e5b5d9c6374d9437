namespace CognitionOS.EventSourcing;

/// <summary>Tells where projections stand.</summary>
internal sealed class ProjectionReports(
    ProjectionStates states,
    ProjectionFeeds feeds,
    LagMeter meter,
    IEventStore events,
    ISubscriptionStore subscriptions,
    TimeProvider time)
{
    public async ValueTask<ProjectionStatus> OfAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.Mode == ProjectionMode.Live)
        {
            var head = await events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
            return new ProjectionStatus(definition.Name, definition.Mode, definition.Version, head, default);
        }

        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        var all = await ListAsync(cancellationToken).ConfigureAwait(false);
        var feed = Find(all, definition, state.Build);
        var position = await PositionAsync(definition, state, feed, cancellationToken).ConfigureAwait(false);
        return new ProjectionStatus(
            definition.Name,
            definition.Mode,
            definition.Version,
            position,
            await meter.MeasureAsync(definition, position, cancellationToken).ConfigureAwait(false))
        {
            ActiveVersion = state.Build,
            Subscription = definition.Mode == ProjectionMode.Async ? feed?.Subscription : null,
            Parked = feed?.Parked ?? 0,
            Blocked = feed?.Blocked ?? 0,
            Fault = FeedHere(definition, state)?.Fault,
            Rebuild = Progress(definition, state, all),
        };
    }

    /// <summary>How far a build is; null: none is under way.</summary>
    public async ValueTask<RebuildProgress?> ProgressAsync(
        ProjectionDefinition definition, ProjectionState state, CancellationToken cancellationToken) =>
        state.Building is null
            ? null
            : Progress(
                definition,
                state,
                await ListAsync(cancellationToken).ConfigureAwait(false));

    /// <summary>Whether everything up to a position is in the documents that these handlers make.</summary>
    public async ValueTask<(bool Has, long Position)> HasAsync(
        ProjectionDefinition definition, long position, CancellationToken cancellationToken)
    {
        if (definition.Mode == ProjectionMode.Live)
        {
            var head = await events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
            return (head >= position, head);
        }

        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        var here = FeedHere(definition, state)?.Position;
        if (here is not { } reached || definition.Mode == ProjectionMode.Inline)
        {
            var all = await ListAsync(cancellationToken).ConfigureAwait(false);
            reached = await PositionAsync(definition, state, Find(all, definition, state.Build), cancellationToken)
                .ConfigureAwait(false);
        }

        return (reached >= position && state.Declared >= definition.Version, reached);
    }

    /// <summary>Ends when a position may have been passed here; null: nothing here tells.</summary>
    public async ValueTask<Task?> NextMoveAsync(
        ProjectionDefinition definition,
        long position,
        CancellationToken givenUp,
        CancellationToken cancellationToken)
    {
        if (!definition.IsStored)
        {
            return null;
        }

        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        return FeedHere(definition, state)?.WaitAsync(position, givenUp);
    }

    private ProjectionFeed? FeedHere(ProjectionDefinition definition, ProjectionState state) =>
        feeds.Find(definition.Name, definition is WriterProjection ? 0 : state.Build);

    private ValueTask<IReadOnlyList<SubscriptionStatus>> ListAsync(CancellationToken cancellationToken) =>
        subscriptions.ListAsync(time.GetUtcNow(), cancellationToken);

    private static SubscriptionStatus? Find(
        IReadOnlyList<SubscriptionStatus> all, ProjectionDefinition definition, int build)
    {
        var name = ProjectionNames.Feed(definition, build);
        return all.FirstOrDefault(one => string.Equals(one.Subscription, name, StringComparison.Ordinal));
    }

    private ValueTask<long> PositionAsync(
        ProjectionDefinition definition,
        ProjectionState state,
        SubscriptionStatus? feed,
        CancellationToken cancellationToken) =>
        definition.Mode == ProjectionMode.Async ? new ValueTask<long>(feed?.Checkpoint ?? 0)
        : state.Declared == 0 ? new ValueTask<long>(0L)
        : events.HeadAsync(null, cancellationToken);

    private static RebuildProgress? Progress(
        ProjectionDefinition definition, ProjectionState state, IReadOnlyList<SubscriptionStatus> all)
    {
        if (state.Building is not { } building)
        {
            return null;
        }

        var feed = Find(all, definition, building.Version);
        return new RebuildProgress(building.Version, feed?.Checkpoint ?? 0, building.Goal, feed?.Parked ?? 0);
    }
}
