using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Looks after one projection at a time: runs the feeds that its state asks for, and leads a build from step
/// to step.</summary>
internal sealed class ProjectionKeeper(
    ProjectionStates states,
    BuildFlow flow,
    ProjectionFeeds feeds,
    WriterRebuild writers,
    BuildReporter reporter,
    IOptions<EventSourcingOptions> options)
{
    private readonly BuildLaps _laps = new(options.Value.Projections.TakeOverDistance);

    /// <summary>Writes down where a projection stands, if nobody has.</summary>
    public async ValueTask PrepareAsync(ProjectionDefinition definition, CancellationToken cancellationToken) =>
        await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);

    /// <summary>Does what is to be done now.</summary>
    /// <returns>Whether a build is under way, so that there is more to do soon.</returns>
    public async ValueTask<bool> StepAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var state = await NextStateAsync(definition, cancellationToken).ConfigureAwait(false);
        await AlignAsync(definition, state, cancellationToken).ConfigureAwait(false);
        switch (state.Building)
        {
            case { Phase: BuildPhase.Switching } switching:
                // No way back, and no handler is needed, so whatever version is declared here.
                await TakeOverAsync(definition, switching, cancellationToken).ConfigureAwait(false);
                return true;
            case { } building when building.Declared == definition.Version:
                await BuildAsync(definition, state, building, cancellationToken).ConfigureAwait(false);
                return true;
            default:
                await flow.RetireAsync(definition, cancellationToken).ConfigureAwait(false);
                return state.Building is not null || state.IsSealed;
        }
    }

    private ValueTask BuildAsync(
        ProjectionDefinition definition,
        ProjectionState state,
        ProjectionBuild building,
        CancellationToken cancellationToken) => definition is WriterProjection writer
            ? writers.StepAsync(writer, building, cancellationToken)
            : LeadAsync(definition, state, building, cancellationToken);

    /// <summary>The versions that are to be fed by this process.</summary>
    private static IEnumerable<int> Wanted(ProjectionDefinition definition, ProjectionState state)
    {
        if (definition is WriterProjection)
        {
            var isNewer = Math.Max(state.Declared, state.Building?.Declared ?? 0) > definition.Version;
            return isNewer || state.Building is { Phase: BuildPhase.Rewinding } ? [] : [0];
        }

        return WantedBuilds(definition, state);
    }

    private static IEnumerable<int> WantedBuilds(ProjectionDefinition definition, ProjectionState state)
    {
        var isAsync = definition.Mode == ProjectionMode.Async;
        if (isAsync && state.Declared == definition.Version && !state.IsSealed)
        {
            yield return state.Build;
        }

        if (state.Building is { } building
            && building.Declared == definition.Version
            && (isAsync || building.Phase != BuildPhase.Switching))
        {
            yield return building.Version;
        }
    }

    private async ValueTask<ProjectionState> NextStateAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        if (state.Declared > definition.Version)
        {
            reporter.Newer(definition, state.Declared);
        }

        if (definition is WriterProjection writer && state.Building?.Declared < definition.Version)
        {
            state = await flow.RestartAsync(writer, cancellationToken).ConfigureAwait(false);
            reporter.Restarted();
            return state;
        }

        if (state.Building is { } outdated && outdated.Declared < definition.Version
            && await flow.CancelAsync(definition, outdated.Version, cancellationToken).ConfigureAwait(false))
        {
            reporter.Cancelled(definition, outdated.Version);
            state = state with { Building = null };
        }

        if (state.Building is not null || state.Declared >= definition.Version)
        {
            return state;
        }

        state = await flow.BeginAsync(definition, cancellationToken).ConfigureAwait(false);
        if (state.Building is { } begun)
        {
            reporter.Began(definition, begun);
        }

        return state;
    }

    private async ValueTask AlignAsync(
        ProjectionDefinition definition, ProjectionState state, CancellationToken cancellationToken)
    {
        var stopped = await feeds
            .AlignAsync(definition, Wanted(definition, state), cancellationToken)
            .ConfigureAwait(false);
        foreach (var version in stopped.Where(one => one > 0 && one != state.Build && one != state.Building?.Version))
        {
            // Whoever retired it may not have known that it still ran here.
            await flow.DropAsync(definition, version, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask LeadAsync(
        ProjectionDefinition definition,
        ProjectionState state,
        ProjectionBuild building,
        CancellationToken cancellationToken)
    {
        var standing = await flow.StandingAsync(definition, building.Version, cancellationToken).ConfigureAwait(false);
        if (standing is null || standing.Checkpoint < building.Goal)
        {
            return;
        }

        if (standing.Parked > 0)
        {
            reporter.Parked(definition, building, standing.Parked);
            if (building.Phase == BuildPhase.Sealed)
            {
                // Until a person has seen to it, appends must not wait.
                await flow.UnsealAsync(definition, building, cancellationToken).ConfigureAwait(false);
                reporter.Unsealed();
            }
        }
        else if (building.Phase == BuildPhase.Running)
        {
            var end = await flow.EndOfOldAsync(definition, state, cancellationToken).ConfigureAwait(false);
            if (_laps.IsLast(definition, building, standing.Checkpoint, end))
            {
                await flow.SealAsync(definition, cancellationToken).ConfigureAwait(false);
                reporter.Sealed();
            }
        }
        else if (standing.Checkpoint >= await flow.EndAsync(definition, state, cancellationToken).ConfigureAwait(false))
        {
            await TakeOverAsync(definition, building, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask TakeOverAsync(
        ProjectionDefinition definition, ProjectionBuild building, CancellationToken cancellationToken)
    {
        await flow.TakeOverAsync(definition, building, cancellationToken).ConfigureAwait(false);
        reporter.TookOver(definition, building);
    }
}
