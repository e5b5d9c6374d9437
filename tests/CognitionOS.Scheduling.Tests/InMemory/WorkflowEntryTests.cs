using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class WorkflowEntryTests
{
    private readonly WorkflowEntry _workflow = new(new WorkflowId(Guid.Empty));
    private readonly Some _some = new();

    [Fact]
    public void Members_are_in_the_order_of_enqueueing_and_counted()
    {
        var runs = Add(3);

        Assert.Equal(runs, _workflow.Members);
        Assert.Equal((3, 3), (_workflow.Count, _workflow.Unfinished));
    }

    [Fact]
    public void What_was_taken_out_takes_no_room_for_long()
    {
        var runs = Add(10_000);
        foreach (var run in runs.Where((_, index) => index % 100 != 0))
        {
            Assert.True(_workflow.Remove(run));
        }

        Assert.Equal(runs.Where((_, index) => index % 100 == 0), _workflow.Members);
        Assert.InRange(_workflow.Places, 100, 300);
    }

    [Fact]
    public void A_run_is_taken_out_once()
    {
        var run = Add(2)[0];

        Assert.True(_workflow.Remove(run));
        Assert.False(_workflow.Remove(run));
        Assert.False(_workflow.Contains(run));
        Assert.False(_workflow.Remove(_some.Run()));
        Assert.Equal(1, _workflow.Count);
    }

    [Fact]
    public void It_tells_what_a_list_would_tell_whatever_goes()
    {
        Prop.ForAll(Gen.Choose(0, 299).ArrayOf().ToArbitrary(), Play).QuickCheckThrowOnFailure();
    }

    private static void Play(int[] gone)
    {
        var (workflow, some) = (new WorkflowEntry(new WorkflowId(Guid.Empty)), new Some());
        var all = Enumerable.Range(0, 300).Select(_ => some.Run()).ToArray();
        var model = all.ToList();
        Array.ForEach(all, workflow.Add);
        foreach (var index in gone)
        {
            Assert.Equal(model.Remove(all[index]), workflow.Remove(all[index]));
            var copied = new RunEntry[20];
            var taken = workflow.CopyBefore(all[index].Sequence, copied);
            Assert.Equal(model.Where(run => run.Sequence < all[index].Sequence).Reverse().Take(20), copied.Take(taken));
        }

        Assert.Equal(model, workflow.Members);
    }

    private RunEntry[] Add(int count)
    {
        var runs = Enumerable.Range(0, count).Select(_ => _some.Run()).ToArray();
        Array.ForEach(runs, _workflow.Add);
        return runs;
    }
}
