namespace CognitionOS.Scheduling.Conformance;

public abstract class RateConformance : StoreConformance
{
    [Fact]
    public async Task Runs_start_no_faster_than_their_tokens_come()
    {
        await Store.EnqueueAllAsync([.. Enumerable.Range(0, 4).Select(_ => Given.Rated(1, Seconds(10)))]);

        Assert.Equal([0, 10, 20, 30], await StartsAsync(40));
    }

    [Fact]
    public async Task Several_permits_share_the_period()
    {
        await Store.EnqueueAllAsync([.. Enumerable.Range(0, 4).Select(_ => Given.Rated(2, Seconds(10)))]);

        Assert.Equal([0, 5, 10, 15], await StartsAsync(20));
    }

    [Fact]
    public async Task After_a_quiet_time_a_burst_starts_at_once()
    {
        await Store.EnqueueAllAsync([.. Enumerable.Range(0, 5).Select(_ => Given.Rated(1, Seconds(10), burst: 3))]);

        Assert.Equal([0, 0, 0, 10, 20], await StartsAsync(30));
    }

    [Fact]
    public async Task A_long_quiet_time_saves_up_no_more_than_a_burst()
    {
        var node = await Store.JoinAsync();
        await node.EndAsync(await Store.EnqueueAsync(Given.Rated(1, Seconds(10), burst: 2)));
        Store.Pass(Minutes(60));
        await Store.EnqueueAllAsync([.. Enumerable.Range(0, 4).Select(_ => Given.Rated(1, Seconds(10), burst: 2))]);

        Assert.Equal([0, 0, 10, 20], await StartsAsync(30));
    }

    [Fact]
    public async Task A_run_without_a_token_is_due_when_its_token_comes()
    {
        var due = Store.Now;
        var runs = await Store.EnqueueAllAsync(Given.Rated(1, Seconds(10)), Given.Rated(1, Seconds(10)));
        var node = await Store.JoinAsync();
        await node.ClaimAllAsync();

        await Store.ExpectAsync(runs[1], RunState.Queued, NextMove.Instant);
        Assert.Equal(due + Seconds(10), (await Store.InfoAsync(runs[1])).DueAt);
        Assert.NotNull((await node.ExchangeAsync([], 1)).NextDue);
        Store.PassSeconds(10);
        Assert.Equal(due, (await node.ClaimOneAsync(runs[1])).FirstDueAt);
    }

    [Fact]
    public async Task A_run_that_waits_for_a_limit_takes_no_token()
    {
        var node = await Store.JoinAsync();
        var holder = await Store.EnqueueAsync(Given.Limited("l"));
        await node.ClaimOneAsync(holder);
        await Store.EnqueueAsync(Given.Rated(1, Seconds(10)) with { Limits = [new("l", 1)] });
        var free = await Store.EnqueueAsync(Given.Rated(1, Seconds(10)));

        Assert.Equal([free], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task A_run_that_waits_for_its_token_holds_no_slot()
    {
        var node = await Store.JoinAsync();
        await Store.EnqueueAsync(Given.Rated(1, Seconds(10)));
        await node.ClaimAllAsync();
        await Store.EnqueueAsync(Given.Rated(1, Seconds(10)) with { Limits = [new("l", 1)] });
        var free = await Store.EnqueueAsync(Given.Limited("l"));

        Assert.Equal([free], await node.ClaimAllAsync());
    }

    [Fact]
    public async Task Names_and_tenants_have_buckets_of_their_own()
    {
        var other = Given.Rated(1, Seconds(10), name: "b");
        var tenant = Given.Rated(1, Seconds(10)) with { Tenant = "acme" };
        await Store.EnqueueAllAsync(Given.Rated(1, Seconds(10)), other, tenant, Given.Rated(1, Seconds(10)));

        Assert.Equal([0, 0, 0, 10], await StartsAsync(20));
    }

    [Fact]
    public async Task The_bucket_is_shared_by_all_nodes()
    {
        await Store.EnqueueAllAsync(Given.Rated(1, Seconds(10)), Given.Rated(1, Seconds(10)));
        var a = await Store.JoinAsync("a");
        var b = await Store.JoinAsync("b");

        Assert.Single(await a.ClaimAllAsync());
        Assert.Empty(await b.ClaimAllAsync());
    }

    [Fact]
    public async Task A_cancelled_run_does_not_hold_up_the_others_for_ever()
    {
        var runs = await Store.EnqueueAllAsync([.. Enumerable.Range(0, 3).Select(_ => Given.Rated(1, Seconds(10)))]);
        var node = await Store.JoinAsync();
        await node.ClaimAllAsync();
        await Store.CancelAsync(runs[1]);
        Store.PassSeconds(20);
        await node.RenewAsync();

        Assert.Equal([runs[2]], await node.ClaimAllAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1_000_000)]
    public async Task Tokens_that_would_come_after_the_end_of_time_break_nothing(int burst)
    {
        await Store.OfferAsync(
            [.. Enumerable.Range(0, 900).Select(_ => Given.Rated(1, TimeSpan.FromDays(3_650), burst))]);

        var claimed = await (await Store.JoinAsync()).ClaimAllAsync();

        Assert.Equal(Math.Min(burst, 900), claimed.Count);
        Assert.Equal(900, (await Store.QueryAsync(new RunQuery { Limit = 1_000 })).Count);
    }

    private async Task<IReadOnlyList<int>> StartsAsync(int seconds)
    {
        var node = await Store.JoinAsync("starter");
        List<int> starts = [];
        for (var second = 0; second <= seconds; second++)
        {
            starts.AddRange((await node.ClaimAllAsync()).Select(_ => second));
            Store.PassSeconds(1);
            await node.RenewAsync();
        }

        return starts;
    }
}
