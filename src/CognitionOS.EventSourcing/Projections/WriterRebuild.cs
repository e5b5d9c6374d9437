using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Runs a projection that writes elsewhere from the beginning again.</summary>
internal sealed class WriterRebuild(
    ProjectionStates states,
    BuildFlow flow,
    ISubscriptionStore subscriptions,
    IServiceScopeFactory scopes,
    BuildReporter reporter)
{
    /// <summary>Takes the next step of a rebuild. Its feed does not run while it is rewinding.</summary>
    public async ValueTask StepAsync(
        WriterProjection definition, ProjectionBuild building, CancellationToken cancellationToken)
    {
        if (building.Phase == BuildPhase.Rewinding)
        {
            await RewindAsync(definition, cancellationToken).ConfigureAwait(false);
            reporter.Sealed();
            return;
        }

        var standing = await flow.StandingAsync(definition, 0, cancellationToken).ConfigureAwait(false);
        if (standing?.Checkpoint >= building.Goal)
        {
            await EndAsync(definition, building, cancellationToken).ConfigureAwait(false);
            reporter.TookOver(definition, building);
        }
    }

    private async Task RewindAsync(WriterProjection definition, CancellationToken cancellationToken)
    {
        // Its feed stands still and has saved its checkpoints: nothing behind them was handled before.
        var standing = await flow.StandingAsync(definition, 0, cancellationToken).ConfigureAwait(false);
        var handled = standing?.Checkpoint ?? 0;
        await states.ChangeAsync(
            definition,
            state => new(state.Building is { Phase: BuildPhase.Rewinding } building && handled > building.Goal
                ? state with
                {
                    Building = building with { Goal = handled },
                    ReplayedTo = Math.Max(state.ReplayedTo, handled),
                }
                : null),
            cancellationToken).ConfigureAwait(false);
        var scope = scopes.CreateAsyncScope();
        await using (scope.ConfigureAwait(false))
        {
            await definition.Clear(scope.ServiceProvider, cancellationToken).ConfigureAwait(false);
        }

        await subscriptions
            .ResetAsync(ProjectionNames.Feed(definition, 0), 0, cancellationToken)
            .ConfigureAwait(false);
        await states.ChangeAsync(
            definition,
            static state => new(state.Building is { Phase: BuildPhase.Rewinding } building
                ? state with { Building = building with { Phase = BuildPhase.Running } }
                : null),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task EndAsync(
        WriterProjection definition, ProjectionBuild building, CancellationToken cancellationToken) =>
        await states.ChangeAsync(
            definition,
            state => new(state.Building == building
                ? state with { Build = building.Version, Declared = building.Declared, Building = null }
                : null),
            cancellationToken).ConfigureAwait(false);
}
