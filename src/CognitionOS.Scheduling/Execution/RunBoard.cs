namespace CognitionOS.Scheduling;

/// <summary>What a node runs, what it has to tell the store, and who leads the next exchange: the state behind one
/// lock.</summary>
/// <remarks>
/// Flat combining: whoever adds something and finds nobody leading leads himself, and takes along all that others add
/// meanwhile.
/// A brief run leaves the lead to those behind it in the pool's queue, so that many brief runs share an exchange; a run
/// that took
/// long, or fills half of the slots' worth, does not. No method calls anything outside while it holds the lock.
/// </remarks>
internal sealed class RunBoard(int slots, int mostAbandoned)
{
    private readonly Lock _gate = new();
    private readonly List<RunExecution> _live = [];
    private readonly Queue<RunExecution> _unstarted = new();
    private readonly LeadState _lead = new();
    private Outbox _filling = new();
    private Outbox _sending = new();
    private TaskCompletionSource? _drained;
    private int _used;
    private int _abandoned;
    private int _unbegun;
    private bool _asked;
    private bool _open;
    private bool _answerLost;

    /// <summary>How many attempts have not ended.</summary>
    public int Live
    {
        get
        {
            lock (_gate)
            {
                return _live.Count;
            }
        }
    }

    public int Abandoned
    {
        get
        {
            lock (_gate)
            {
                return _abandoned;
            }
        }
    }

    /// <summary>Lets claims happen.</summary>
    public void Open()
    {
        lock (_gate)
        {
            _open = true;
        }
    }

    /// <summary>Ends claiming and gives back what has not started.</summary>
    public BoardLead Close()
    {
        lock (_gate)
        {
            _open = false;
            while (_unstarted.TryDequeue(out var run))
            {
                _filling.Add(run, Returned(run));
            }

            return _lead.Later();
        }
    }

    /// <summary>Notes that there may be something to claim.</summary>
    public BoardLead Ask()
    {
        lock (_gate)
        {
            _asked = true;
            return _open && _used < slots ? _lead.Later() : BoardLead.None;
        }
    }

    /// <summary>Takes in claimed runs. Those to start are on the board when this returns; those handed in after the end
    /// of claiming go back.</summary>
    /// <param name="runs">In order; what must not start is removed.</param>
    public void Admit(List<RunExecution> runs)
    {
        lock (_gate)
        {
            foreach (var run in runs)
            {
                if (!_open)
                {
                    _filling.Add(run, Returned(run));
                }
                else if (!run.Claim.Started)
                {
                    _unstarted.Enqueue(run);
                }
                else
                {
                    Place(run);
                }
            }

            runs.RemoveAll(static run => run.Place < 0);
            StartPrefetched(runs);
            Interlocked.Add(ref _unbegun, runs.Count);
        }
    }

    /// <summary>A run that waited for a thread has got one.</summary>
    public void Begin() => Interlocked.Decrement(ref _unbegun);

    /// <summary>Whether runs wait for a thread.</summary>
    public bool HasUnbegun => Volatile.Read(ref _unbegun) > 0;

    /// <summary>Takes an attempt off the board, and out a prefetched one that starts in its place.</summary>
    /// <param name="run">The attempt.</param>
    /// <param name="settlement">What to tell of it, if anything.</param>
    /// <param name="brief">Whether it was over so soon that those behind it will be too.</param>
    /// <param name="next">What starts in its place.</param>
    public BoardLead End(RunExecution run, Settlement? settlement, bool brief, out RunExecution? next)
    {
        lock (_gate)
        {
            Remove(run);
            _abandoned -= run.CountsAsAbandoned ? 1 : 0;
            _used -= run.GaveUpSlot ? 0 : 1;

            if (settlement is null)
            {
                _asked = true;
            }
            else
            {
                _filling.Add(run, settlement);
            }

            next = _unstarted.Count > 0 && _open && _used < slots ? StartNext() : null;
            Interlocked.Add(ref _unbegun, next is null ? 0 : 1);
            return brief && _filling.Count * 2 < slots ? _lead.Later() : _lead.Now();
        }
    }

