using Microsoft.Extensions.Logging;

namespace CognitionOS.Scheduling.Conformance;

public abstract class LogConformance : StoreConformance
{
    [Fact]
    public async Task Lines_are_kept_in_their_order()
    {
        var (_, claim) = await ClaimAsync();
        Assert.True(await AppendAsync(claim, "one", "two"));
        Assert.True(await AppendAsync(claim, "three"));

        var logs = (await Store.DetailAsync(claim.Run.Id)).Logs;

        Assert.Equal(["one", "two", "three"], logs.Select(line => line.Message));
        Assert.Equal((Store.Now, 1, LogLevel.Warning), (logs[0].At, logs[0].Attempt, logs[0].Level));
    }

    [Fact]
    public async Task A_stale_fence_adds_nothing()
    {
        var (node, stale) = await ClaimAsync();
        await node.EndAsync(stale.Run.Id, SettlementKind.Returned);
        var claim = await node.ClaimOneAsync(stale.Run.Id);
        await AppendAsync(claim, "good");

        Assert.False(await AppendAsync(stale, "late"));
        Assert.Equal("good", Assert.Single((await Store.DetailAsync(claim.Run.Id)).Logs).Message);
    }

    [Fact]
    public async Task An_unknown_run_takes_no_lines()
    {
        RunLogEntry[] lines = [new(Store.Now, 1, LogLevel.Warning, "x")];

        Assert.False(await Store.Seams.History.AppendLogsAsync(new FencedRun(Given.Id(), 1), lines));
    }

    [Fact]
    public async Task Beyond_1000_lines_the_oldest_are_dropped()
    {
        var (_, claim) = await ClaimAsync();
        await AppendAsync(claim, [.. Enumerable.Range(0, 900).Select(GivenWork.Number)]);
        await AppendAsync(claim, [.. Enumerable.Range(900, 350).Select(GivenWork.Number)]);

        var logs = (await Store.DetailAsync(claim.Run.Id)).Logs;

        Assert.Equal(Enumerable.Range(250, 1_000).Select(GivenWork.Number), logs.Select(line => line.Message));
    }

    [Fact]
    public async Task Lines_of_all_attempts_stay_with_the_run_when_it_has_ended()
    {
        var (node, first) = await ClaimAsync();
        await AppendAsync(first, "one");
        await node.EndAsync(first.Run.Id, SettlementKind.Retry);
        await AppendAsync(await node.ClaimOneAsync(first.Run.Id), "two");
        await node.EndAsync(first.Run.Id);

        Assert.Equal(["one", "two"], (await Store.DetailAsync(first.Run.Id)).Logs.Select(line => line.Message));
    }

    private async Task<(SceneNode Node, ClaimedRun Claim)> ClaimAsync()
    {
        var run = await Store.EnqueueAsync(Given.Run());
        var node = await Store.JoinAsync();
        return (node, await node.ClaimOneAsync(run));
    }

    private async Task<bool> AppendAsync(ClaimedRun claim, params string[] lines) =>
        await Store.Seams.History.AppendLogsAsync(
            new FencedRun(claim.Run.Id, claim.Fence),
            [.. lines.Select(line => new RunLogEntry(Store.Now, claim.Attempt, LogLevel.Warning, line))]);
}
