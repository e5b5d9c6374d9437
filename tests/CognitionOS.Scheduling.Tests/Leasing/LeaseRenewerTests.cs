using CognitionOS.Testing;

namespace CognitionOS.Scheduling.Tests;

public sealed class LeaseRenewerTests : IDisposable
{
    private static readonly IReadOnlySet<JobKind> Kinds = new HashSet<JobKind> { new("work", 1) };

    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryScheduling _scheduling = new();
    private readonly StoreWrapper _store;
    private readonly NodeClock _clock;
    private readonly List<(RunChange Change, long Epoch)> _told = [];
    private readonly LeaseRenewer _renewer;

    public LeaseRenewerTests()
    {
        _store = new StoreWrapper(_scheduling.Jobs);
        _clock = new NodeClock(_time);
        _renewer = new LeaseRenewer(
            _store,
            _clock,
            new NodeTerms("node", TimeSpan.FromSeconds(30), Kinds),
            changes => _told.AddRange(changes.Select(change => (change, _renewer!.Lease.Epoch))));
    }

    public void Dispose() => _renewer.Dispose();

    [Fact]
    public async Task It_joins_first_and_renews_under_the_same_epoch_then()
    {
        var before = _renewer.Lease;
        await _renewer.RenewAsync([]);
        var joined = (_renewer.Lease, _renewer.Answer.Replaced);
        _time.Advance(TimeSpan.FromSeconds(29));
        await _renewer.RenewAsync([]);

        Assert.Equal(new NodeLease("node", 0), before);
        Assert.True(joined.Lease.Epoch > 0);
        Assert.Equal((joined.Lease, false), (_renewer.Lease, joined.Replaced));
        Assert.False(_renewer.Answer.Replaced);
    }

    [Fact]
    public async Task After_a_loss_it_has_another_epoch_and_says_so()
    {
        await _renewer.RenewAsync([]);
        var first = _renewer.Lease;

        _time.Advance(TimeSpan.FromSeconds(30));
        await _renewer.RenewAsync([]);

        Assert.True(_renewer.Lease.Epoch > first.Epoch);
        Assert.True(_renewer.Answer.Replaced);
    }

    [Fact]
    public async Task What_it_lost_is_told_once_and_before_it_has_another_lease()
    {
        await _renewer.RenewAsync([]);
        var first = _renewer.Lease;
        var run = await ClaimAsync();

        _time.Advance(TimeSpan.FromSeconds(31));
        await _renewer.RenewAsync([]);
        await _renewer.RenewAsync([]);

        var (change, epoch) = Assert.Single(_told);
        Assert.Equal((run, RunState.Running, RunState.Queued), (change.Run, change.From, change.To));
        Assert.Equal(first.Epoch, epoch);
    }

    [Fact]
    public async Task A_renewal_that_fails_leaves_lease_and_answer_as_they_were()
    {
        await _renewer.RenewAsync([]);
        var (lease, answer) = (_renewer.Lease, _renewer.Answer);
        _store.RenewalFault = new InvalidOperationException("unreachable");

        await Assert.ThrowsAsync<InvalidOperationException>(() => _renewer.RenewAsync([]));

        Assert.Equal((lease, answer), (_renewer.Lease, _renewer.Answer));
    }

    [Fact]
    public async Task Progress_that_a_failed_renewal_was_to_tell_is_told_by_the_next_one_unless_there_is_newer()
    {
        await _renewer.RenewAsync([]);
        var (first, second) = (await ClaimAsync(), await ClaimAsync());
        _store.RenewalFault = new InvalidOperationException("unreachable");
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => _renewer.RenewAsync([Report(first, 0.1), Report(second, 0.2)]));
        await Assert.ThrowsAsync<InvalidOperationException>(() => _renewer.RenewAsync([Report(second, 0.3)]));
        _store.RenewalFault = null;

        await _renewer.RenewAsync([Report(second, 0.4)]);
        await _renewer.RenewAsync([]);

        var runs = await _scheduling.History.GetAsync([first, second], TestContext.Current.CancellationToken);
        Assert.Equal([0.1, 0.4], runs.Select(run => run.Info.Progress!.Fraction));
    }

    [Fact]
    public async Task Giving_up_ends_a_renewal_that_hangs_and_the_next_one_is_free_to_go()
    {
        _store.RenewalHold = new TaskCompletionSource().Task;
        var hanging = _renewer.RenewAsync([]);

        _renewer.GiveUp();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        _store.RenewalHold = Task.CompletedTask;
        await _renewer.RenewAsync([]);

        Assert.True(_renewer.Lease.Epoch > 0);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-7)]
    public async Task Each_renewal_measures_the_stores_clock(int aheadSeconds)
    {
        _store.Clock = new ManualTimeProvider(_time.GetUtcNow().AddSeconds(aheadSeconds));

        await _renewer.RenewAsync([]);

        Assert.Equal(TimeSpan.FromSeconds(aheadSeconds), _renewer.Answer.Offset);
        Assert.Equal(_store.Clock.GetUtcNow(), _clock.GetUtcNow());
    }

    [Fact]
    public async Task Leaving_before_it_has_joined_asks_nothing_of_the_store()
    {
        _store.RenewalFault = new InvalidOperationException("unreachable");

        await _renewer.LeaveAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, _renewer.Lease.Epoch);
    }

    [Fact]
    public async Task Leaving_gives_the_lease_back_only_when_nothing_is_held()
    {
        await _renewer.RenewAsync([]);
        var run = await ClaimAsync();
        await _renewer.LeaveAsync(TestContext.Current.CancellationToken);
        var held = (await _scheduling.History.GetAsync([run], TestContext.Current.CancellationToken))[0].Info;
        await SettleAsync(run);

        await _renewer.LeaveAsync(TestContext.Current.CancellationToken);
        var answer = await ExchangeAsync([], slots: 1);

        Assert.Equal((RunState.Running, "node"), (held.State, held.Node));
        Assert.True(answer.NodeLost);
    }

    private static ProgressReport Report(RunId run, double fraction) => new(run, 1, new RunProgress(fraction));

    private async Task<RunId> ClaimAsync()
    {
        var now = _time.GetUtcNow();
        var run = new NewRun { Id = new RunId(Guid.CreateVersion7(now)), Job = "work", DueAt = now };
        await _store.EnqueueAsync([run], _time.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Single((await ExchangeAsync([], slots: 1)).Claimed);
        return run.Id;
    }

    private async Task SettleAsync(RunId run) => Assert.True(
        (await ExchangeAsync(
            [new Settlement { Claim = new FencedRun(run, 1), Kind = SettlementKind.Succeeded }])).Accepted[0]);

    private async Task<Exchange> ExchangeAsync(IReadOnlyList<Settlement> settlements, int slots = 0) =>
        await _store.ExchangeAsync(
            _renewer.Lease,
            settlements,
            new Want(slots, 0, Kinds),
            _time.GetUtcNow(),
            TestContext.Current.CancellationToken);
}
