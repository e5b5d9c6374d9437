using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerFlowTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private GivenWork Given => _store.Given;

    [Fact]
    public async Task Of_those_that_are_due_the_earliest_are_told_and_when_to_look_again()
    {
        await Scene.Triggers.SaveAsync(At("a", 3), At("b", 1), At("c", 2), At("d", 9));
        Scene.PassSeconds(5);

        var two = await DueAsync(2);
        var all = await DueAsync(10);

        Assert.Equal(["b", "c"], two.Due.Select(trigger => trigger.Name));
        Assert.Equal(Scene.Now.AddSeconds(-2), two.NextDue);
        Assert.Equal(["b", "c", "a"], all.Due.Select(trigger => trigger.Name));
        Assert.Equal(Scene.Now.AddSeconds(4), all.NextDue);
    }

    [Fact]
    public async Task While_the_scheduler_is_paused_nothing_is_due_and_no_step_is_taken()
    {
        await Scene.Triggers.SaveAsync(At("t", 0));
        await Scene.PauseAsync(PauseTarget.Scheduler);

        Assert.Equal((0, null), ((await DueAsync(10)).Due.Count, (await DueAsync(10)).NextDue));
        Assert.False(
            (await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now, null, [Given.Tick("t")]))).Accepted);
    }

    [Fact]
    public async Task A_cursor_does_not_go_back()
    {
        await Scene.Triggers.SaveAsync(At("t", 0));

        Assert.False(
            (await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now.AddSeconds(-1), null, []))).Accepted);
        Assert.True((await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now, null, []))).Accepted);
    }

    [Fact]
    public async Task Of_many_who_take_one_step_at_once_one_does()
    {
        await Scene.Triggers.SaveAsync(At("t", 0) with { Overlap = OverlapRule.Allow });
        var step = new TriggerAdvance("t", Scene.Now, Scene.Now.AddSeconds(1), null, []);
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(
            () => Scene.Triggers.AdvanceAsync(step with { Runs = [Given.Tick("t")] }),
            TestContext.Current.CancellationToken)));

        Assert.Single(results, result => result.Accepted);
        Assert.Single(await Scene.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task A_job_that_is_named_twice_is_waited_for_once()
    {
        await Scene.Triggers.SaveAsync(At("t", 0) with { NextDue = null, After = ["extract", "extract"] });

        await SucceedAsync("extract");

        Assert.Single(await Scene.Triggers.RunsAsync("t"));
    }

    [Fact]
    public async Task Further_successes_before_the_last_job_has_succeeded_count_as_one()
    {
        await Scene.Triggers.SaveAsync(At("t", 0) with { NextDue = null, After = ["extract", "transform"] });
        await SucceedAsync("extract");
        await SucceedAsync("extract");
        Assert.Empty(await Scene.Triggers.RunsAsync("t"));

        await SucceedAsync("transform");
        await SucceedAsync("transform");

        Assert.Single(await Scene.Triggers.RunsAsync("t"));
        Assert.Equal(1, (await Scene.Triggers.GetAsync("t")).Fired);
    }

    [Fact]
    public async Task A_fixed_delay_whose_run_was_made_waits_for_its_end()
    {
        await Scene.Triggers.SaveAsync(At("t", 0) with { DelayAfterEnd = TimeSpan.FromSeconds(5) });
        await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now, null, [Given.Tick("t")]));

        Assert.Null((await Scene.Triggers.GetAsync("t")).NextDue);
    }

    [Fact]
    public async Task A_fixed_delay_that_steps_on_without_a_run_is_left_as_it_was_asked()
    {
        await Scene.Triggers.SaveAsync(At("t", 0) with { DelayAfterEnd = TimeSpan.FromSeconds(5) });
        await Scene.Triggers.AdvanceAsync(new("t", Scene.Now, Scene.Now, null, []));

        Assert.Null((await Scene.Triggers.GetAsync("t")).NextDue);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private TriggerRecord At(string name, double seconds) =>
        Given.Trigger(name) with { NextDue = Scene.Now.AddSeconds(seconds) };

    private async Task<DueTriggers> DueAsync(int limit) =>
        await Scene.Seams.Triggers.DueAsync(Scene.Now, limit, TestContext.Current.CancellationToken);

    private async Task SucceedAsync(string job)
    {
        var node = await Scene.JoinAsync("worker", job);
        await node.EndAsync(await Scene.EnqueueAsync(Given.Run(job)));
    }
}
