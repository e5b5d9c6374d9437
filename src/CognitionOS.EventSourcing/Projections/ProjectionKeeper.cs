using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Looks after one projection at a time: runs the feeds that its state asks for, and leads a build from step to
/// step.</summary>
internal sealed class ProjectionKeeper(
    ProjectionStates states,
    BuildFlow flow,
    ProjectionFeeds feeds,
    ProjectionTelemetry telemetry,
    IOptions<EventSourcingOptions> options,
    ILogger<ProjectionKeeper>? logger = null)
{
    private readonly ILogger _logger = logger ?? NullLogger<ProjectionKeeper>.Instance;
    private readonly HashSet<(string, int)> _told = [];

    /// <summary>Writes down where a projection stands, if nobody has.</summary>
    public async ValueTask PrepareAsync(ProjectionDefinition definition, CancellationToken cancellationToken) =>
        await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);

    /// <summary>Does what is to be done now.</summary>
    public async ValueTask StepAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var state = await NextStateAsync(definition, cancellationToken).ConfigureAwait(false);
        foreach (var stopped in await feeds.AlignAsync(definition, Wanted(definition, state), cancellationToken).ConfigureAwait(false))
        {
            if (stopped != state.Build && stopped != state.Building?.Version)
            {
                await flow.DropAsync(definition, stopped, cancellationToken).ConfigureAwait(false);
            }
        }

        if (state.Building is { } building && building.Declared == definition.Version)
        {
            await LeadAsync(definition, state, building, cancellationToken).ConfigureAwait(false);
        }
        else
        {
            await flow.RetireAsync(definition, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>The versions that are to be fed by this process.</summary>
    private static IEnumerable<int> Wanted(ProjectionDefinition definition, ProjectionState state)
    {
        if (definition.Mode == ProjectionMode.Async && state.Declared == definition.Version && !state.IsSealed)
        {
            yield return state.Build;
        }

        if (state.Building is { } building
            && building.Declared == definition.Version
            && (definition.Mode == ProjectionMode.Async || building.Phase != BuildPhase.Switching))
        {
            yield return building.Version;
        }
    }

    private async ValueTask<ProjectionState> NextStateAsync(
        ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        if (state.Declared > definition.Version && _told.Add((definition.Name, -state.Declared)))
        {
            _logger.NewerVersion(definition.Name, state.Declared, definition.Version);
        }

        if (state.Building is { } outdated && outdated.Declared < definition.Version
            && await flow.CancelAsync(definition, outdated.Version, cancellationToken).ConfigureAwait(false))
        {
            state = state with { Building = null };
        }

        if (state.Building is not null || state.Declared >= definition.Version)
        {
            return state;
        }

        state = await flow.BeginAsync(definition, cancellationToken).ConfigureAwait(false);
        if (state.Building is { } begun)
        {
            _logger.BuildBegan(definition.Name, begun.Version, begun.Goal);
        }

        return state;
    }

    private async ValueTask LeadAsync(
        ProjectionDefinition definition, ProjectionState state, ProjectionBuild building, CancellationToken cancellationToken)
    {
        var standing = await flow.StandingAsync(definition, building.Version, cancellationToken).ConfigureAwait(false);
        if (building.Phase == BuildPhase.Switching)
        {
            await TakeOverAsync(definition, building, cancellationToken).ConfigureAwait(false);
        }
        else if (standing is not null && standing.Checkpoint >= building.Goal)
        {
            await EndAsync(definition, state, standing, cancellationToken).ConfigureAwait(false);
        }
    }

    private async ValueTask EndAsync(
        ProjectionDefinition definition, ProjectionState state, SubscriptionStatus standing, CancellationToken cancellationToken)
    {
        var building = state.Building ?? throw new InvalidOperationException("There is no build to end.");
        if (standing.Parked > 0)
        {
            if (_told.Add((definition.Name, building.Version)))
            {
                _logger.BuildIsParked(definition.Name, building.Version, standing.Parked);
            }
        }
        else if (building.Phase == BuildPhase.Running)
        {
            var end = await flow.EndOfOldAsync(definition, state, cancellationToken).ConfigureAwait(false);
            if (end - standing.Checkpoint <= options.Value.Projections.TakeOverDistance)
            {
                await flow.SealAsync(definition, cancellationToken).ConfigureAwait(false);
                feeds.Pulse();
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
        await flow.TakeOverAsync(definition, cancellationToken).ConfigureAwait(false);
        telemetry.BuildEnded(definition, "took_over");
        _logger.BuildTookOver(definition.Name, building.Version);
        feeds.Pulse();
    }
}
