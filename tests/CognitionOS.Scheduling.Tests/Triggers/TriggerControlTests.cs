namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerControlTests
{
    private static readonly CronTrigger Hourly = new("0 * * * *") { Name = "tick", Overlap = OverlapRule.Allow };
    private static readonly BackfillRange Day = new("b1", TriggerBench.Start, TriggerBench.Start.AddDays(1));
    private readonly TriggerBench _bench = new(
        TriggerBench.Job("report", new CronTrigger("0 6 * * *")), Jobs.Mailing, TriggerBench.Job("load"));
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    private TriggerControl Control => _bench.Control;

    [Fact]
    public async Task A_saved_trigger_fires_and_survives_a_deployment_that_does_not_know_it()
    {
        await Control.SaveAsync("report", Hourly, _token);

        await _bench.SaveAsync(new Version(9, 0));
        await _bench.FireAsync();

        var record = await _bench.RecordAsync("tick");
        Assert.Equal((TriggerOwner.Store, true, 1), (record.Owner, record.Enabled, record.Fired));
    }

    [Fact]
    public async Task Saving_again_replaces_it()
    {
        await Control.SaveAsync("report", Hourly, _token);

        await Control.SaveAsync("load", Hourly with { Expression = "30 * * * *" }, _token);

        var record = await _bench.RecordAsync("tick");
        Assert.Equal(("load", TriggerBench.Start.AddMinutes(30)), (record.Template.Job, record.NextDue));
    }

    [Fact]
    public async Task Runs_carry_the_payload()
    {
        await Control.SaveAsync("mail", Hourly, new Mail("a@b"), _token);
        await _bench.FireAsync();

        var run = Assert.Single(await _bench.RunsAsync());
        var detail = Assert.Single(await _bench.Store.History.GetAsync([run.Id], _token));
        Assert.Equal("""{"To":"a@b","Copies":1}""", System.Text.Encoding.UTF8.GetString(detail.Run.Payload ?? []));
    }

    [Theory]
    [InlineData("reprot", "tick", "Did you mean \"report\"?")]
    [InlineData("report", null, "The trigger's Name is null")]
    [InlineData("report", "report", "belongs to a trigger of the code")]
    [InlineData("mail", "tick", "takes a payload of")]
    public async Task What_cannot_be_saved_is_refused(string job, string? name, string message)
    {
        await _bench.SaveAsync();

        var refused = await Assert.ThrowsAnyAsync<ArgumentException>(
            () => Control.SaveAsync(job, Hourly with { Name = name }, _token));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
        Assert.Single(await _bench.RecordsAsync());
    }

    [Fact]
    public async Task A_ring_of_saved_triggers_is_refused()
    {
        await Control.SaveAsync("load", new AfterTrigger("report") { Name = "load" }, _token);

        var refused = await Assert.ThrowsAsync<JobCycleException>(
            () => Control.SaveAsync("report", new AfterTrigger("load") { Name = "again" }, _token));

        Assert.Equal(["load", "report", "load"], refused.Cycle);
    }

    [Fact]
    public async Task A_ring_is_found_through_triggers_that_were_saved_under_earlier_names()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("report") with { Aliases = ["summary"] },
            TriggerBench.Job("load") with { Aliases = ["store"] });
        await bench.Control.SaveAsync("load", new AfterTrigger("report") { Name = "load" }, _token);
        var early = await bench.RecordAsync("load");
        await bench.SaveRawAsync(early with { After = ["summary"], Template = early.Template with { Job = "store" } });

        var refused = await Assert.ThrowsAsync<JobCycleException>(
            () => bench.Control.SaveAsync("report", new AfterTrigger("load") { Name = "again" }, _token));

        Assert.Equal(["load", "report", "load"], refused.Cycle);
    }

    [Fact]
    public async Task A_one_shot_whose_instant_has_just_passed_fires_when_a_caller_saves_it()
    {
        await Control.SaveAsync(
            "report", new OneShotTrigger { Name = "now", At = TriggerBench.Start.AddHours(-1) }, _token);

        await _bench.FireAsync();

        Assert.Equal(TriggerBench.Start.AddHours(-1), Assert.Single(await _bench.RunsAsync()).Origin?.NominalAt);
    }

    [Fact]
    public async Task Deleting_leaves_the_runs_and_knows_whether_there_was_one()
    {
        await Control.SaveAsync("report", Hourly, _token);
        await _bench.FireAsync();

        Assert.True(await Control.DeleteAsync("tick", _token));
        Assert.False(await Control.DeleteAsync("tick", _token));

        Assert.Single(await _bench.RunsAsync());
        Assert.Empty(await _bench.RecordsAsync());
    }

    [Fact]
    public async Task A_trigger_of_the_code_is_deleted_only_when_the_code_has_let_it_go()
    {
        await _bench.SaveAsync(new Version(1, 0));
        await Assert.ThrowsAsync<ArgumentException>(() => Control.DeleteAsync("report", _token));

        await _bench.SaveAsync(new Version(2, 0), TriggerBench.Job("load"));

        Assert.True(await Control.DeleteAsync("report", _token));
    }

    [Fact]
    public async Task Firing_now_makes_a_run_and_leaves_the_schedule_as_it_is()
    {
        await Control.SaveAsync("report", Hourly, _token);
        var before = await _bench.RecordAsync("tick");

        var run = await Control.FireAsync("tick", _token);

        Assert.Equal(run, Assert.Single(await _bench.RunsAsync()).Id);
        Assert.Equal(
            (before.Cursor, before.NextDue),
            ((await _bench.RecordAsync("tick")).Cursor, (await _bench.RecordAsync("tick")).NextDue));
        Assert.Null(await Control.FireAsync("tock", _token));
    }

    [Fact]
    public async Task Backfills_of_two_triggers_are_kept_apart_whatever_their_names_hold()
    {
        await Control.SaveAsync("report", Hourly with { Name = "a" }, _token);
        await Control.SaveAsync("report", Hourly with { Name = "a:b" }, _token);
        _bench.Clock.JumpTo(TriggerBench.Start.AddDays(2));

        Assert.Equal(24, await Control.BackfillAsync("a:b", Day with { Id = "c" }, _token));
        Assert.Equal(24, await Control.BackfillAsync("a", Day with { Id = "b:c" }, _token));
    }

    [Fact]
    public async Task A_backfill_makes_one_run_per_instant_and_none_twice()
    {
        await Control.SaveAsync("report", Hourly, _token);
        _bench.Clock.JumpTo(TriggerBench.Start.AddDays(2));

        Assert.Equal(24, await Control.BackfillAsync("tick", Day, _token));
        Assert.Equal(0, await Control.BackfillAsync("tick", Day, _token));
        Assert.Equal(12, await Control.BackfillAsync("tick", Day with { To = Day.To.AddHours(12) }, _token));
        Assert.Equal(24, await Control.BackfillAsync("tick", Day with { Id = "b2" }, _token));

        var runs = await _bench.RunsAsync();
        Assert.Equal(60, runs.Count);
        Assert.Equal(
            Hourly.Occurrences(Day.From, Day.To.AddHours(12)),
            runs.Where(run => run.Origin?.Backfill == "b1").Select(run => run.Origin?.NominalAt ?? default));
    }

    [Fact]
    public async Task A_backfill_that_was_cancelled_is_completed_by_asking_again()
    {
        await Control.SaveAsync("report", Hourly with { Expression = "* * * * *" }, _token);
        _bench.Clock.JumpTo(TriggerBench.Start.AddDays(9));
        var week = Day with { To = Day.From.AddDays(7) };
        await Control.BackfillAsync("tick", week with { To = Day.From.AddMinutes(2500) }, _token);

        Assert.Equal((7 * 24 * 60) - 2500, await Control.BackfillAsync("tick", week, _token));
    }

    [Fact]
    public async Task A_backfill_of_an_interval_stays_on_its_grid()
    {
        _bench.Clock.JumpTo(TriggerBench.Start.AddMinutes(3));
        await Control.SaveAsync("report", new IntervalTrigger(TimeSpan.FromHours(6)) { Name = "tick" }, _token);
        _bench.Clock.JumpTo(TriggerBench.Start.AddDays(2));

        await Control.BackfillAsync(
            "tick", Day with { From = Day.From.AddDays(-1), To = Day.From.AddHours(10) }, _token);

        Assert.Equal(
            At.All(
                "2025-12-31T00:03 2025-12-31T06:03 2025-12-31T12:03 2025-12-31T18:03 2026-01-01T00:03"
                + " 2026-01-01T06:03"),
            (await _bench.RunsAsync()).Select(run => run.Origin?.NominalAt ?? default));
    }

    [Theory]
    [InlineData(0, "Swap the two")]
    [InlineData(80, "still to come")]
    public async Task A_range_that_is_empty_or_not_past_is_refused(int hours, string message)
    {
        await Control.SaveAsync("report", Hourly, _token);

        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => Control.BackfillAsync("tick", Day with { To = Day.From.AddHours(hours) }, _token));

        Assert.Contains(message, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trigger_without_instants_is_not_backfilled()
    {
        await Control.SaveAsync("report", new FixedDelayTrigger(TimeSpan.FromHours(1)) { Name = "tick" }, _token);
        _bench.Clock.JumpTo(TriggerBench.Start.AddDays(2));

        await Assert.ThrowsAsync<ArgumentException>(() => Control.BackfillAsync("tick", Day, _token));
        await Assert.ThrowsAsync<ArgumentException>(() => Control.BackfillAsync("tock", Day, _token));
    }

    [Fact]
    public async Task Every_trigger_is_listed_with_its_next_instant()
    {
        await _bench.SaveAsync();
        await Control.SaveAsync("report", Hourly, _token);

        Assert.Equal(
            [("report", TriggerBench.Start.AddHours(6)), ("tick", TriggerBench.Start)],
            (await Control.ListAsync(_token)).Select(record => (record.Name, record.NextDue ?? default)));
    }
}
