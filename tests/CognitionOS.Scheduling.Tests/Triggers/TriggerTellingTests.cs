namespace CognitionOS.Scheduling.Tests;

/// <summary>Whatever makes a run of a trigger, its birth is told before its start, however fast it starts.</summary>
public sealed class TriggerTellingTests : IDisposable
{
    private readonly Listener _listener = new();
    private readonly ChangeFeed _feed;
    private readonly TriggerBench _bench = new(
        TriggerBench.Job("hourly", new CronTrigger("0 * * * *") { Misfire = MisfireRule.Skip }),
        TriggerBench.Job("warm", new StartupTrigger { Overlap = OverlapRule.Allow }));

    public TriggerTellingTests() => _feed = new ChangeFeed([_listener]);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private EagerTriggerStore Store => new(_bench.Store.Triggers, _feed);

    private TriggerReporter Reporter => new(_feed, (_, _) => { }, logger: null);

    [Fact]
    public async Task A_run_of_a_due_trigger_is_told_as_queued_before_it_is_told_as_running()
    {
        await _bench.SaveAsync();
        _bench.Clock.Advance(TimeSpan.FromHours(1));

        await new TriggerFiring(Store, _bench.Plan(), _bench.Reader, Reporter, batch: 100)
            .FireAsync(_bench.Clock.GetUtcNow, Stop);

        await ExpectBirthFirstAsync();
    }

    [Fact]
    public async Task A_run_of_a_startup_trigger_is_told_as_queued_before_it_is_told_as_running()
    {
        await _bench.SaveAsync();
        var startup = new StartupFiring(Store, _bench.Plan(), _bench.Reader, Reporter, _ => true);
        startup.Arm();

        await startup.FireAsync(_bench.Clock.GetUtcNow(), Stop);

        await ExpectBirthFirstAsync();
    }

    [Fact]
    public async Task A_run_that_is_made_by_hand_is_told_as_queued_before_it_is_told_as_running()
    {
        await _bench.SaveAsync();
        var runs = new TriggerRuns(new EagerStore(_bench.Store.Jobs, _feed), _bench.Ids, _feed);

        await runs.FireAsync(await _bench.RecordAsync("hourly"), _bench.Clock.GetUtcNow(), Stop);

        await ExpectBirthFirstAsync();
    }

    [Fact]
    public async Task A_step_that_fails_holds_back_nobody()
    {
        var change = new RunChange(default, "other", "", null, RunState.Queued, 0, default);

        await Assert.ThrowsAsync<TimeoutException>(
            () => Reporter.TellAsync(() => throw new TimeoutException("away")).AsTask());
        _feed.Tell([change]);

        await _feed.WhenTold();
        Assert.Equal([change], _listener.Heard);
    }

    public void Dispose() => _feed.Dispose();

    private async Task ExpectBirthFirstAsync()
    {
        await _feed.WhenTold();
        Assert.Equal([RunState.Queued, RunState.Running], _listener.Heard.Select(change => change.To));
    }
}
