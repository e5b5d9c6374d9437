using System.Text;

namespace CognitionOS.Scheduling.Tests;

public sealed class JobMonitorTests
{
    private readonly SchedulerByHand _scheduler = new(Jobs.Plain("plain"), Jobs.Mailing);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_run_is_told_with_all_there_is()
    {
        var run = (await _scheduler.Client.EnqueueAsync("mail", new Mail("ann"), cancellationToken: Stop)).Run;
        await _scheduler.SettleAsync((await _scheduler.ClaimAsync())[0], SettlementKind.Succeeded, "7"u8.ToArray());

        var detail = await _scheduler.Monitor.GetAsync(run, Stop);

        Assert.Equal((RunState.Succeeded, 1), (detail!.Info.State, detail.Info.Attempt));
        Assert.Equal("7", Json(detail.Result));
        Assert.Equal("""{"To":"ann","Copies":1}""", Json(detail.Run.Payload));
    }

    [Fact]
    public async Task An_unknown_run_is_null() =>
        Assert.Null(
            await _scheduler.Monitor.GetAsync(new RunId(Guid.Parse("0198a000-0000-7000-8000-000000000009")), Stop));

    [Fact]
    public async Task Pages_tell_every_run_once_newest_first()
    {
        var results = await _scheduler.Client.EnqueueManyAsync(
            "mail", Enumerable.Range(0, 25).Select(n => new Mail($"m{n}")), cancellationToken: Stop);
        await _scheduler.Client.EnqueueAsync("plain", cancellationToken: Stop);

        var told = new List<RunId>();
        for (RunPage? page = null; page is null || page.Next is not null;)
        {
            page = await _scheduler.Monitor.QueryAsync(
                new RunQuery { Job = "mail", Limit = 10, After = page?.Next }, Stop);
            told.AddRange(page.Runs.Select(run => run.Id));
        }

        Assert.Equal(results.Select(result => result.Run).Reverse(), told);
    }

    [Fact]
    public async Task Runs_are_counted_by_state_and_job_and_with_their_age()
    {
        await _scheduler.Client.EnqueueAsync("plain", cancellationToken: Stop);
        await _scheduler.RunAllAsync(_ => SettlementKind.Succeeded);
        await _scheduler.Client.EnqueueManyAsync("mail", [new Mail("a"), new Mail("b")], cancellationToken: Stop);
        _scheduler.Time.Advance(TimeSpan.FromSeconds(40));

        var counted = await _scheduler.Monitor.CountAsync(cancellationToken: Stop);

        Assert.Equal((2, 1), (counted.ByState[RunState.Queued], counted.ByJob["plain"][RunState.Succeeded]));
        Assert.Equal(new Backlog(2, TimeSpan.FromSeconds(40)), counted.Due[JobPriority.Normal]);
        Assert.Equal(Jobs.Noon, counted.LastSuccess["plain"]);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1_001)]
    public async Task A_page_of_none_or_of_more_than_a_thousand_is_refused(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(
            () => _scheduler.Monitor.QueryAsync(new RunQuery { Limit = limit }, Stop));

    [Fact]
    public async Task A_query_that_can_find_nothing_is_refused()
    {
        var backwards = new RunQuery { From = Jobs.Noon, To = Jobs.Noon };
        var nowhere = new RunQuery { States = [(RunState)99] };

        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Monitor.QueryAsync(backwards, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Monitor.QueryAsync(nowhere, Stop));
        await Assert.ThrowsAsync<ArgumentException>(() => _scheduler.Monitor.CountAsync(backwards, Stop));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _scheduler.Monitor.QueryAsync(null!, Stop));
    }

    private static string Json(byte[]? utf8) => Encoding.UTF8.GetString(utf8 ?? []);
}
