using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class InMemoryTriggerStoreTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private InMemoryTriggerStore Triggers => _store.Scheduling.Triggers;

    private Scene Scene => _store.Scene;

    [Fact]
    public async Task Nothing_is_refused_as_an_argument()
    {
        var token = TestContext.Current.CancellationToken;

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Triggers.SaveAsync(null!, Scene.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await Triggers.AdvanceAsync(null!, Scene.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await Triggers.SetPauseAsync(null!, null, Scene.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Triggers.DeleteAsync(null!, token));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Triggers.DueAsync(Scene.Now, 0, token));
    }

    [Fact]
    public async Task A_cancelled_call_leaves_nothing_behind()
    {
        await Scene.Triggers.SaveAsync(_store.Given.Trigger("t"));
        var cancelled = new CancellationToken(canceled: true);
        var step = new TriggerAdvance("t", Scene.Now, Scene.Now.AddSeconds(1), null, [_store.Given.Tick("t")]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Triggers.AdvanceAsync([step], Scene.Now, cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await Triggers.DeleteAsync("t", cancelled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            async () => await Triggers.SetPauseAsync("t", new PauseNote("a", "b", Scene.Now), Scene.Now, cancelled));

        var trigger = await Scene.Triggers.GetAsync("t");
        Assert.Equal((Scene.Now, null, 0L), (trigger.Cursor, trigger.Paused, trigger.Fired));
    }

    [Fact]
    public async Task What_is_not_there_is_neither_paused_nor_deleted_nor_moved()
    {
        Assert.False(await Scene.Triggers.PauseAsync("t"));
        Assert.False(await Triggers.DeleteAsync("t", TestContext.Current.CancellationToken));
        Assert.False(
            (await Scene.Triggers.AdvanceAsync(new("t", null, Scene.Now, null, [_store.Given.Tick("t")]))).Accepted);
        Assert.Empty(await Triggers.ListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_paused_trigger_is_not_due_and_is_again_when_resumed()
    {
        await Scene.Triggers.SaveAsync(_store.Given.Trigger("t"));
        await Scene.Triggers.PauseAsync("t");
        Assert.Empty(await Scene.Triggers.DueAsync());

        await Scene.Triggers.ResumeAsync("t");

        Assert.Equal(["t"], await Scene.Triggers.DueAsync());
    }

    [Fact]
    public async Task What_was_fulfilled_during_a_pause_fires_once_on_resume()
    {
        await Scene.Triggers.SaveAsync(_store.Given.Trigger("t") with { NextDue = null, After = ["extract"] });
        await Scene.Triggers.PauseAsync("t");
        var node = await Scene.JoinAsync();
        await node.EndAsync(await Scene.EnqueueAsync(_store.Given.Run("extract")));
        await node.EndAsync(await Scene.EnqueueAsync(_store.Given.Run("extract")));
        Assert.Empty(await Scene.Triggers.RunsAsync("t"));

        await Scene.Triggers.ResumeAsync("t");

        Assert.Single(await Scene.Triggers.RunsAsync("t"));
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
