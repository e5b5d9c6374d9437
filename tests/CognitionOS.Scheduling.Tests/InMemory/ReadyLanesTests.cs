namespace CognitionOS.Scheduling.Tests;

public sealed class ReadyLanesTests
{
    private static readonly long Now = Some.Now.UtcTicks;

    private readonly ReadyLanes _lanes = new(TimeSpan.FromSeconds(30).Ticks);
    private readonly Some _some = new();

    [Fact]
    public void A_run_that_is_due_stands_in_the_lane_of_its_kind()
    {
        var run = Queued(_some.New());

        Assert.True(_lanes.Add(run, Now));

        Assert.Same(run, _lanes.For(run.Run).Peek(out _));
        Assert.Null(_lanes.Later.Peek());
    }

    [Fact]
    public void A_run_that_is_not_due_wakes_somebody_only_if_it_is_the_next()
    {
        Assert.True(_lanes.Add(Queued(_some.New(dueIn: 5)), Now));
        Assert.False(_lanes.Add(Queued(_some.New(dueIn: 6)), Now));
        Assert.True(_lanes.Add(Queued(_some.New(dueIn: 4)), Now));
    }

    [Fact]
    public void What_has_fallen_due_moves_to_its_lane_and_no_more()
    {
        var runs = new[] { 1.0, 2, 3 }.Select(due => Queued(_some.New(dueIn: due))).ToArray();
        Array.ForEach(runs, run => _lanes.Add(run, Now));

        _lanes.Ripen(Some.Now.AddSeconds(2).UtcTicks);

        Assert.Equal(2, _lanes.For(runs[0].Run).Ready);
        Assert.Same(runs[2], _lanes.Later.Peek());
    }

    [Fact]
    public void The_lanes_of_a_set_of_kinds_are_those_it_contains_also_when_new_ones_appear()
    {
        var kinds = new HashSet<JobKind> { new("mail", 1), new("mail", 2) };
        _lanes.Add(Queued(_some.New("mail")), Now);
        _lanes.Add(Queued(_some.New("report")), Now);
        Assert.Equal([new JobKind("mail", 1)], _lanes.Of(kinds).Select(lane => lane.Kind));

        _lanes.Add(Queued(_some.New("mail") with { PayloadVersion = 2 }), Now);

        Assert.Equal(kinds, _lanes.Of(kinds).Select(lane => lane.Kind).ToHashSet());
        Assert.Same(_lanes.Of(kinds), _lanes.Of(kinds));
    }

    [Fact]
    public void However_many_sets_are_asked_for_each_is_answered_rightly()
    {
        _lanes.Add(Queued(_some.New("mail")), Now);
        for (var round = 0; round < 200; round++)
        {
            Assert.Single(_lanes.Of(new HashSet<JobKind> { new("mail", 1) }));
            Assert.Empty(_lanes.Of(new HashSet<JobKind> { new("report", 1) }));
        }
    }

    [Fact]
    public void A_due_run_that_changes_its_version_changes_its_lane()
    {
        var run = Queued(_some.New());
        _lanes.Add(run, Now);

        _lanes.Change(run, run.Run with { PayloadVersion = 2 });

        Assert.Equal(0, _lanes.For(_some.New()).Ready);
        Assert.Equal((1, 1), (_lanes.For(run.Run).Ready, _lanes.For(run.Run).CountOf(RunState.Queued)));
    }

    [Fact]
    public void A_due_run_that_changes_its_priority_stands_at_its_new_rank()
    {
        var (first, second) = (Queued(_some.New()), Queued(_some.New()));
        _lanes.Add(first, Now);
        _lanes.Add(second, Now);

        _lanes.Change(second, second.Run with { Priority = JobPriority.Critical });

        Assert.Same(second, _lanes.For(first.Run).Peek(out _));
        Assert.Same(second.Queue, _lanes.For(first.Run).QueueOf(JobPriority.Critical));
    }

    [Fact]
    public void A_future_run_that_changes_waits_on()
    {
        var run = Queued(_some.New(dueIn: 5));
        _lanes.Add(run, Now);

        _lanes.Change(run, run.Run with { PayloadVersion = 2 });

        Assert.Same(_lanes.Later, run.Queue);
        _lanes.Ripen(Some.Now.AddSeconds(5).UtcTicks);
        Assert.Same(run, _lanes.For(run.Run).Peek(out _));
    }

    [Fact]
    public void A_run_in_no_queue_is_put_in_none_by_a_change()
    {
        var run = Queued(_some.New());
        run.State = RunState.Parked;

        _lanes.Change(run, run.Run with { Priority = JobPriority.Low });

        Assert.Null(run.Queue);
        Assert.Equal(JobPriority.Low, run.Run.Priority);
    }

    [Fact]
    public void A_parked_run_stays_in_the_queue_of_its_limit_at_its_new_rank()
    {
        var slot = new LimitSlot("", "l", TimeSpan.FromSeconds(30).Ticks);
        var (first, second) = (Queued(_some.New()), Queued(_some.New()));
        first.State = second.State = RunState.Parked;
        slot.Parked.Add(first);
        slot.Parked.Add(second);

        _lanes.Change(second, second.Run with { Priority = JobPriority.High, PayloadVersion = 2 });

        Assert.Same(second, slot.Parked.Peek());
        Assert.Equal(1, _lanes.For(second.Run).CountOf(RunState.Parked));
    }

    private RunEntry Queued(NewRun run)
    {
        var entry = _some.Entry(run);
        entry.State = RunState.Queued;
        entry.Join(_lanes.For(run));
        return entry;
    }
}