    /// <summary>Counts an attempt that ignores its token, unless it has just ended. With a settlement its slot is free
    /// from now on.</summary>
    public BoardLead Abandon(RunExecution run, Settlement? settlement)
    {
        lock (_gate)
        {
            if (run.Place >= 0)
            {
                _abandoned++;
                run.CountsAsAbandoned = true;
                run.GaveUpSlot = settlement is not null;
                _used -= run.GaveUpSlot ? 1 : 0;
            }

            if (settlement is null)
            {
                return BoardLead.None;
            }

            _filling.Add(run, settlement);
            return _lead.Later();
        }
    }

    /// <summary>Takes all that is to be told, for the leader. Without anything to do the lead ends.</summary>
    /// <param name="mayClaim">Whether the node stands well with its store.</param>
    /// <returns>Null when the lead has ended.</returns>
    public BoardTurn? Take(bool mayClaim)
    {
        lock (_gate)
        {
            var claims = mayClaim && _open && _abandoned <= mostAbandoned;
            var free = claims ? slots - _used : 0;
            if (_filling.Count == 0 && !(_asked && free > 0) && !_answerLost)
            {
                _lead.End();
                TellIfDrained();
                return null;
            }

            var held = _answerLost ? _live.Concat(_unstarted).Select(static run => run.Fenced).ToHashSet() : null;
            _asked = false;
            _answerLost = false;
            (_filling, _sending) = (_sending, _filling);
            return new BoardTurn(_sending, claims, free, _unstarted.Count, held);
        }
    }

    /// <summary>
    /// Puts back what could not be told; nobody leads until <see cref="Resume"/>. Perhaps it was told, and only the
    /// answer was lost with the runs in it: the next turn says what is held.
    /// </summary>
    public void PutBack()
    {
        lock (_gate)
        {
            _sending.Append(_filling);
            _filling.Clear();
            (_filling, _sending) = (_sending, _filling);
            _lead.Pause();
            _answerLost = true;
        }
    }

    /// <summary>Ends the pause after a failure.</summary>
    public BoardLead Resume()
    {
        lock (_gate)
        {
            _asked = true;
            return _lead.Resume();
        }
    }

    /// <summary>Takes the lead that was queued; false when there is no need any more.</summary>
    public bool TakeQueuedLead()
    {
        lock (_gate)
        {
            return _lead.TakeQueued();
        }
    }

    /// <summary>The attempts that have not ended, those that wait for a slot included.</summary>
    public void CopyTo(List<RunExecution> target)
    {
        lock (_gate)
        {
            target.AddRange(_live);
            target.AddRange(_unstarted);
        }
    }

    /// <summary>Ends when nothing runs and everything was told.</summary>
    public Task WhenDrained()
    {
        lock (_gate)
        {
            _drained ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            TellIfDrained();
            return _drained?.Task ?? Task.CompletedTask;
        }
    }

    private static Settlement Returned(RunExecution run) =>
        new() { Claim = run.Fenced, Kind = SettlementKind.Returned };

    private void Place(RunExecution run)
    {
        run.Place = _live.Count;
        _live.Add(run);
        _used++;
    }

    private void Remove(RunExecution run)
    {
        var last = _live[^1];
        _live[run.Place] = last;
        last.Place = run.Place;
        _live.RemoveAt(_live.Count - 1);
        run.Place = -1;
    }

    private void StartPrefetched(List<RunExecution> starting)
    {
        while (_unstarted.Count > 0 && _used < slots)
        {
            starting.Add(StartNext());
        }
    }

    private RunExecution StartNext()
    {
        var run = _unstarted.Dequeue();
        Place(run);
        _filling.Add(run, new Settlement { Claim = run.Fenced, Kind = SettlementKind.Started });
        return run;
    }

    private void TellIfDrained()
    {
        if (_drained is { } drained && _live.Count == 0 && _filling.Count == 0 && !_lead.IsLeading)
        {
            drained.TrySetResult();
            _drained = null;
        }
    }
}
