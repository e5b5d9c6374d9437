using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling;

/// <summary>Tells every observer of changes, in the order in which they were handed in, one batch after the other, on
/// the thread pool.</summary>
internal sealed class ChangeFeed(IEnumerable<IRunObserver> observers, ShieldedLoggers? loggers = null)
    : IChangeFeed, IDisposable
{
    /// <summary>How many changes wait at the most for observers that are behind.</summary>
    public const int MostWaiting = 100_000;

    private readonly IRunObserver[] _observers = [.. observers];
    private readonly ILogger? _logger = loggers?.Create<ChangeFeed>();
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly Queue<ChangePlace> _pending = [];
    private Task _telling = Task.CompletedTask;
    private bool _isTelling;
    private int _waiting;
    private bool _isDropping;

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
            if (MayWait(changes))
            {
                _pending.Enqueue(new ChangePlace(changes));
                Begin();
            }
        }
    }

    /// <inheritdoc/>
    public ChangePlace? Reserve()
    {
        if (!HasObservers)
        {
            return null;
        }

        lock (_gate)
        {
            var place = new ChangePlace();
            _pending.Enqueue(place);
            return place;
        }
    }

    /// <inheritdoc/>
    public void Fill(ChangePlace place, IReadOnlyList<RunChange> changes)
    {
        lock (_gate)
        {
            place.Changes = MayWait(changes) ? changes : [];
            Begin();
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

    // Called under the gate. Observers are told at most once; one that never returns must not cost the process its
    // memory.
    private bool MayWait(IReadOnlyList<RunChange> changes)
    {
        if (_waiting == 0 || _waiting + changes.Count <= MostWaiting)
        {
            _waiting += changes.Count;
            return true;
        }

        if (!_isDropping)
        {
            _isDropping = true;
            _logger?.ObserversBehind(_waiting);
        }

        return false;
    }

    // Called under the gate.
    private void Begin()
    {
        if (!_isTelling)
        {
            _isTelling = true;
            _telling = Task.Run(TellAllAsync);
        }
    }

    private List<RunChange>? Take()
    {
        lock (_gate)
        {
            var changes = new List<RunChange>();
            while (_pending.TryPeek(out var place) && place.Changes is { } known)
            {
                changes.AddRange(known);
                _pending.Dequeue();
            }

            _waiting -= changes.Count;
            _isDropping &= _waiting > 0;

            _isTelling = changes.Count > 0;
            return _isTelling ? changes : null;
        }
    }

    private async Task TellAsync(IRunObserver observer, List<RunChange> changes)
    {
        try
        {
            await observer.OnChangedAsync(changes, _stop.Token).ConfigureAwait(false);
        }
        catch (Exception failure) when (failure is not null)
        {
            _logger?.ObserverFailed(observer.GetType().ToString(), failure);
        }
    }
}
