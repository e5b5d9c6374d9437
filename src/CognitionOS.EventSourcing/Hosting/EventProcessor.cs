using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CognitionOS.EventSourcing;

/// <summary>Starts the loops in order, stops them in the reverse one.</summary>
internal sealed class EventProcessor : IEventProcessor, IDisposable
{
    private readonly IProcessingLoop[] _loops;
    private readonly IDefinitionCheck[] _checks;
    private readonly EventSourcingOptions _options;
    private readonly TimeProvider _time;
    private readonly QuietLogger _logger;
    private readonly SemaphoreSlim _gate = new(1);
    private bool _running;

    public EventProcessor(
        IEnumerable<IProcessingLoop> loops,
        IEnumerable<IDefinitionCheck> checks,
        IOptions<EventSourcingOptions> options,
        TimeProvider time,
        ILogger<EventProcessor>? logger = null)
    {
        _loops = [.. loops];
        _checks = [.. checks];
        _options = options.Value;
        _time = time;
        _logger = QuietLogger.Around(logger);
    }

    public bool IsRunning => Volatile.Read(ref _running);

    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (!_running)
            {
                await StartLoopsAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task StopAsync(CancellationToken cancellationToken = default)
    {
        // Not the caller's token: a stop under way is waited for, and its drain time ends it.
        await _gate.WaitAsync(CancellationToken.None).ConfigureAwait(false);
        try
        {
            if (_running)
            {
                await StopLoopsAsync(_loops, cancellationToken).ConfigureAwait(false);
                Volatile.Write(ref _running, false);
                _logger.ProcessorStopped(_options.NodeName);
            }
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task StartLoopsAsync(CancellationToken cancellationToken)
    {
        DefinitionFaults.ThrowIfAny(_checks);
        foreach (var loop in _loops)
        {
            await loop.PrepareAsync(cancellationToken).ConfigureAwait(false);
        }

        var started = 0;
        try
        {
            foreach (var loop in _loops)
            {
                started++;
                await loop.StartAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch
        {
            await StopLoopsAsync(_loops[..started], new CancellationToken(canceled: true)).ConfigureAwait(false);
            throw;
        }

        Volatile.Write(ref _running, true);
        _logger.ProcessorStarted(_options.NodeName, _loops.Length);
    }

    private async Task StopLoopsAsync(IProcessingLoop[] loops, CancellationToken cancellationToken)
    {
        using var drained = new CancellationTokenSource(_options.DrainTime, _time);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(drained.Token, cancellationToken);
        foreach (var loop in loops.Reverse())
        {
            try
            {
                await loop.StopAsync(end.Token).ConfigureAwait(false);
            }
            catch (Exception failure) when (Report(loop, failure))
            {
                // The others are to stop all the same.
            }
        }
    }

    private bool Report(IProcessingLoop loop, Exception failure)
    {
        _logger.LoopDidNotStop(loop.Name, _options.NodeName, failure);
        return true;
    }
}
