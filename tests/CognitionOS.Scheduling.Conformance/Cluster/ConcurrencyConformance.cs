using System.Collections.Concurrent;

namespace CognitionOS.Scheduling.Conformance;

/// <summary>Many callers at once, then an invariant.</summary>
public abstract class ConcurrencyConformance : StoreConformance
{
    [Fact]
    public async Task Concurrent_claims_hand_each_run_to_one_node_only()
    {
        var runs = await Store.EnqueueAllAsync(Given.Runs(2_000));
        var claimed = new ConcurrentBag<RunId>();

        await OnNodesAsync(4, async node =>
        {
            for (var more = await node.ClaimIdsAsync(7); more.Count > 0; more = await node.ClaimIdsAsync(7))
            {
                Array.ForEach([.. more], claimed.Add);
            }
        });

        Assert.Equal(runs.Order(Ids), claimed.Order(Ids));
    }

    [Fact(Timeout = 120_000)]
    public async Task Limits_are_never_exceeded()
    {
        await Store.EnqueueAllAsync(
            [.. Enumerable.Range(0, 900).Select(number => Given.Limited($"k{number % 3}", (number % 3) + 1))]);
        var running = new ConcurrentDictionary<string, int>();
        var excess = 0;
        var left = 900;

        await OnNodesAsync(3, async node =>
        {
            while (Volatile.Read(ref left) > 0)
            {
                foreach (var claim in await node.ClaimAsync(3))
                {
                    var limit = claim.Run.Limits[0];
                    var count = running.AddOrUpdate(limit.Name, 1, (_, before) => before + 1);
                    Interlocked.Add(ref excess, count > limit.Capacity ? 1 : 0);
                    running.AddOrUpdate(limit.Name, 0, (_, before) => before - 1);
                    await node.EndAsync(claim.Run.Id);
                    Interlocked.Decrement(ref left);
                }

                await Task.Yield();
            }
        });

        Assert.Equal(0, excess);
        Assert.Equal(900, (await Store.CountAsync()).ByState[RunState.Succeeded]);
    }

    [Fact]
    public async Task Sixteen_parents_settled_at_once_from_two_nodes_fire_their_child_once()
    {
        var a = await Store.JoinAsync("a", "mail");
        var b = await Store.JoinAsync("b", "mail");
        var watcher = await Store.JoinAsync("watcher", "child");
        for (var round = 0; round < Repeat.Races; round++)
        {
            var parents = await Store.EnqueueAllAsync(Given.Runs(16));
            var child = await Store.EnqueueAsync(Given.Child(ParentRule.AllSucceeded, [.. parents]));
            await Task.WhenAll(EndAllAsync(a, await a.ClaimAsync(8)), EndAllAsync(b, await b.ClaimAsync(8)));
            Assert.Equal([child], await watcher.ClaimIdsAsync(5));
            await watcher.EndAsync(child);
        }
    }

    [Fact]
    public async Task An_early_decision_raced_by_all_parents_fires_once()
    {
        var a = await Store.JoinAsync("a", "mail");
        var b = await Store.JoinAsync("b", "mail");
        var watcher = await Store.JoinAsync("watcher", "child");
        for (var round = 0; round < Repeat.Races / 4; round++)
        {
            var parents = await Store.EnqueueAllAsync(Given.Runs(4));
            var child = await Store.EnqueueAsync(Given.Child(ParentRule.AnySucceeded, [.. parents]));
            await Task.WhenAll(EndAllAsync(a, await a.ClaimAsync(2)), EndAllAsync(b, await b.ClaimAsync(2)));
            Assert.Equal([child], await watcher.ClaimIdsAsync(5));
            await watcher.EndAsync(child);
        }
    }

    [Fact]
    public async Task One_unique_key_has_one_holder()
    {
        for (var round = 0; round < 100; round++)
        {
            var key = GivenWork.Number(round);
            var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Given.Unique(key))
                .Select(run => Task.Run(() => Store.OfferOneAsync(run))).ToArray());

            var holder = Assert.Single(results, result => result.Outcome == EnqueueOutcome.Created);
            Assert.All(results, result => Assert.Equal(holder.Run, result.Run));
        }
    }

    [Fact]
    public async Task A_cancel_that_races_with_a_claim_has_one_winner()
    {
        var node = await Store.JoinAsync();
        for (var round = 0; round < 200; round++)
        {
            var run = await Store.EnqueueAsync(Given.Run());
            var claim = Task.Run(() => node.ClaimAsync());
            var cancel = Task.Run(() => Store.ChangeAsync(new RunCommand.Cancel(run, "race")));
            await Task.WhenAll(claim, cancel);
            var state = (await Store.InfoAsync(run)).State;

            Assert.Equal((await claim).Count == 1 ? RunState.Running : RunState.Cancelled, state);
            var asked = (await node.RenewAsync()).CancelRequested.Any(claimed => claimed.Run == run);
            Assert.Equal(state == RunState.Running, asked);
        }
    }

    [Fact]
    public async Task Two_recoveries_at_once_return_each_run_once()
    {
        await Store.EnqueueAllAsync(Given.Runs(500));
        await (await Store.JoinAsync()).ClaimAsync(500);
        Store.PassSeconds(30);

        var changes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Store.RecoverAsync())));

        Assert.Equal(500, changes.Sum(change => change.Count));
    }

    private static Comparer<RunId> Ids { get; } = Comparer<RunId>.Create((one, two) => one.Value.CompareTo(two.Value));

    private async Task OnNodesAsync(int count, Func<SceneNode, Task> work)
    {
        var nodes = new List<SceneNode>();
        for (var number = 0; number < count; number++)
        {
            nodes.Add(await Store.JoinAsync($"n{GivenWork.Number(number)}"));
        }

        await Task.WhenAll(nodes.Select(node => Task.Run(() => work(node))));
    }

    private static Task EndAllAsync(SceneNode node, IReadOnlyList<ClaimedRun> claims) => Task.WhenAll(
        claims.Select(claim => Task.Run(
            async () => Assert.True(await node.SettleAsync(claim, SettlementKind.Succeeded)))));
}
