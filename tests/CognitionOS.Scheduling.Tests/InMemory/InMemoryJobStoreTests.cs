using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

/// <summary>What callers may not ask, what a cancelled call leaves behind, and what is done under the lock.</summary>
public sealed class InMemoryJobStoreTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    private Scene Scene => _store.Scene;

    private InMemoryJobStore Jobs => _store.Scheduling.Jobs;

    [Fact]
    public async Task A_cancelled_call_leaves_nothing_behind()
    {
        var run = await Scene.EnqueueAsync(_store.Given.Run());
        var node = await Scene.JoinAsync();
        var cancelled = new CancellationToken(canceled: true);
        var want = new Want(1, 0, SceneNode.UsualKinds);
        var joins = new NodeRenewal(new NodeLease("b", 0), TimeSpan.FromSeconds(9), SceneNode.UsualKinds, []);
        Func<Task>[] calls =
        [
            async () => await Jobs.EnqueueAsync([_store.Given.Run()], Scene.Now, cancelled),
            async () => await Jobs.ExchangeAsync(node.Lease, [], want, Scene.Now, cancelled),
            async () => await Jobs.RenewAsync(joins, Scene.Now, cancelled),
            async () => await Jobs.RecoverAsync(Scene.Now.AddDays(1), 10, cancelled),
            async () => await Jobs.ChangeAsync([new RunCommand.Cancel(run, "x")], Scene.Now, cancelled),
        ];

        foreach (var call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(call);
        }

        await Scene.ExpectReadyAsync(run);
        Assert.Equal((1, 1), (_store.State.Runs.Count, _store.State.Nodes.All.Count));
    }

    [Fact]
    public async Task Nothing_is_refused_as_an_argument()
    {
        var token = TestContext.Current.CancellationToken;
        var want = new Want(1, 0, SceneNode.UsualKinds);

        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Jobs.EnqueueAsync(null!, Scene.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await Jobs.ExchangeAsync(default, null!, want, Scene.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(
            async () => await Jobs.ExchangeAsync(default, [], null!, Scene.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Jobs.RenewAsync(null!, Scene.Now, token));
        await Assert.ThrowsAsync<ArgumentNullException>(async () => await Jobs.ChangeAsync(null!, Scene.Now, token));
        Assert.Throws<ArgumentNullException>(() => Jobs.In(null!));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task A_recovery_of_no_runs_is_refused(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
        async () => await Jobs.RecoverAsync(Scene.Now, limit, TestContext.Current.CancellationToken));

    [Fact]
    public async Task Callbacks_run_while_the_lock_is_free()
    {
        var held = new List<bool>();
        foreach (var topic in Enum.GetValues<StoreTopic>())
        {
            _store.Scheduling.Signal.Subscribe(topic, () => held.Add(_store.State.Gate.IsHeldByCurrentThread));
        }

        var run = await Scene.EnqueueAsync(_store.Given.Run());
        await Scene.Triggers.SaveAsync(_store.Given.Trigger("t"));
        await (await Scene.JoinAsync()).ClaimOneAsync(run);
        await Scene.CancelAsync(run);

        Assert.Equal(3, held.Count);
        Assert.DoesNotContain(true, held);
    }

    [Fact]
    public async Task A_recovery_of_as_many_as_there_can_be_looks_at_all()
    {
        var runs = await Scene.EnqueueAllAsync(_store.Given.Runs(5_000));
        var spoilt = _store.Entry(runs[0]);
        spoilt.Queue?.Remove(spoilt);

        Assert.Single(await Scene.RecoverAsync(int.MaxValue));

        Assert.Single(_store.Mends);
    }

    [Fact]
    public async Task Recoveries_look_on_from_where_the_last_one_stopped()
    {
        var runs = await Scene.EnqueueAllAsync(_store.Given.Runs(100));
        var spoilt = _store.Entry(runs[0]);
        spoilt.Queue?.Remove(spoilt);
        var calls = 1;
        while ((await Scene.RecoverAsync(1)).Count == 0)
        {
            calls++;
        }

        Assert.Equal(7, calls);
    }

    [Fact]
    public async Task Callers_and_recoveries_and_counts_at_once_leave_a_sound_state()
    {
        var token = TestContext.Current.CancellationToken;
        var node = await Scene.JoinAsync();
        Task Work(Func<int, Task> step) => Task.Run(
            async () =>
            {
                for (var round = 0; round < 300; round++)
                {
                    await step(round);
                }
            },
            token);

        await Task.WhenAll(
            Work(async round => await Jobs.EnqueueAsync(
                [_store.Given.Limited($"l{round % 3}"), _store.Given.Run() with { Tags = ["x"] }], Scene.Now, token)),
            Work(async _ => await Jobs.RecoverAsync(Scene.Now, 7, token)),
            Work(async round => await _store.Scheduling.History.CountAsync(
                round % 2 == 0 ? new RunQuery() : new RunQuery { Tag = "x" }, Scene.Now, token)),
            Work(async _ =>
            {
                var claimed = await node.ClaimAsync(5);
                await node.ExchangeAsync([.. claimed.Select(claim => node.Settle(claim, SettlementKind.Succeeded))]);
            }));

        Assert.Empty(_store.Mends);
        Assert.Equal(600, (await Scene.CountAsync()).ByState.Values.Sum());
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();
}
