using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace CognitionOS.EventSourcing;

/// <summary>Looks after all projections that store documents, again and again.</summary>
internal sealed class ProjectionLoop(
    ProjectionCatalog catalog,
    ProjectionKeeper keeper,
    ProjectionFeeds feeds,
    ProjectionLags lags,
    ProjectionSignal signal,
    ILogger<ProjectionLoop>? logger = null) : IProcessingLoop, IDisposable
{
    private readonly QuietLogger _logger = new(logger ?? NullLogger<ProjectionLoop>.Instance);
    private CancellationTokenSource? _stopping;
    private Task? _run;

    public string Name => "projections";

    public bool IsRunning => _stopping is { IsCancellationRequested: false };

    public bool IsAlive => _run is not { IsCompleted: true } || !IsRunning;

    private IEnumerable<ProjectionDefinition> Stored =>
        catalog.All.Where(static one => one.Mode != ProjectionMode.Live);

    public async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        foreach (var definition in Stored)
        {
            await keeper.PrepareAsync(definition, cancellationToken).ConfigureAwait(false);
        }
    }

    public ValueTask StartAsync(CancellationToken cancellationToken)
    {
        _stopping?.Dispose();
        _stopping = new CancellationTokenSource();
        var stopping = _stopping.Token;
        _run = Stored.Any() ? Task.Run(() => RunAsync(stopping), CancellationToken.None) : null;
        return ValueTask.CompletedTask;
    }

    public async ValueTask StopAsync(CancellationToken cancellationToken)
    {
        if (_stopping is null)
        {
            return;
        }

        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_run is not null)
        {
            await _run.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await feeds.StopAllAsync().ConfigureAwait(false);
    }

    public void Dispose() => _stopping?.Dispose();

    private async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            var pulse = signal.Next;
            var isBusy = false;
            foreach (var definition in Stored)
            {
                isBusy |= await StepAsync(definition, stopping).ConfigureAwait(false);
            }

            try
            {
                await signal.WaitAsync(pulse, isBusy, stopping).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
        }
    }

    // Whether it is to be looked at again soon.
    private async Task<bool> StepAsync(ProjectionDefinition definition, CancellationToken stopping)
    {
        try
        {
            var isBusy = await keeper.StepAsync(definition, stopping).ConfigureAwait(false);
            await lags.MeasureAsync(definition, stopping).ConfigureAwait(false);
            return isBusy;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception failure) when (Report(definition, failure))
        {
            return true;
        }
    }

    private bool Report(ProjectionDefinition definition, Exception failure)
    {
        _logger.KeepingFailed(definition.Name, failure);
        return true;
    }
}
