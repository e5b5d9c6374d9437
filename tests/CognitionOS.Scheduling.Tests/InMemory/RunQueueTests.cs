using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunQueueTests
{
    private readonly RunQueue _queue = new(0);
    private long _sequence;

    [Fact]
    public void What_was_taken_out_behind_a_run_that_stays_takes_no_room()
    {
        var stays = Add(1);
        for (var round = 0; round < 10_000; round++)
        {
            _queue.Remove(Add(2));
        }

        Assert.InRange(_queue.Places, 1, 100);
        Assert.Equal(stays, _queue.Peek());
    }

    [Fact]
    public void What_stays_keeps_its_order_however_much_is_taken_out_between()
    {
        var all = Enumerable.Range(1, 1_000).Select(Add).ToArray();
        var stay = all.Where((_, index) => index % 10 == 0).ToArray();

        foreach (var run in all.Except(stay))
        {
            _queue.Remove(run);
        }

        var late = Add(3);
        var order = new List<RunEntry>();
        while (_queue.Peek() is { } next)
        {
            order.Add(next);
            _queue.Remove(next);
        }

        Assert.Equal([stay[0], late, .. stay[1..]], order);
    }

    [Fact]
    public void A_run_that_was_taken_out_may_stand_in_it_again()
    {
        var (first, second) = (Add(1), Add(2));
        _queue.Remove(first);
        _queue.Add(first);

        Assert.Equal([first, second], Drain(_queue));
    }

    [Fact]
    public void It_tells_whether_a_run_stands_at_the_place_that_it_names()
    {
        var (inRing, inHeap, gone) = (Add(5), Add(1), Add(9));
        _queue.Remove(gone);

        Assert.True(_queue.Holds(inRing));
        Assert.True(_queue.Holds(inHeap));
        Assert.False(_queue.Holds(gone));
        Assert.False(new RunQueue(0).Holds(inRing));
        Assert.False(new RunQueue(0).Holds(inHeap));
    }

    [Fact]
    public void A_level_of_priority_weighs_as_much_as_the_step_of_ageing()
    {
        var queue = new RunQueue(TimeSpan.FromSeconds(30).Ticks);
        var some = new Some();
        RunEntry Of(JobPriority priority, double dueIn)
        {
            var run = some.Entry(some.New(dueIn: dueIn) with { Priority = priority });
            queue.Add(run);
            return run;
        }

        var normal = Of(JobPriority.Normal, 0);
        var high = Of(JobPriority.High, 29);
        var late = Of(JobPriority.High, 31);
        var background = Of(JobPriority.Background, -62);

        Assert.Equal([background, high, normal, late], Drain(queue));
    }

    [Fact]
    public void It_hands_out_what_a_sorted_list_would_whatever_comes_and_goes()
    {
        Prop.ForAll(Gen.Choose(-60, 100).ArrayOf().Resize(400).ToArbitrary(), Play).QuickCheckThrowOnFailure();
    }

    private static void Play(int[] steps)
    {
        var (queue, some, model) = (new RunQueue(0), new Some(), new List<RunEntry>());
        var rising = 0;
        foreach (var step in steps)
        {
            if (step < 0 && model.Count > 0)
            {
                var gone = model[-step % model.Count];
                queue.Remove(gone);
                model.Remove(gone);
            }
            else
            {
                var run = some.Run(dueIn: step % 3 == 0 ? step : rising++);
                queue.Add(run);
                model.Add(run);
            }

            Assert.Same(model.OrderBy(queue.KeyOf).FirstOrDefault(), queue.Peek());
            Assert.Equal(model.Count, queue.Count);
            Assert.Equal(model.ToHashSet(), queue.All().ToHashSet());
            Assert.All(model, run => Assert.True(queue.Holds(run)));
        }
    }

    private static List<RunEntry> Drain(RunQueue queue)
    {
        var order = new List<RunEntry>();
        while (queue.Peek() is { } next)
        {
            order.Add(next);
            queue.Remove(next);
        }

        return order;
    }

    private RunEntry Add(int due)
    {
        var run = new NewRun { Id = default, Job = "work", DueAt = new DateTimeOffset(due, TimeSpan.Zero) };
        var entry = new RunEntry(run, ++_sequence, 0);
        _queue.Add(entry);
        return entry;
    }
}
