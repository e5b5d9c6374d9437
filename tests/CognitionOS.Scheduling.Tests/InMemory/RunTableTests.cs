namespace CognitionOS.Scheduling.Tests;

public sealed class RunTableTests
{
    private readonly ReadyLanes _lanes = new(0);
    private readonly RunTable _table;
    private readonly Some _some = new();

    public RunTableTests() => _table = new RunTable(_lanes);

    [Fact]
    public void A_run_is_found_by_its_id_until_it_is_removed()
    {
        var run = _table.Add(_some.New(), Some.Now);
        _table.Add(_some.New(), Some.Now);

        Assert.Same(run, _table.Find(run.Run.Id));
        Assert.True(_table.Contains(run.Run.Id));
        _table.Remove(run);
        Assert.Null(_table.Find(run.Run.Id));
        Assert.False(_table.Contains(run.Run.Id));
        Assert.Equal(1, _table.Count);
    }

    [Fact]
    public void Sequence_numbers_rise_and_are_not_used_again()
    {
        var first = _table.Add(_some.New(), Some.Now);
        _table.Remove(first);

        Assert.True(_table.Add(_some.New(), Some.Now).Sequence > first.Sequence);
    }

    [Fact]
    public void A_run_is_counted_by_its_kind_while_it_is_in_the_table()
    {
        var run = _table.Add(_some.New("mail"), Some.Now);
        var lane = _lanes.For(run.Run);
        run.State = RunState.Running;
        Assert.Equal((0, 1), (lane.CountOf(RunState.Waiting), lane.CountOf(RunState.Running)));

        _table.Remove(run);
        run.State = RunState.Dead;

        Assert.All(Enum.GetValues<RunState>(), state => Assert.Equal(0, lane.CountOf(state)));
    }

    [Fact]
    public void A_run_that_is_removed_twice_is_uncounted_once()
    {
        var run = _table.Add(_some.New(), Some.Now);
        _table.Add(_some.New(), Some.Now);
        _table.Remove(run);
        _table.Remove(run);

        Assert.Equal(1, _lanes.For(run.Run).CountOf(RunState.Waiting));
        Assert.Equal(1, _table.CopyBefore(long.MaxValue, new RunEntry[5]));
    }

    [Fact]
    public void The_newest_runs_are_copied_first()
    {
        var runs = Enumerable.Range(0, 4).Select(_ => _table.Add(_some.New(), Some.Now)).ToArray();
        var copied = new RunEntry[2];

        Assert.Equal(2, _table.CopyBefore(runs[3].Sequence, copied));

        Assert.Equal([runs[2], runs[1]], copied);
    }
}
