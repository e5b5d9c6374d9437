namespace CognitionOS.Scheduling.Tests;

[Collection<DrivenByClock>]
public sealed class TriggerLoopTests : IAsyncLifetime
{
    private readonly TriggerBench _bench = new(
        TriggerBench.Job("hourly", new CronTrigger("0 * * * *") { Overlap = OverlapRule.Allow }),
        TriggerBench.Job("warm", new StartupTrigger()));

    private readonly RefusingTriggerStore _store;
    private readonly TriggerLoop _loop;
    private readonly List<Exception> _failures = [];
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public TriggerLoopTests()
    {
        _store = new RefusingTriggerStore(_bench.Store.Triggers) { Refuses = false };
        _loop = new TriggerLoop(
            async _ => await _bench.SaveAsync(),
            _bench.Startup(_store),
            _bench.Firing(_store),
            _bench.Store.Signal,
            _bench.Clock,
            _failures.Add);
    }

    public async ValueTask InitializeAsync()
    {
        _bench.Clock.JumpTo(TriggerBench.Start.AddMinutes(1));
        await _loop.PrepareAsync(_token);
        await _loop.StartAsync(_token);
        await _bench.Clock.AdvanceAsync(TimeSpan.Zero, _token);
    }

    public async ValueTask DisposeAsync()
    {
        await _loop.StopAsync(CancellationToken.None);
        _loop.Dispose();
    }

    [Fact]
    public async Task It_fires_at_start_up_once_and_then_at_each_instant()
    {
        await _bench.Clock.AdvanceAsync(TimeSpan.FromHours(3), _token);

        var runs = await _bench.RunsAsync();
        Assert.Equal(["warm", "hourly", "hourly", "hourly"], runs.Select(run => run.Job));
        Assert.Equal(
            At.All("2026-01-01T01:00 2026-01-01T02:00 2026-01-01T03:00"), runs.Skip(1).Select(run => run.EnqueuedAt));
        Assert.True(_loop.IsAlive);
    }

    [Fact]
    public async Task It_waits_without_asking()
    {
        var before = _store.Questions;

        await _bench.Clock.AdvanceAsync(TimeSpan.FromMinutes(58), _token);

        Assert.Equal(before, _store.Questions);
    }

    [Fact]
    public async Task A_trigger_that_is_saved_meanwhile_wakes_it()
    {
        await _bench.Control.SaveAsync(
            "warm", new OneShotTrigger { Name = "soon", After = TimeSpan.FromSeconds(3) }, _token);
        await _bench.Clock.AdvanceAsync(TimeSpan.FromSeconds(3), _token);

        Assert.Contains(await _bench.RunsAsync(), run => run.Origin?.Trigger == "soon");
    }

    [Fact]
    public async Task A_store_that_fails_is_asked_again_after_a_pause_and_nothing_is_lost()
    {
        _store.Fails = true;
        await _bench.Clock.AdvanceAsync(TimeSpan.FromMinutes(60), _token);
        Assert.NotEmpty(_failures);
        Assert.InRange(_failures.Count, 1, 15);

        _store.Fails = false;
        await _bench.Clock.AdvanceAsync(TimeSpan.FromMinutes(1), _token);

        Assert.Equal(At.Utc("2026-01-01T01:00"), (await _bench.RunsAsync())[^1].Origin?.NominalAt);
    }

    [Fact]
    public async Task A_new_start_fires_at_start_up_again()
    {
        await _loop.StopAsync(_token);
        Assert.False(_loop.IsAlive);
        await _loop.PrepareAsync(_token);
        await _loop.StartAsync(_token);
        await _bench.Clock.AdvanceAsync(TimeSpan.FromSeconds(1), _token);

        Assert.Equal(2, (await _bench.RunsAsync()).Count(run => run.Job == "warm"));
    }
}
