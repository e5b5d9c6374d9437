using System.Collections;
using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>What a claim looks at, counted by the questions it asks of the sets and lists it was given.</summary>
public sealed class InMemoryStructureTests
{
    [Theory]
    [InlineData(10)]
    [InlineData(1_000_000)]
    public async Task A_claim_asks_for_kinds_and_not_for_runs_however_many_unknown_ones_stand_in_front(int unknown)
    {
        await using var scene = new Scene(await InMemoryStoreUnderTest.CreateAsync());
        for (var chunk = 0; chunk < unknown; chunk += 10_000)
        {
            await scene.OfferAsync([.. scene.Given.Runs(Math.Min(unknown, 10_000), "exotic").Select(Urgent)]);
        }

        var known = await scene.EnqueueAllAsync(scene.Given.Runs(3));
        var kinds = new CountingSet(SceneNode.KindsOf("mail"));
        var node = new SceneNode(scene, "a", kinds);
        await node.RenewAsync();
        kinds.Questions = 0;

        Assert.Equal(known, await node.ClaimIdsAsync(100));

        Assert.InRange(kinds.Questions, 0, 10);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(100_000)]
    public async Task A_claim_looks_at_no_parked_run_but_the_one_that_was_woken(int parked)
    {
        await using var scene = new Scene(await InMemoryStoreUnderTest.CreateAsync());
        var limits = new CountingList(new LimitClaim("l", 1));
        var runs = scene.Given.Runs(parked + 1).Select(run => run with { Limits = limits }).ToArray();
        await scene.OfferAsync(runs);
        var node = await scene.JoinAsync();
        Assert.Equal([runs[0].Id], await node.ClaimIdsAsync(parked + 1));
        limits.Questions = 0;

        await node.EndAsync(runs[0].Id);
        Assert.Equal([runs[1].Id], await node.ClaimIdsAsync(100));

        Assert.InRange(limits.Questions, 1, 60);
    }

    [Fact]
    public async Task Nothing_is_polled()
    {
        await using var scene = new Scene(await InMemoryStoreUnderTest.CreateAsync());

        Assert.Equal(Timeout.InfiniteTimeSpan, scene.Seams.Signal.PollInterval);
    }

    [Fact]
    public async Task The_store_has_no_clock_of_its_own()
    {
        await using var scene = new Scene(await InMemoryStoreUnderTest.CreateAsync());
        var node = await scene.JoinAsync();
        scene.PassSeconds(-3_600);

        Assert.Equal(scene.Now, (await node.RenewAsync()).StoreTime);
    }

    [Fact]
    public async Task A_step_that_moves_a_trigger_on_wakes_nobody()
    {
        await using var scene = new Scene(await InMemoryStoreUnderTest.CreateAsync());
        await scene.Triggers.SaveAsync(scene.Given.Trigger("t"));
        var woken = 0;
        using var subscription = scene.Seams.Signal.Subscribe(StoreTopic.Triggers, () => woken++);

        await scene.Triggers.AdvanceAsync(
            new("t", scene.Now, scene.Now, scene.Now.AddSeconds(60), [scene.Given.Tick("t")]));
        var onward = woken;
        await scene.Triggers.AdvanceAsync(new("t", scene.Now, scene.Now, scene.Now.AddSeconds(30), []));

        Assert.Equal((0, 1), (onward, woken));
    }

    private static NewRun Urgent(NewRun run) => run with { Priority = JobPriority.Critical };

    private sealed class CountingList(params LimitClaim[] claims) : IReadOnlyList<LimitClaim>
    {
        public int Questions { get; set; }

        public int Count => Ask().Length;

        public LimitClaim this[int index] => Ask()[index];

        public IEnumerator<LimitClaim> GetEnumerator() => ((IEnumerable<LimitClaim>)Ask()).GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        private LimitClaim[] Ask()
        {
            Questions++;
            return claims;
        }
    }

    private sealed class CountingSet(IReadOnlySet<JobKind> kinds) : IReadOnlySet<JobKind>
    {
        public int Questions { get; set; }

        public int Count => kinds.Count;

        public bool Contains(JobKind item)
        {
            Questions++;
            return kinds.Contains(item);
        }

        public IEnumerator<JobKind> GetEnumerator() => kinds.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public bool IsProperSubsetOf(IEnumerable<JobKind> other) => kinds.IsProperSubsetOf(other);

        public bool IsProperSupersetOf(IEnumerable<JobKind> other) => kinds.IsProperSupersetOf(other);

        public bool IsSubsetOf(IEnumerable<JobKind> other) => kinds.IsSubsetOf(other);

        public bool IsSupersetOf(IEnumerable<JobKind> other) => kinds.IsSupersetOf(other);

        public bool Overlaps(IEnumerable<JobKind> other) => kinds.Overlaps(other);

        public bool SetEquals(IEnumerable<JobKind> other) => kinds.SetEquals(other);
    }
}
