namespace CognitionOS.EventSourcing;

/// <summary>Tells where projections stand.</summary>
internal sealed class ProjectionReports(
    ProjectionStates states, BuildFlow flow, LagMeter meter, IEventStore events, ISubscriptionStore subscriptions,
    TimeProvider time)
{
    public async ValueTask<ProjectionStatus> OfAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.Mode == ProjectionMode.Live)
        {
            var head = await events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
            return new ProjectionStatus(definition.Name, definition.Mode, definition.Version, head, default);
        }

        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        var all = await subscriptions.ListAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        var feed = all.FirstOrDefault(one => one.Subscription == ProjectionNames.Subscription(definition.Name, state.Build));
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
                await subscriptions.ListAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false));

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
        var feed = await flow.StandingAsync(definition, state.Build, cancellationToken).ConfigureAwait(false);
        var reached = await PositionAsync(definition, state, feed, cancellationToken).ConfigureAwait(false);
        return (reached >= position && state.Declared >= definition.Version, reached);
    }

    private ValueTask<long> PositionAsync(
        ProjectionDefinition definition, ProjectionState state, SubscriptionStatus? feed, CancellationToken cancellationToken) =>
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

        var name = ProjectionNames.Subscription(definition.Name, building.Version);
        var feed = all.FirstOrDefault(one => one.Subscription == name);
        return new RebuildProgress(building.Version, feed?.Checkpoint ?? 0, building.Goal, feed?.Parked ?? 0);
    }
}
