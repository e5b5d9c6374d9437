using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class ReadyLaneTests
{
    private static readonly long Step = TimeSpan.FromSeconds(30).Ticks;

    private readonly ReadyLane _lane = new(new JobKind("mail", 1), Step);
    private readonly Some _some = new();

    [Fact]
    public void An_empty_lane_has_no_first_run()
    {
        Assert.Null(_lane.Peek(out _));
        Assert.Equal(0, _lane.Ready);
        Assert.All(Enum.GetValues<JobPriority>(), priority => Assert.Null(_lane.QueueOf(priority)));
    }

    [Fact]
    public void Each_priority_has_its_queue_whose_first_run_has_waited_longest()
    {
        var high = Add(JobPriority.High, 3);
        var older = Add(JobPriority.High, 1);
        var low = Add(JobPriority.Low, -100);

        Assert.Same(older, _lane.QueueOf(JobPriority.High)?.Peek());
        Assert.Equal(2, _lane.QueueOf(JobPriority.High)?.Count);
        Assert.Same(low, _lane.QueueOf(JobPriority.Low)?.Peek());
        Assert.Same(_lane.QueueOf(JobPriority.High), _lane.QueueOf(high));
        Assert.Equal(3, _lane.Ready);
    }

    [Fact]
    public void A_priority_that_is_none_stands_with_the_nearest_one_by_its_own_rank()
    {
        var beyond = Add((JobPriority)9, 0);
        var before = Add((JobPriority)(-3), 0);
        var background = Add(JobPriority.Background, 0);

        Assert.Same(before, _lane.Peek(out _));
        _lane.QueueOf(before)?.Remove(before);
        Assert.Same(background, _lane.Peek(out _));
        Assert.Equal(2, _lane.QueueOf(beyond)?.Count);
    }

    [Fact]
    public void The_first_run_is_the_one_that_one_queue_of_all_would_put_first()
    {
        var steps =
            Gen.Choose(0, 4).SelectMany(_ => Gen.Choose(-150, 150), (priority, due) => (priority, due)).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), Play).QuickCheckThrowOnFailure();
    }

    private static void Play((int Priority, int Due)[] steps)
    {
        var some = new Some();
        var sequence = 0L;
        var (lane, all) = (new ReadyLane(new JobKind("mail", 1), Step), new RunQueue(Step));
        foreach (var (priority, due) in steps)
        {
            NewRun run = some.New(dueIn: due) with { Priority = (JobPriority)priority };
            sequence++;
            lane.Add(new RunEntry(run, sequence, 0));
            all.Add(new RunEntry(run, sequence, 0));
        }

        while (all.Peek() is { } expected)
        {
            var first = lane.Peek(out var key);
            Assert.Equal((expected.Run.Id, all.KeyOf(expected)), (first?.Run.Id, key));
            first?.Queue?.Remove(first);
            all.Remove(expected);
        }

        Assert.Null(lane.Peek(out _));
    }

    private RunEntry Add(JobPriority priority, double dueIn)
    {
        var run = _some.Entry(_some.New(dueIn: dueIn) with { Priority = priority });
        _lane.Add(run);
        return run;
    }
}
