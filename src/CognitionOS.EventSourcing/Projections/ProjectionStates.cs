namespace CognitionOS.EventSourcing;

/// <summary>Loads and saves where projections stand.</summary>
internal sealed class ProjectionStates(
    IReadModelStore documents, IEventStore events, ISubscriptionStore subscriptions, ProjectionCatalog catalog,
    TimeProvider time)
{
    // One owner for all nodes: it is no lease, only an epoch that is raised to refuse what is late.
    private const string FenceOwner = "inline";

    private static readonly TimeSpan Forever = TimeSpan.FromDays(36_500);

    private readonly DocumentCodec<ProjectionState> _codec = new(ProjectionJson.Default.ProjectionState);

    /// <summary>A state to save in place of another.</summary>
    public delegate ValueTask<ProjectionState?> Change(ProjectionState state);

    /// <summary>The state and its document's version; made when there is none.</summary>
    public async ValueTask<(ProjectionState State, long Version)> LoadAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        while (true)
        {
            var key = ProjectionNames.State(definition.Name);
            var found = await documents.LoadAsync([key], cancellationToken).ConfigureAwait(false);
            if (found[0] is { } stored)
            {
                return (_codec.Read(stored), stored.Version);
            }

            var first = await FirstAsync(definition, cancellationToken).ConfigureAwait(false);
            if (await TrySaveAsync(definition.Name, first, 0, cancellationToken).ConfigureAwait(false))
            {
                return (first, 1);
            }
        }
    }

    /// <summary>Mends a state whose epoch is not the fence's: somebody raised it and was late or crashed.</summary>
    public ValueTask<(ProjectionState State, bool IsChanged)> MendEpochAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken) =>
        ChangeAsync(
            definition,
            async state =>
            {
                var epoch = await EpochAsync(definition.Name, cancellationToken).ConfigureAwait(false);
                return state.IsSealed || state.Epoch == epoch ? null : state with { Epoch = epoch };
            },
            cancellationToken);

    // False: somebody else has saved one.
    private async ValueTask<bool> TrySaveAsync(
        string projection, ProjectionState state, long expected, CancellationToken cancellationToken)
    {
        var key = ProjectionNames.State(projection);
        try
        {
            await documents
                .CommitAsync([new PutDocument(key, _codec.Write(key, state), expected)], cancellationToken)
                .ConfigureAwait(false);
            return true;
        }
        catch (DocumentConflictException)
        {
            return false;
        }
    }

    /// <summary>Changes a state, again and again while others change it meanwhile.</summary>
    /// <param name="definition">The projection.</param>
    /// <param name="change">The new state; null: leave it. Called once per attempt.</param>
    /// <param name="cancellationToken">Ends the attempts.</param>
    /// <returns>The state as it stands, and whether it was changed by this call.</returns>
    public async ValueTask<(ProjectionState State, bool IsChanged)> ChangeAsync(
        ProjectionDefinition definition, Change change, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (state, version) = await LoadAsync(definition, cancellationToken).ConfigureAwait(false);
            if (await change(state).ConfigureAwait(false) is not { } next)
            {
                return (state, false);
            }

            if (await TrySaveAsync(definition.Name, next, version, cancellationToken).ConfigureAwait(false))
            {
                return (next, true);
            }
        }
    }

    /// <summary>The write that lets an inline commit pass only as long as the state is what it was.</summary>
    public static SaveCheckpoint Fence(string projection, ProjectionState state) =>
        new(ProjectionNames.Fence(projection), 0, 0, state.Epoch);

    /// <summary>Refuses every inline commit that was prepared before.</summary>
    public ValueTask RaiseFenceAsync(string projection, CancellationToken cancellationToken) =>
        subscriptions.ResetAsync(ProjectionNames.Fence(projection), long.MaxValue, cancellationToken);

    /// <summary>The epoch under which inline commits pass from now on.</summary>
    public async ValueTask<long> EpochAsync(string projection, CancellationToken cancellationToken)
    {
        var request = new AcquirePartitions(
            ProjectionNames.Fence(projection), 1, long.MaxValue, FenceOwner, Forever, 1);
        var held = await subscriptions.AcquireAsync(request, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return held[0].Epoch;
    }

    // An inline projection that is added to a store with events must be built first; others build as they go.
    private async ValueTask<ProjectionState> FirstAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var active = await documents.SwitchAsync(definition.Name, null, cancellationToken).ConfigureAwait(false);
        var isInline = definition.Mode == ProjectionMode.Inline;
        return new ProjectionState
        {
            Build = active,
            Highest = active,
            Epoch = isInline ? await EpochAsync(definition.Name, cancellationToken).ConfigureAwait(false) : 0,
            Declared = isInline && await HasEventsAsync(definition, cancellationToken).ConfigureAwait(false)
                ? 0
                : definition.Version,
        };
    }

    private async ValueTask<bool> HasEventsAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var filter = catalog.FilterOf(definition);
        for (var after = 0L; ;)
        {
            var page = await events
                .ReadAllAsync(filter, after, ReadDirection.Forward, 1, cancellationToken)
                .ConfigureAwait(false);
            if (page.Events.Count > 0 || page.IsEnd)
            {
                return page.Events.Count > 0;
            }

            after = page.ScannedTo;
        }
    }
}
