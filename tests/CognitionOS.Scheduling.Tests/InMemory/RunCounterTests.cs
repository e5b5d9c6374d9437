using CognitionOS.Scheduling.Conformance;
using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class RunCounterTests : IAsyncDisposable
{
    private readonly OpenStore _store = new();

    [Fact]
    public void What_the_lanes_count_is_what_a_look_at_every_run_counts()
    {
        var steps = Gen.Choose(0, 7).SelectMany(_ => Gen.Choose(0, 99), (kind, number) => (kind, number)).ArrayOf();
        Prop.ForAll(steps.ToArbitrary(), story => PlayAsync(story).GetAwaiter().GetResult()).QuickCheckThrowOnFailure();
    }

    [Fact]
    public async Task A_count_of_all_asks_no_run_anything()
    {
        var tags = new Tags(_store.State);
        await _store.Scene.EnqueueAllAsync([.. _store.Given.Runs(5_000).Select(run => run with { Tags = tags })]);
        await _store.Scene.PauseAsync(PauseTarget.Job("report"));
        tags.Asked = 0;

        Assert.Equal(5_000, (await _store.Scene.CountAsync()).ByState[RunState.Queued]);
        Assert.Equal(
            5_000, (await _store.Scene.CountAsync(new RunQuery { Job = "mail" })).Due[JobPriority.Normal].Count);

        Assert.Equal(0, tags.Asked);
    }

    [Fact]
    public async Task A_count_that_looks_at_runs_does_so_while_the_lock_is_free()
    {
        var tags = new Tags(_store.State);
        await _store.Scene.EnqueueAllAsync([.. _store.Given.Runs(5_000).Select(run => run with { Tags = tags })]);

        Assert.Equal(5_000, (await _store.Scene.CountAsync(new RunQuery { Tag = "x" })).ByState[RunState.Queued]);

        Assert.Equal((5_000, 0), (tags.Asked, tags.AskedUnderLock));
    }

    [Fact]
    public async Task A_cancelled_count_ends_at_the_next_slice()
    {
        using var cancelled = new CancellationTokenSource();
        var tags = new Tags(_store.State) { WhenAsked = cancelled.Cancel };
        await _store.Scene.EnqueueAllAsync([.. _store.Given.Runs(5_000).Select(run => run with { Tags = tags })]);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await _store.Scheduling.History.CountAsync(new RunQuery { Tag = "x" }, _store.Scene.Now, cancelled.Token));

        Assert.Equal(RunWalk.Slice, tags.Asked);
    }

    [Fact]
    public async Task A_run_is_counted_once_while_others_come_and_go_between_the_slices()
    {
        var tags = new Tags(_store.State);
        NewRun[] Tagged(int count) => [.. _store.Given.Runs(count).Select(run => run with { Tags = tags })];
        var runs = await _store.Scene.EnqueueAllAsync(Tagged(3_000));
        tags.WhenAsked = () =>
        {
            tags.WhenAsked = null;
            _store.Scene.OfferAsync(Tagged(10)).GetAwaiter().GetResult();
            var commands = runs.Take(500).Select(run => new RunCommand.Cancel(run, "x")).ToArray();
            _store.Scheduling.Jobs.ChangeAsync(commands, _store.Scene.Now).AsTask().GetAwaiter().GetResult();
        };

        var during = await _store.Scene.CountAsync(new RunQuery { Tag = "x" });
        var after = await _store.Scene.CountAsync(new RunQuery { Tag = "x" });

        Assert.Equal((2_500, 500), (during.ByState[RunState.Queued], during.ByState[RunState.Cancelled]));
        Assert.Equal((2_510, 500), (after.ByState[RunState.Queued], after.ByState[RunState.Cancelled]));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_makes_no_wait_negative()
    {
        await _store.Scene.EnqueueAsync(_store.Given.Run());
        await _store.Scene.CountAsync();
        _store.Scene.PassSeconds(-60);

        Assert.Equal(TimeSpan.Zero, (await _store.Scene.CountAsync()).Due[JobPriority.Normal].Oldest);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static async Task PlayAsync((int Kind, int Number)[] story)
    {
        await using var store = new OpenStore(InMemoryStoreOptions.Default with { MostFinishedRuns = 20 });
        var (scene, given) = (store.Scene, store.Given);
        var node = await scene.JoinAsync();
        List<RunId> runs = [await scene.EnqueueAsync(given.Run())];
        foreach (var (kind, number) in story)
        {
            scene.PassSeconds(number % 3);
            var run = runs[number % runs.Count];
            await (kind switch
            {
                0 or 1 => OfferAsync(),
                2 => node.ClaimAsync(number % 4),
                3 => SettleAsync(),
                4 => scene.ChangeAsync(new RunCommand.Cancel(run, "x")),
                5 => scene.ChangeAsync(new RunCommand.Redrive(run)),
                6 => scene.ChangeAsync(new RunCommand.Reprioritise(run, (JobPriority)(number % 5))),
                _ => scene.ChangeAsync(number % 2 == 0
                    ? new RunCommand.Pause(PauseTarget.Job("mail"), "x", "y")
                    : new RunCommand.Release(PauseTarget.Job("mail"))),
            });
            await CompareAsync(scene);

            async Task OfferAsync()
            {
                NewRun[] offered =
                [
                    given.Run(number % 2 == 0 ? "mail" : "report", TimeSpan.FromSeconds(number % 5)) with
                    {
                        Priority = (JobPriority)(number % 5),
                        PayloadVersion = 1 + (number % 7 == 0 ? 1 : 0),
                        Limits = number % 4 == 0 ? [new LimitClaim("l", 2)] : [],
                    },
                ];
                runs.Add((await scene.OfferAsync(offered))[0].Run);
            }

            async Task SettleAsync()
            {
                if (node.Held.Count > 0)
                {
                    var claim = node.Held.Values.ElementAt(number % node.Held.Count);
                    await node.SettleAsync(claim, (SettlementKind)(1 + (number % 5)), TimeSpan.FromSeconds(number % 4));
                }
            }
        }
    }

    private static async Task CompareAsync(Scene scene)
    {
        RunQuery[] queries = [new(), new() { Job = "mail" }, new() { States = [RunState.Queued, RunState.Parked] }];
        foreach (var query in queries)
        {
            var lanes = await scene.CountAsync(query);
            var looked = await scene.CountAsync(query with { From = DateTimeOffset.MinValue });
            Assert.Equivalent(looked, lanes, strict: true);
        }
    }

    /// <summary>Tags that say yes to everything, and note who asks.</summary>
    private sealed class Tags(SchedulingState state) : IReadOnlyList<string>
    {
        public int Asked { get; set; }

        public int AskedUnderLock { get; private set; }

        public Action? WhenAsked { get; set; }

        public int Count => 1;

        public string this[int index] => "x";

        public IEnumerator<string> GetEnumerator()
        {
            Asked++;
            AskedUnderLock += state.Gate.IsHeldByCurrentThread ? 1 : 0;
            WhenAsked?.Invoke();
            yield return "x";
        }

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
