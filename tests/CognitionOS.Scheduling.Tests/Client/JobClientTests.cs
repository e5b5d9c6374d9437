using System.Text;
using CognitionOS.Scheduling.Conformance;

namespace CognitionOS.Scheduling.Tests;

public sealed class JobClientTests
{
    private readonly SchedulerByHand _scheduler = new(
        Jobs.Plain("plain"),
        Jobs.Mailing,
        Jobs.Mailing with { Name = "single", Unique = run => new UniqueClaim(((Mail)run.Payload!).To) });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_that_was_enqueued_can_be_claimed_with_its_payload()
    {
        var result = await _scheduler.Client.EnqueueAsync("mail", new Mail("ann"), cancellationToken: Stop);

        var claim = Assert.Single(await _scheduler.ClaimAsync());
        Assert.Equal((result.Run, EnqueueOutcome.Created), (claim.Run.Id, result.Outcome));
        Assert.Equal("""{"To":"ann","Copies":1}""", Json(claim.Run.Payload));
    }

    [Fact]
    public async Task A_delayed_run_is_due_when_its_delay_has_passed()
    {
        await _scheduler.Client.EnqueueAsync("plain", new EnqueueOptions { Delay = TimeSpan.FromMinutes(1) }, Stop);

        Assert.Empty(await _scheduler.ClaimAsync());
        _scheduler.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Single(await _scheduler.ClaimAsync());
    }

    [Fact]
    public async Task Many_runs_are_answered_in_the_order_of_their_payloads()
    {
        Mail[] mails = [new("ann"), new("bob"), new("ann")];

        var results = await _scheduler.Client.EnqueueManyAsync("single", mails, cancellationToken: Stop);

        Assert.Equal(
            [EnqueueOutcome.Created, EnqueueOutcome.Created, EnqueueOutcome.Existing],
            results.Select(result => result.Outcome));
        Assert.Equal(results[0].Run, results[2].Run);
    }

    [Fact]
    public async Task No_payloads_enqueue_nothing() =>
        Assert.Empty(await _scheduler.Client.EnqueueManyAsync<Mail>("mail", [], cancellationToken: Stop));

    [Fact]
    public async Task A_call_that_is_refused_leaves_nothing_behind()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Client.EnqueueAsync("mial", Stop));
        await Assert.ThrowsAsync<ArgumentException>(
            () => _scheduler.Client.EnqueueManyAsync<object>("mail", [new Mail("ann"), 7], cancellationToken: Stop));
        await Assert.ThrowsAsync<JobCycleException>(
            () => _scheduler.SubmitAsync(new Workflow("w").Add("a", "plain").After("a")));

        Assert.Empty((await _scheduler.Monitor.CountAsync(cancellationToken: Stop)).ByState);
        Assert.Empty(await _scheduler.ToldAsync());
    }

    [Fact]
    public async Task New_runs_are_told_and_those_that_exist_already_are_not()
    {
        await _scheduler.Client.EnqueueAsync("single", new Mail("ann"), new EnqueueOptions { Tenant = "acme" }, Stop);
        await _scheduler.Client.EnqueueAsync("single", new Mail("ann"), new EnqueueOptions { Tenant = "acme" }, Stop);

        var change = Assert.Single(await _scheduler.ToldAsync());
        Assert.Equal(
            ("single", "acme", null, RunState.Queued, 0, Jobs.Noon),
            (change.Job, change.Tenant, change.From, change.To, change.Attempt, change.At));
    }

    [Fact]
    public async Task The_runs_of_a_workflow_are_told_as_queued_or_waiting()
    {
        await _scheduler.SubmitAsync(new Workflow("w").Add("a", "plain").Add("b", "plain").After("a"));

        Assert.Equal([RunState.Queued, RunState.Waiting], (await _scheduler.ToldAsync()).Select(change => change.To));
    }

    [Fact]
    public void A_store_that_cannot_enlist_says_so()
    {
        using var transaction = new FakeTransaction();

        Assert.Throws<NotSupportedException>(() => _scheduler.Client.In(transaction));
    }

    [Fact]
    public async Task Callers_on_many_threads_each_get_a_run_of_their_own()
    {
        var calls = Enumerable.Range(0, 8).Select(_ => Task.Run(
            async () =>
            {
                for (var call = 0; call < 500; call++)
                {
                    await _scheduler.Client.EnqueueAsync("mail", new Mail("ann"), cancellationToken: Stop);
                }
            },
            Stop));

        await Task.WhenAll(calls);

        Assert.Equal(4_000, (await _scheduler.ClaimAsync()).Select(claim => claim.Run.Id).Distinct().Count());
    }

    [Fact]
    public async Task Callers_who_enqueue_one_unique_key_at_once_all_get_the_same_run()
    {
        var calls = Enumerable.Range(0, 16).Select(_ => Task.Run(
            () => _scheduler.Client.EnqueueAsync("single", new Mail("ann"), cancellationToken: Stop), Stop));

        var results = await Task.WhenAll(calls);

        Assert.Single(results.Select(result => result.Run).Distinct());
        Assert.Single(results, result => result.Outcome == EnqueueOutcome.Created);
    }

    private static string Json(byte[]? utf8) => Encoding.UTF8.GetString(utf8 ?? []);
}
