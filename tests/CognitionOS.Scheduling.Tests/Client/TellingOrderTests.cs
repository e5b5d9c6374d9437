namespace CognitionOS.Scheduling.Tests;

public sealed class TellingOrderTests : IDisposable
{
    private readonly Listener _listener = new();
    private readonly ChangeFeed _feed;
    private readonly IJobStore _store;

    public TellingOrderTests()
    {
        _feed = new ChangeFeed([_listener]);
        _store = new EagerStore(new InMemoryScheduling().Jobs, _feed);
    }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_is_told_as_queued_before_it_is_told_as_running_however_fast_it_starts()
    {
        await EnqueueAsync(Stop);

        await _feed.WhenTold();
        Assert.Equal([RunState.Queued, RunState.Running], _listener.Heard.Select(change => change.To));
    }

    [Fact]
    public async Task A_run_that_is_driven_anew_is_told_as_queued_before_it_is_told_as_running()
    {
        var commands = new RunCommands(_store, TimeProvider.System, _feed);
        var run = (await EnqueueAsync(Stop)).Run;
        await commands.CarryOutAsync(new RunCommand.Cancel(run, "why"), Stop);

        await commands.CarryOutAsync(new RunCommand.Redrive(run), Stop);

        await _feed.WhenTold();
        Assert.Equal(
            [RunState.Queued, RunState.Running, RunState.Cancelled, RunState.Queued, RunState.Running],
            _listener.Heard.Select(change => change.To));
    }

    [Fact]
    public async Task A_call_that_fails_holds_back_nobody()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => EnqueueAsync(cancelled.Token));

        await EnqueueAsync(Stop);

        await _feed.WhenTold();
        Assert.Equal([RunState.Queued, RunState.Running], _listener.Heard.Select(change => change.To));
    }

    public void Dispose() => _feed.Dispose();

    private Task<EnqueueResult> EnqueueAsync(CancellationToken stop)
    {
        var ids = new IdSource(TimeProvider.System);
        return new JobClient(_store, Jobs.Factory(Jobs.Plain("plain")), ids, TimeProvider.System, _feed)
            .EnqueueAsync("plain", cancellationToken: stop);
    }
}
