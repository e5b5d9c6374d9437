namespace CognitionOS.EventSourcing;

/// <summary>Begins rebuilds, follows them, and cancels them. What runs them is the loop.</summary>
internal sealed class ProjectionRebuilds(
    ProjectionStates states,
    BuildFlow flow,
    ProjectionReports reports,
    ProjectionLoop loop,
    ProjectionSignal signal,
    BuildReporter reporter)
{
    /// <summary>Begins a rebuild, or joins one, and waits for its end.</summary>
    public async Task<bool> RunAsync(
        ProjectionDefinition definition, IProgress<RebuildProgress>? progress, CancellationToken cancellationToken)
    {
        if (!loop.IsRunning)
        {
            throw new InvalidOperationException(
                $"Projection '{definition.Name}' cannot be rebuilt: start the host, or {nameof(IEventProcessor)}.");
        }

        cancellationToken.ThrowIfCancellationRequested();
        var begun = await flow.BeginAsync(definition, cancellationToken).ConfigureAwait(false);
        var building = begun.Building ?? throw new InvalidOperationException("There is no build.");
        reporter.Began(definition, building);
        try
        {
            return await FollowAsync(definition, building.Version, progress, cancellationToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            if (await CancelAsync(definition, building.Version, CancellationToken.None).ConfigureAwait(false))
            {
                throw;
            }

            // It takes over already: nothing to cancel, and nothing to wait for but the last step.
            return await FollowAsync(definition, building.Version, progress, CancellationToken.None)
                .ConfigureAwait(false);
        }
    }

    public async Task<bool> CancelAsync(ProjectionDefinition definition, CancellationToken cancellationToken)
    {
        if (definition.Mode == ProjectionMode.Live)
        {
            return false;
        }

        var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
        return state.Building is { } building
            && await CancelAsync(definition, building.Version, cancellationToken).ConfigureAwait(false);
    }

    private async Task<bool> CancelAsync(
        ProjectionDefinition definition, int version, CancellationToken cancellationToken)
    {
        var isCancelled = await flow.CancelAsync(definition, version, cancellationToken).ConfigureAwait(false);
        if (isCancelled)
        {
            reporter.Cancelled(definition, version);
        }

        return isCancelled;
    }

    private async Task<bool> FollowAsync(
        ProjectionDefinition definition,
        int version,
        IProgress<RebuildProgress>? progress,
        CancellationToken cancellationToken)
    {
        while (true)
        {
            var pulse = signal.Next;
            var (state, _) = await states.LoadAsync(definition, cancellationToken).ConfigureAwait(false);
            if (state.Building?.Version != version)
            {
                return state.Build >= version;
            }

            if (progress is not null
                && await reports.ProgressAsync(definition, state, cancellationToken).ConfigureAwait(false) is { } made)
            {
                progress.Report(made);
            }

            await signal.WaitAsync(pulse, cancellationToken).ConfigureAwait(false);
        }
    }
}
