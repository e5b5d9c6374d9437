namespace CognitionOS.Scheduling.Tests;

public sealed class SettledRunsTests : IDisposable
{
    private readonly Workbench _bench = new();
    private readonly ObserverRecorder _observer = new();
    private readonly ChangeFeed _feed;
    private readonly SettledRuns _settled;

    public SettledRunsTests()
    {
        _feed = new ChangeFeed([_observer]);
        _settled = new SettledRuns(_bench.Tools, _feed);
    }

    public void Dispose()
    {
        _feed.Dispose();
        _bench.Dispose();
    }

    [Fact]
    public void What_was_accepted_is_no_news()
    {
        var run = _bench.Make();

        Answer(run, SettlementKind.Succeeded, accepted: true);

        Assert.Equal(StopCause.None, run.Cause);
        Assert.Empty(_bench.Logs.Lines);
    }

    [Fact]
    public void A_refused_end_is_logged_and_its_token_cancelled()
    {
        var run = _bench.Make();

        Answer(run, SettlementKind.Succeeded, accepted: false);

        Assert.Equal((StopCause.LeaseLost, 1), (run.Cause, _bench.Logs.Count(1023)));
    }

    [Fact]
    public void A_refused_start_cancels_the_token_and_leaves_the_log_to_the_end()
    {
        var run = _bench.Make(started: false);

        Answer(run, SettlementKind.Started, accepted: false);

        Assert.Equal((StopCause.LeaseLost, 0), (run.Cause, _bench.Logs.Count(1023)));
    }

    [Theory]
    [InlineData(SettlementKind.Started)]
    [InlineData(SettlementKind.Succeeded)]
    [InlineData(SettlementKind.Cancelled)]
    public void An_abandoned_claim_is_refused_without_a_word(SettlementKind kind)
    {
        var run = _bench.Make();

        Answer(run, kind, accepted: false, abandoned: true);

        Assert.Equal(StopCause.Requested, run.Cause);
        Assert.Empty(_bench.Logs.Lines);
    }

    [Fact]
    public async Task What_was_committed_in_a_transaction_is_told_as_far_as_it_is_final()
    {
        var run = _bench.Make();
        run.CompletedInTransaction = true;
        run.ChangesInTransaction = [Change(RunState.Succeeded), Change(RunState.Skipped), Change(RunState.Queued)];

        Answer(run, SettlementKind.Dead, accepted: false);
        await _feed.WhenTold();

        Assert.Equal([RunState.Succeeded, RunState.Skipped], _observer.Changes.Select(change => change.To));
        Assert.Equal((StopCause.None, 0), (run.Cause, _bench.Logs.Lines.Count));
    }

    [Fact]
    public async Task What_was_rolled_back_is_logged_and_not_told()
    {
        var run = _bench.Make();
        run.CompletedInTransaction = true;
        run.ChangesInTransaction = [Change(RunState.Succeeded)];

        Answer(run, SettlementKind.Retry, accepted: true);
        await _feed.WhenTold();

        Assert.Equal((1, 0), (_bench.Logs.Count(1027), _observer.Changes.Count));
    }

    [Fact]
    public async Task Whether_a_completion_whose_lease_was_lost_was_committed_is_not_known_and_not_told()
    {
        var run = _bench.Make();
        run.CompletedInTransaction = true;
        run.ChangesInTransaction = [Change(RunState.Succeeded)];
        run.Stop(StopCause.LeaseLost);

        Answer(run, SettlementKind.Returned, accepted: false);
        await _feed.WhenTold();

        Assert.Empty(_observer.Changes);
        Assert.Equal(0, _bench.Logs.Count(1023));
    }

    [Fact]
    public void Of_several_each_is_judged_by_its_own_answer()
    {
        var runs = new[] { _bench.Make(), _bench.Make(), _bench.Make() };
        var outbox = new Outbox();
        foreach (var run in runs)
        {
            outbox.Add(run, new Settlement { Claim = run.Fenced, Kind = SettlementKind.Succeeded });
        }

        _settled.Note(outbox, new Exchange([true, false, false], [], null, false, []) { Abandoned = [runs[2].Fenced] });

        Assert.Equal(
            [StopCause.None, StopCause.LeaseLost, StopCause.Requested], runs.Select(run => run.Cause));
    }

    private static RunChange Change(RunState to) => new(default, "work", "", RunState.Running, to, 1, default);

    private void Answer(RunExecution run, SettlementKind kind, bool accepted, bool abandoned = false)
    {
        var outbox = new Outbox();
        outbox.Add(run, new Settlement { Claim = run.Fenced, Kind = kind });
        _settled.Note(
            outbox, new Exchange([accepted], [], null, false, []) { Abandoned = abandoned ? [run.Fenced] : [] });
    }
}
