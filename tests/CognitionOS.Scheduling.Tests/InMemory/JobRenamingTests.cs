using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>The store is audited when each test has ended: whatever counts on a limit counts on the one that is
/// left.</summary>
public sealed class JobRenamingTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    [Fact]
    public async Task A_run_that_was_woken_under_the_old_name_takes_its_slot_under_the_new_one()
    {
        var runs = await Scene.EnqueueAllAsync(Limited("mail"), Limited("mail"), Limited("mail"));
        var node = await Scene.JoinAsync();
        await node.ClaimAllAsync();
        await node.EndAsync(runs[0]);

        await RenameAsync();

        Assert.Equal(["job:extract"], _store.State.Limits.All.Select(slot => slot.Name));
        Assert.Equal([runs[1]], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_limit_is_forgotten_when_the_last_run_has_ended_that_named_it()
    {
        var runs = await Scene.EnqueueAllAsync(Limited("mail"), Limited("extract"));
        var node = await Scene.JoinAsync();
        await node.ClaimAllAsync();

        await RenameAsync();
        await node.EndAsync(runs[0]);
        await node.EndAsync(runs[1]);

        Assert.Empty(_store.State.Limits.All);
    }

    [Fact]
    public async Task What_an_abandoned_attempt_holds_under_the_old_name_is_given_back_under_the_new_one()
    {
        await Scene.Triggers.SaveAsync(Scene.Given.Trigger("t", OverlapRule.AbandonOther));
        var node = await Scene.JoinAsync();
        await FireAsync();
        var first = Assert.Single(await node.ClaimAsync());
        await FireAsync();

        await RenameAsync("tick");
        Assert.Empty(await node.ClaimAsync());
        await node.SettleAsync(first, SettlementKind.Succeeded);

        Assert.Single(await node.ClaimAsync());
    }

    [Fact]
    public async Task Other_limits_stay_as_they_are()
    {
        await Scene.EnqueueAllAsync(Limited("report"), Scene.Given.Limited("mail"));
        var before = _store.State.Limits.All.ToArray();

        await RenameAsync();

        Assert.Equal(before, _store.State.Limits.All);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private async Task FireAsync()
    {
        Scene.PassSeconds(1);
        var run = Scene.Given.Tick("t") with { Limits = [new LimitClaim("job:tick", 1)] };
        var cursor = (await Scene.Triggers.GetAsync("t")).Cursor;
        await Scene.Triggers.AdvanceAsync(new TriggerAdvance("t", cursor, Scene.Now, null, [run]));
    }

    private NewRun Limited(string job) => Scene.Given.Run(job) with { Limits = [new LimitClaim($"job:{job}", 1)] };

    private async Task RenameAsync(string old = "mail") => await Scene.Seams.Triggers.SaveAsync(
        new TriggerSet(TriggerOwner.Code, new Version(1, 0), [])
        {
            Aliases = new Dictionary<string, string> { [old] = "extract" },
        },
        Scene.Now);
}
