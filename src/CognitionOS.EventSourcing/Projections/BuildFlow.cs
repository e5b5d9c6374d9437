namespace CognitionOS.EventSourcing;

/// <summary>Builds a new version of a read model beside the active one and lets it take over: the steps that change
/// what is stored.</summary>
/// <remarks>Every step may be taken by any node, and again after a crash. Nothing that one build uses is used by
/// another, so a step that comes late harms nothing.</remarks>
internal sealed class BuildFlow(
    ProjectionStates states,
    IReadModelStore documents,
    IEventStore events,
    ISubscriptionStore subscriptions,
    TimeProvider time)
{
    private const long Forget = -1;

    /// <summary>Begins a build unless one is under way.</summary>
    /// <returns>The state with a build in it.</returns>
    public async ValueTask<ProjectionState> BeginAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        while (true)
        {
            await RetireAsync(definition, cancellationToken).ConfigureAwait(false);
            var goal = definition is WriterProjection
                ? 0
                : await events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
            var (state, _) = await states.ChangeAsync(
                definition, state => new(Begun(definition, state, goal)), cancellationToken).ConfigureAwait(false);
            if (state.Building is not null)
            {
                return state;
            }
        }
    }

    /// <summary>Gives a build up; the active version was never touched.</summary>
    /// <returns>False: it is not under way, or takes over already.</returns>
    public async ValueTask<bool> CancelAsync(
        ProjectionDefinition definition, int version, CancellationToken cancellationToken)
    {
        if (definition is WriterProjection)
        {
            // What it has begun to write again cannot be left half written.
            return false;
        }

        var (_, isChanged) = await states.ChangeAsync(
            definition,
            async state => state.Building is { Phase: BuildPhase.Running or BuildPhase.Sealed } building
                && building.Version == version
                    ? state with
                    {
                        Building = null,
                        Retired = version,
                        Epoch = await EpochAsync(definition, cancellationToken).ConfigureAwait(false),
                    }
                    : null,
            cancellationToken).ConfigureAwait(false);
        await RetireAsync(definition, cancellationToken).ConfigureAwait(false);
        return isChanged;
    }

    /// <summary>From here on the old version is not written any more.</summary>
    public async ValueTask SealAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        await states.ChangeAsync(
            definition,
            static state => new(state.Building is { Phase: BuildPhase.Running } building
                ? state with { Building = building with { Phase = BuildPhase.Sealed } }
                : null),
            cancellationToken).ConfigureAwait(false);
        await RaiseFenceAsync(definition, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The old version is written again: the sealed build cannot take over yet.</summary>
    public async ValueTask UnsealAsync(
        ProjectionDefinition definition, ProjectionBuild building, CancellationToken cancellationToken) =>
        await states.ChangeAsync(
            definition,
            async state => state.Building == building
                ? state with
                {
                    Building = building with { Phase = BuildPhase.Running, Unsealed = building.Unsealed + 1 },
                    Epoch = await EpochAsync(definition, cancellationToken).ConfigureAwait(false),
                }
                : null,
            cancellationToken).ConfigureAwait(false);

    /// <summary>Begins a writer's rebuild anew for newer handlers.</summary>
    /// <returns>The state as it stands.</returns>
    public async ValueTask<ProjectionState> RestartAsync(
        WriterProjection definition, CancellationToken cancellationToken)
    {
        var (state, _) = await states.ChangeAsync(
            definition,
            state => new(state.Building is { } building && building.Declared < definition.Version
                ? Begun(definition, state with { Building = null }, building.Goal)
                : null),
            cancellationToken).ConfigureAwait(false);
        return state;
    }

    /// <summary>Where the old version stands: what a build must have come to, if the old one is not written any
    /// more.</summary>
    public async ValueTask<long> EndOfOldAsync(
        ProjectionDefinition definition, ProjectionState state, CancellationToken cancellationToken)
    {
        if (definition.Mode == ProjectionMode.Inline)
        {
            return await events.HeadAsync(null, cancellationToken).ConfigureAwait(false);
        }

        var old = await StandingAsync(definition, state.Build, cancellationToken).ConfigureAwait(false);
        return old?.Checkpoint ?? 0;
    }

    /// <summary>The same of an old version that is sealed, whatever may have been under way when it was.</summary>
    public async ValueTask<long> EndAsync(
        ProjectionDefinition definition, ProjectionState state, CancellationToken cancellationToken)
    {
        // Whoever sealed it may have crashed before the fence was up.
        await RaiseFenceAsync(definition, cancellationToken).ConfigureAwait(false);
        return await EndOfOldAsync(definition, state, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Makes a build that has everything the active version.</summary>
    /// <param name="definition">The projection.</param>
    /// <param name="building">The build as it was when it had everything; one that has changed since does not take
    /// over.</param>
    /// <param name="cancellationToken">Ends the steps.</param>
    public async ValueTask TakeOverAsync(
        ProjectionDefinition definition, ProjectionBuild building, CancellationToken cancellationToken)
    {
        var switching = building with { Phase = BuildPhase.Switching };
        await states.ChangeAsync(
            definition,
            state => new(building.Phase == BuildPhase.Sealed && state.Building == building
                ? state with { Building = switching }
                : null),
            cancellationToken).ConfigureAwait(false);
        await states.ChangeAsync(
            definition,
            async state => state.Building == switching
                ? await SwitchAsync(definition, state, switching, cancellationToken).ConfigureAwait(false)
                : null,
            cancellationToken).ConfigureAwait(false);
        await RetireAsync(definition, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops what a former build has left, if anything.</summary>
    public async ValueTask RetireAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        if (state.Retired == 0)
        {
            return;
        }

        await DropAsync(definition, state.Retired, cancellationToken).ConfigureAwait(false);
        await states.ChangeAsync(
            definition,
            now => new(now.Retired == state.Retired ? now with { Retired = 0 } : null),
            cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Drops documents and checkpoints of a version that nobody reads.</summary>
    public async ValueTask DropAsync(ProjectionDefinition definition, int version, CancellationToken cancellationToken)
    {
        await subscriptions.ResetAsync(
            ProjectionNames.Feed(definition, version), Forget, cancellationToken).ConfigureAwait(false);
        await documents
            .DropAsync(new ReadModel(definition.Name, version), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <summary>How far the subscription of a version has come; null: it has not begun.</summary>
    public async ValueTask<SubscriptionStatus?> StandingAsync(
        ProjectionDefinition definition, int version, CancellationToken cancellationToken)
    {
        var name = ProjectionNames.Feed(definition, version);
        var all = await subscriptions.ListAsync(time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return all.FirstOrDefault(one => string.Equals(one.Subscription, name, StringComparison.Ordinal));
    }

    private ProjectionState? Begun(ProjectionDefinition definition, ProjectionState state, long goal) =>
        state.Building is not null || state.Retired != 0
            ? null
            : state with
            {
                Highest = state.Highest + 1,
                Building = new ProjectionBuild(
                    state.Highest + 1,
                    definition.Version,
                    goal,
                    time.GetUtcNow(),
                    definition is WriterProjection ? BuildPhase.Rewinding : BuildPhase.Running),
            };

    private async ValueTask<ProjectionState> SwitchAsync(
        ProjectionDefinition definition,
        ProjectionState state,
        ProjectionBuild building,
        CancellationToken cancellationToken)
    {
        await documents.SwitchAsync(definition.Name, building.Version, cancellationToken).ConfigureAwait(false);
        if (definition.Mode == ProjectionMode.Inline)
        {
            // From here on appends write it: nothing of the build may commit any more, on whatever node.
            await subscriptions.ResetAsync(
                ProjectionNames.Feed(definition, building.Version), long.MaxValue, cancellationToken)
                .ConfigureAwait(false);
        }

        return state with
        {
            Build = building.Version,
            Declared = building.Declared,
            Building = null,
            Retired = state.Build,
            Epoch = await EpochAsync(definition, cancellationToken).ConfigureAwait(false),
        };
    }

    private ValueTask RaiseFenceAsync(ProjectionDefinition definition, CancellationToken cancellationToken) =>
        definition.Mode == ProjectionMode.Inline
            ? states.RaiseFenceAsync(definition.Name, cancellationToken)
            : ValueTask.CompletedTask;

    private ValueTask<long> EpochAsync(ProjectionDefinition definition, CancellationToken cancellationToken) =>
        definition.Mode == ProjectionMode.Inline
            ? states.EpochAsync(definition.Name, cancellationToken)
            : new ValueTask<long>(0L);
}
