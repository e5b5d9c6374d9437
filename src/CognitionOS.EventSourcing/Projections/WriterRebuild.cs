using Microsoft.Extensions.DependencyInjection;

namespace CognitionOS.EventSourcing;

/// <summary>Runs a projection that writes elsewhere from the beginning again.</summary>
internal sealed class WriterRebuild(
    ProjectionStates states,
    BuildFlow flow,
    ISubscriptionStore subscriptions,
    IServiceScopeFactory scopes,
    BuildReporter reporter,
    TimeProvider time)
{
    // One owner for all nodes: it only keeps feeds away.
    private const string Rewinder = "rewind";

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>Takes the next step of a rebuild. Its feed does not run while it is rewinding.</summary>
    public async ValueTask StepAsync(
        WriterProjection definition, ProjectionBuild building, CancellationToken cancellationToken)
    {
        if (building.Phase == BuildPhase.Rewinding)
        {
            if (await HandledAsync(definition, cancellationToken).ConfigureAwait(false) is { } handled)
            {
                await RewindAsync(definition, handled, cancellationToken).ConfigureAwait(false);
                reporter.Sealed();
            }

            return;
        }

        var standing = await flow.StandingAsync(definition, 0, cancellationToken).ConfigureAwait(false);
        if (standing?.Checkpoint >= building.Goal)
        {
            await EndAsync(definition, building, cancellationToken).ConfigureAwait(false);
            reporter.TookOver(definition, building);
        }
    }

    // The checkpoint of each partition: its feeds stand still everywhere, and nothing behind was handled before. Null:
    // some node still feeds it; asked again.
    private async Task<IReadOnlyList<long>?> HandledAsync(
        WriterProjection definition, CancellationToken cancellationToken)
    {
        if (await flow.StandingAsync(definition, 0, cancellationToken).ConfigureAwait(false) is not { } standing)
        {
            return [];
        }

        var request = new AcquirePartitions(
            standing.Subscription, standing.Partitions, 0, Rewinder, Lease, standing.Partitions);
        var held = await subscriptions.AcquireAsync(request, time.GetUtcNow(), cancellationToken).ConfigureAwait(false);
        return held.Count == standing.Partitions
            ? [.. held.OrderBy(static one => one.Partition).Select(static one => one.Checkpoint)]
            : null;
    }

    private async Task RewindAsync(
        WriterProjection definition, IReadOnlyList<long> handled, CancellationToken cancellationToken)
    {
        await states.ChangeAsync(
            definition,
            state => new(state.Building is { Phase: BuildPhase.Rewinding } building && handled.Count > 0
                ? state with
                {
                    Building = building with { Goal = Math.Max(building.Goal, handled.Min()) },
                    ReplayedTo = state.ReplayedTo is { } before ? [.. before.Zip(handled, Math.Max)] : handled,
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
