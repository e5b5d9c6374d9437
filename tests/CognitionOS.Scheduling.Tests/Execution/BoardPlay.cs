namespace CognitionOS.Scheduling.Tests;

/// <summary>Plays a board against what a naive account of it says.</summary>
internal sealed class BoardPlay
{
    private const int Slots = 3;

    private readonly Workbench _bench;
    private readonly RunBoard _board = new(Slots, mostAbandoned: 1);
    private readonly List<RunExecution> _running = [];
    private readonly HashSet<RunExecution> _abandoned = [];
    private readonly Queue<RunExecution> _waiting = new();
    private readonly List<(FencedRun Claim, SettlementKind Kind)> _owed = [];
    private readonly List<(FencedRun Claim, SettlementKind Kind)> _told = [];
    private bool _open = true;
    private bool _paused;
    private bool _leads;

    public BoardPlay(Workbench bench)
    {
        _bench = bench;
        _board.Open();
    }

    public void Do(int step)
    {
        switch (step)
        {
            case 0:
                Admit(started: _running.Count < Slots);
                break;
            case 1 when _running.Count > 0:
                End(_running[0]);
                break;
            case 2 when _running.Count > 0:
                End(_running[^1]);
                break;
            case 3 when _running.FirstOrDefault(run => !_abandoned.Contains(run)) is { } deaf:
                _board.Abandon(deaf, settlement: null);
                _abandoned.Add(deaf);
                break;
            case 4:
                Tell(fails: false);
                break;
            case 5:
                Tell(fails: true);
                break;
            case 6 when _owed.Count > 6:
                Close();
                break;
        }

        Assert.Equal((_running.Count, _abandoned.Count), (_board.Live, _board.Abandoned));
        var held = new List<RunExecution>();
        _board.CopyTo(held);
        Assert.Equal(_running.Concat(_waiting).ToHashSet(), held.ToHashSet());
    }

    /// <summary>Ends and tells everything: each settlement was told once, in the order in which it was owed.</summary>
    public void Finish()
    {
        Close();
        while (_running.Count > 0)
        {
            End(_running[0]);
        }

        Tell(fails: false);

        Assert.Equal(_owed, _told);
        Assert.True(_board.WhenDrained().IsCompleted);
    }

    private void Admit(bool started)
    {
        var run = _bench.Make(started: started);
        var starting = new List<RunExecution> { run };
        _board.Admit(starting);
        if (!_open)
        {
            _owed.Add((run.Fenced, SettlementKind.Returned));
        }
        else if (started)
        {
            _running.Add(run);
        }
        else
        {
            _waiting.Enqueue(run);
        }

        Assert.Equal(_open && started, starting.Contains(run));
    }

    private void End(RunExecution run)
    {
        var ended = new Settlement { Claim = run.Fenced, Kind = SettlementKind.Succeeded };
        _leads |= _board.End(run, ended, brief: true, out var next) == BoardLead.Now;
        _running.Remove(run);
        _abandoned.Remove(run);
        _owed.Add((run.Fenced, SettlementKind.Succeeded));
        Assert.Same(_open && _waiting.TryPeek(out var expected) ? expected : null, next);
        if (next is not null)
        {
            _running.Add(_waiting.Dequeue());
            _owed.Add((next.Fenced, SettlementKind.Started));
        }
    }

    private void Tell(bool fails)
    {
        _board.Ask();
        if (_paused)
        {
            _board.Resume();
            _paused = false;
        }

        if (!_leads && !_board.TakeQueuedLead())
        {
            return;
        }

        while (_board.Take(mayClaim: true) is { } turn)
        {
            Assert.Equal(_open && _abandoned.Count <= 1 ? Slots - _running.Count : 0, turn.Free);
            if (fails)
            {
                _board.PutBack();
                (_paused, _leads) = (true, false);
                return;
            }

            _told.AddRange(turn.Outbox.Settlements.Select(settlement => (settlement.Claim, settlement.Kind)));
            turn.Outbox.Clear();
        }

        _leads = false;
    }

    private void Close()
    {
        _open = false;
        _board.Close();
        while (_waiting.TryDequeue(out var run))
        {
            _owed.Add((run.Fenced, SettlementKind.Returned));
        }
    }
}
