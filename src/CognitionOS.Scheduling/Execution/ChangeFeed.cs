using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>Tells every observer of changes, in the order in which they were handed in, one batch after the other, on the thread pool.</summary>
internal sealed class ChangeFeed(IEnumerable<IRunObserver> observers, ILoggerFactory? loggers = null) : IDisposable
{
    private readonly IRunObserver[] _observers = [.. observers];
    private readonly ILogger? _logger = loggers?.CreateLogger<ChangeFeed>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private List<RunChange> _pending = [];
    private Task _telling = Task.CompletedTask;
    private bool _isTelling;

    /// <summary>Whether anybody listens: what nobody hears need not be gathered.</summary>
    public bool HasObservers => _observers.Length > 0;

    /// <summary>Hands in changes; returns at once.</summary>
    public void Tell(IReadOnlyList<RunChange> changes)
    {
        if (changes.Count == 0 || !HasObservers)
        {
            return;
        }

        lock (_gate)
        {
            _pending.AddRange(changes);
            if (!_isTelling)
            {
                _isTelling = true;
                _telling = Task.Run(TellAllAsync);
            }
        }
    }

    /// <summary>Ends when all that was handed in has been told.</summary>
    public Task WhenTold()
    {
        lock (_gate)
        {
            return _telling;
        }
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
    }

    private async Task TellAllAsync()
    {
        while (Take() is { } changes)
        {
            foreach (var observer in _observers)
            {
                await TellAsync(observer, changes).ConfigureAwait(false);
            }
        }
    }

    private List<RunChange>? Take()
    {
        lock (_gate)
        {
            if (_pending.Count == 0)
            {
                _isTelling = false;
                return null;
            }

            var changes = _pending;
            _pending = [];
            return changes;
        }
    }

    private async Task TellAsync(IRunObserver observer, List<RunChange> changes)
    {
        try
        {
            await observer.OnChangedAsync(changes, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not OutOfMemoryException)
        {
            _logger?.ObserverFailed(observer.GetType().ToString(), failure);
        }
    }
}
