using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunHeapTests
{
    private readonly RunHeap _heap = new();
    private readonly Some _some = new();

    [Fact]
    public void An_empty_heap_has_no_first_run()
    {
        Assert.Null(_heap.Peek());
        Assert.Empty(_heap.All());
        Assert.False(_heap.Holds(_some.Run(), 0));
    }

    [Fact]
    public void Each_run_knows_its_slot_whatever_else_moves()
    {
        var runs = Add(9, 3, 7, 1, 8, 2, 6, 4, 5, 0);
        _heap.RemoveAt(runs[3].Slot);

        foreach (var run in runs.Except([runs[3]]))
        {
            Assert.True(_heap.Holds(run, run.Slot));
        }

        Assert.False(_heap.Holds(runs[3], runs[3].Slot));
    }

    [Fact]
    public void The_last_slot_is_taken_out_like_any_other()
    {
        var runs = Add(1, 2, 3);
        _heap.RemoveAt(runs[2].Slot);

        Assert.Equal([runs[0], runs[1]], Drain());
    }

    [Fact]
    public void Runs_of_one_rank_come_in_the_order_of_enqueueing()
    {
        var runs = Add(5, 5, 5, 5, 5, 5, 5);

        Assert.Equal(runs, Drain());
    }

    [Fact]
    public void It_hands_out_what_a_sorted_list_would_whatever_is_taken_out_of_the_middle()
    {
        Prop.ForAll(Gen.Choose(-50, 100).ArrayOf().ToArbitrary(), Play).QuickCheckThrowOnFailure();
    }

    private static void Play(int[] steps)
    {
        var (heap, some) = (new RunHeap(), new Some());
        var model = new List<(RunKey Key, RunEntry Run)>();
        foreach (var step in steps)
        {
            if (step < 0 && model.Count > 0)
            {
                var gone = model[-step % model.Count];
                heap.RemoveAt(gone.Run.Slot);
                model.Remove(gone);
            }
            else
            {
                var run = some.Run();
                model.Add((new RunKey(step, run.Sequence), run));
                heap.Add(run, model[^1].Key);
            }

            Assert.Same(model.OrderBy(item => item.Key).Select(item => item.Run).FirstOrDefault(), heap.Peek());
            Assert.Equal(model.Count, heap.All().Count());
        }
    }

    private RunEntry[] Add(params int[] ranks) =>
    [
        .. ranks.Select(rank =>
        {
            var run = _some.Run();
            _heap.Add(run, new RunKey(rank, run.Sequence));
            return run;
        }),
    ];

    private IEnumerable<RunEntry> Drain()
    {
        while (_heap.Peek() is { } run)
        {
            yield return run;
            _heap.RemoveAt(run.Slot);
        }
    }
}
