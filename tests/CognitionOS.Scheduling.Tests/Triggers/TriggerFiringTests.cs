namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerFiringTests
{
    [Fact]
    public async Task What_is_due_is_fired_and_the_next_due_instant_answered()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("hourly", new CronTrigger("0 * * * *")),
            TriggerBench.Job("daily", new CronTrigger("30 2 * * *")));
        await bench.SaveAsync();

        var next = await bench.FireAsync();

        Assert.Equal(At.Utc("2026-01-01T01:00"), next);
        var run = Assert.Single(await bench.RunsAsync());
        Assert.Equal(("hourly", TriggerBench.Start), (run.Job, run.DueAt));
        Assert.Equal(RunState.Queued, Assert.Single(bench.Changes).To);
    }

    [Fact]
    public async Task What_was_missed_is_counted()
    {
        var bench = new TriggerBench(TriggerBench.Job("hourly", new CronTrigger("0 * * * *")));
        await bench.SaveAsync();
        bench.Clock.JumpTo(At.Utc("2026-01-01T10:30"));

        await bench.FireAsync();

        Assert.Equal([("hourly", 11)], bench.Misfires);
        Assert.Equal(At.Utc("2026-01-01T10:00"), Assert.Single(await bench.RunsAsync()).Origin?.NominalAt);
    }

    [Fact]
    public async Task A_backlog_is_worked_off_before_it_returns()
    {
        var every = new CronTrigger(
            "* * * * *")
        { Misfire = MisfireRule.FireAll, CatchUp = TimeSpan.FromDays(9), Overlap = OverlapRule.Allow };
        var bench = new TriggerBench(TriggerBench.Job("minutely", every));
        await bench.SaveAsync();
        bench.Clock.JumpTo(At.Utc("2026-01-03T00:00"));

        var next = await bench.FireAsync();

        Assert.Equal(At.Utc("2026-01-03T00:01"), next);
        Assert.Equal(2 * 24 * 60 + 1, (await bench.RecordAsync("minutely")).Fired);
    }

    [Fact]
    public async Task Broken_triggers_keep_none_of_the_others_from_firing()
    {
        var jobs = Enumerable.Range(0, 5)
            .Select(number => TriggerBench.Job($"job{number}", new CronTrigger("0 * * * *")))
            .ToArray();
        var bench = new TriggerBench(jobs);
        await bench.SaveAsync();
        var broken = (await bench.RecordsAsync())[0];
        await bench.SaveRawAsync(
            [.. Enumerable.Range(0, 7).Select(number => Lunar(broken, $"a-broken{number}"))]);

        var next = await bench.FireAsync(bench.Firing(batch: 2));

        Assert.Equal(5, (await bench.RunsAsync()).Count);
        Assert.Equal(At.Utc("2026-01-01T01:00"), next);
        Assert.Equal(7, bench.Reader.Broken.Count);
    }

    [Fact]
    public async Task A_broken_trigger_that_was_deleted_is_not_complained_of_for_ever()
    {
        var bench = new TriggerBench(TriggerBench.Job("hourly", new CronTrigger("0 * * * *")));
        await bench.SaveAsync();
        var record = await bench.RecordAsync("hourly");
        await bench.SaveRawAsync(record with { Name = "moon", Definition = """{"kind":"lunar"}""" });
        var firing = bench.Firing();
        await bench.FireAsync(firing);
        Assert.Single(bench.Reader.Broken);

        await bench.Control.DeleteAsync("moon", TestContext.Current.CancellationToken);
        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.FireAsync(firing);

        Assert.Empty(bench.Reader.Broken);
    }

    [Fact]
    public async Task A_store_that_refuses_every_step_is_asked_ever_more_rarely()
    {
        var bench = new TriggerBench(TriggerBench.Job("hourly", new CronTrigger("0 * * * *")));
        await bench.SaveAsync();
        var store = new RefusingTriggerStore(bench.Store.Triggers);
        var firing = bench.Firing(store);
        var waits = new List<double>();

        for (var pass = 0; pass < 12; pass++)
        {
            var next = await bench.FireAsync(firing);
            waits.Add(((next ?? default) - bench.Clock.GetUtcNow()).TotalSeconds);
        }

        Assert.Equal(
            [0.1, 0.2, 0.4, 0.8, 1.6, 3.2, 6.4, 12.8, 25.6, 30, 30, 30], waits.Select(wait => Math.Round(wait, 3)));
        Assert.Equal(13, store.Refusals);
    }

    [Fact]
    public async Task A_paused_trigger_fires_by_its_misfire_rule_when_it_is_let_go()
    {
        var bench = new TriggerBench(TriggerBench.Job("hourly", new CronTrigger("0 * * * *")));
        await bench.SaveAsync();
        await bench.PauseAsync("hourly");
        bench.Clock.JumpTo(At.Utc("2026-01-01T05:30"));
        Assert.Null(await bench.FireAsync());

        await bench.ResumeAsync("hourly");
        await bench.FireAsync();

        Assert.Equal(At.Utc("2026-01-01T05:00"), Assert.Single(await bench.RunsAsync()).Origin?.NominalAt);
    }

    private static TriggerRecord Lunar(TriggerRecord record, string name) =>
        record with { Name = name, Definition = """{"kind":"lunar"}""" };
}
