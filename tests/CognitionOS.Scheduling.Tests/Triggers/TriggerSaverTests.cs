namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerSaverTests
{
    private static readonly CronTrigger Six = new("0 6 * * *");
    private static readonly CronTrigger Seven = new("0 7 * * *");
    private static readonly Version V1 = new(1, 0);
    private static readonly Version V2 = new(2, 0);

    [Fact]
    public async Task Triggers_are_stored_under_the_jobs_name_and_numbers_with_the_instant_from_which_they_look_on()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("report", Six, Seven with { Name = "late" }, new IntervalTrigger(TimeSpan.FromHours(1))));

        await bench.SaveAsync();

        var records = await bench.RecordsAsync();
        Assert.Equal(["late", "report", "report#3"], records.Select(record => record.Name));
        Assert.Equal(
            At.All("2026-01-01T07:00 2026-01-01T06:00 2026-01-01T01:00"),
            records.Select(record => record.NextDue ?? default));
        Assert.Equal("""{"kind":"cron","expression":"0 6 * * *","job":"report"}""", records[1].Definition);
    }

    [Fact]
    public async Task A_job_that_runs_after_others_has_a_trigger_for_it()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("extract"), TriggerBench.Job("load") with { After = ["extract"], Triggers = [Six] });

        await bench.SaveAsync();

        Assert.Equal(["extract"], (await bench.RecordAsync("load#2")).After);
    }

    [Fact]
    public async Task An_alias_of_a_job_waits_for_the_job_under_its_name_of_today()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("extract") with { Aliases = ["pull"] },
            TriggerBench.Job("load", new AfterTrigger("pull")),
            TriggerBench.Job("check") with { After = ["pull"] });

        await bench.SaveAsync();

        Assert.Equal(["extract"], (await bench.RecordAsync("load")).After);
        Assert.Equal(["extract"], (await bench.RecordAsync("check")).After);
    }

    [Fact]
    public async Task The_store_is_told_the_earlier_names_of_jobs()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("extract") with { Aliases = ["pull", "fetch"] }, TriggerBench.Job("load"));
        var store = new SetRecorder(bench.Store.Triggers);

        await new TriggerSaver(store, bench.Records, logger: null)
            .SaveAsync([], V1, bench.Clock.GetUtcNow(), TestContext.Current.CancellationToken);

        Assert.Equal(
            new Dictionary<string, string> { ["pull"] = "extract", ["fetch"] = "extract" },
            Assert.Single(store.Sets).Aliases);
    }

    [Fact]
    public async Task A_higher_revision_changes_a_trigger_and_moves_its_cursor_to_now()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six));
        await bench.SaveAsync(V1);
        bench.Clock.Advance(TimeSpan.FromDays(3));

        await bench.SaveAsync(V2, TriggerBench.Job("report", Seven));

        var record = await bench.RecordAsync("report");
        Assert.Equal(V2, record.Revision);
        Assert.Equal(bench.Clock.GetUtcNow(), record.Cursor);
        Assert.Equal(At.Utc("2026-01-04T07:00"), record.NextDue);
    }

    [Fact]
    public async Task A_lower_revision_writes_nothing()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six));
        await bench.SaveAsync(V2);

        await bench.SaveAsync(V1, TriggerBench.Job("report", Seven));

        var record = await bench.RecordAsync("report");
        Assert.Equal(V2, record.Revision);
        Assert.Contains("0 6 * * *", record.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_content_again_leaves_cursor_and_due_instant_as_they_are()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six));
        await bench.SaveAsync();
        var before = await bench.RecordAsync("report");
        bench.Clock.Advance(TimeSpan.FromHours(30));

        await bench.SaveAsync();

        Assert.Equal(
            (before.Cursor, before.NextDue),
            ((await bench.RecordAsync("report")).Cursor, (await bench.RecordAsync("report")).NextDue));
    }

    [Fact]
    public async Task An_equal_revision_with_another_content_is_refused_with_both_texts_and_the_remedy()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six), TriggerBench.Job("other"));
        await bench.SaveAsync(V1);

        var refused = await Assert.ThrowsAsync<TriggerConflictException>(
            () => bench.SaveAsync(V1, TriggerBench.Job("report", Seven), TriggerBench.Job("other", Six)));

        Assert.Contains("0 6 * * *", refused.Message, StringComparison.Ordinal);
        Assert.Contains("0 7 * * *", refused.Message, StringComparison.Ordinal);
        Assert.Contains("raise SchedulingOptions.Revision", refused.Message, StringComparison.Ordinal);
        Assert.Single(await bench.RecordsAsync());
    }

    [Fact]
    public async Task Another_payload_is_another_content()
    {
        var mail = Tests.Jobs.Mailing;
        var bench = new TriggerBench(mail);
        await bench.SaveAsync(V1, mail with { Triggers = [Six with { Payload = new Mail("a") }] });

        await Assert.ThrowsAsync<TriggerConflictException>(
            () => bench.SaveAsync(V1, mail with { Triggers = [Six with { Payload = new Mail("b") }] }));
    }

    [Fact]
    public async Task A_name_that_a_caller_took_is_refused()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six));
        await bench.Control.SaveAsync("report", Seven with { Name = "report" }, TestContext.Current.CancellationToken);

        var refused = await Assert.ThrowsAsync<TriggerConflictException>(() => bench.SaveAsync());

        Assert.Contains("Give yours another Name", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_code_does_not_declare_any_more_is_disabled_and_kept()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six));
        await bench.SaveAsync(V1);

        await bench.SaveAsync(V2, TriggerBench.Job("report"));

        Assert.False((await bench.RecordAsync("report")).Enabled);
    }

    [Fact]
    public async Task What_a_higher_revision_let_go_is_not_brought_back_by_a_lower_one()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six));
        await bench.SaveAsync(V1);
        await bench.SaveAsync(V2, TriggerBench.Job("report"));

        await bench.SaveAsync(V1);

        Assert.False((await bench.RecordAsync("report")).Enabled);
    }

    [Fact]
    public async Task What_comes_back_after_a_while_does_not_make_up_for_that_while()
    {
        var bench = new TriggerBench(TriggerBench.Job("report", Six));
        await bench.SaveAsync(V1);
        await bench.SaveAsync(V2, TriggerBench.Job("report"));
        bench.Clock.JumpTo(At.Utc("2026-01-05T05:59"));

        await bench.SaveAsync(new Version(3, 0));
        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.FireAsync();

        Assert.Equal(
            [At.Utc("2026-01-05T06:00")], (await bench.RunsAsync()).Select(run => run.Origin?.NominalAt ?? default));
        Assert.Empty(bench.Misfires);
    }

    [Fact]
    public async Task Every_fault_of_every_trigger_is_told_at_once()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("report", new CronTrigger("0 25 * * *"), new IntervalTrigger(TimeSpan.Zero)),
            TriggerBench.Job("load", new AfterTrigger("reprot"), Six with { Name = "report" }),
            Tests.Jobs.Mailing with { Triggers = [Six, Six with { Payload = 5 }] });

        var refused = await Assert.ThrowsAsync<TriggerDefinitionException>(() => bench.SaveAsync());

        Assert.Equal(6, refused.Faults.Count);
        Assert.Contains(
            refused.Faults, fault => fault.StartsWith("The name \"report\" is taken by", StringComparison.Ordinal));
        Assert.Contains(refused.Faults, fault => fault.Contains("\"0 25 * * *\"", StringComparison.Ordinal));
        Assert.Contains(
            refused.Faults,
            fault => fault.StartsWith("Trigger \"report#2\" of job \"report\": Every", StringComparison.Ordinal));
        Assert.Contains(refused.Faults, fault => fault.Contains("Did you mean \"report\"?", StringComparison.Ordinal));
        Assert.Contains(refused.Faults, fault => fault.Contains("Set the trigger's Payload", StringComparison.Ordinal));
        Assert.Contains(refused.Faults, fault => fault.Contains("was handed a System.Int32", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Jobs_that_run_after_one_another_in_a_ring_are_refused()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("a", new AfterTrigger("c")),
            TriggerBench.Job("b") with { After = ["a"] },
            TriggerBench.Job("c", Six, new AfterTrigger("b")));

        var refused = await Assert.ThrowsAsync<JobCycleException>(() => bench.SaveAsync());

        Assert.Equal(["a", "c", "b", "a"], refused.Cycle);
    }

    [Fact]
    public async Task A_one_shot_whose_instant_has_passed_does_not_fire_when_code_declares_it()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("report", new OneShotTrigger { At = TriggerBench.Start.AddMinutes(-1) }));

        await bench.SaveAsync();

        Assert.Null((await bench.RecordAsync("report")).NextDue);
    }

    [Fact]
    public async Task The_instant_of_the_save_itself_is_still_to_come()
    {
        var bench = new TriggerBench(
            TriggerBench.Job("midnight", new CronTrigger("0 0 * * *")),
            TriggerBench.Job("start", new IntervalTrigger(TimeSpan.FromHours(1)) { StartAt = TriggerBench.Start }));

        await bench.SaveAsync();

        Assert.All(await bench.RecordsAsync(), record => Assert.Equal(TriggerBench.Start, record.NextDue));
    }

    [Fact]
    public async Task No_payload_is_told_in_a_conflict()
    {
        var mail = Tests.Jobs.Mailing;
        var bench = new TriggerBench(mail);
        await bench.SaveAsync(V1, mail with { Triggers = [Six with { Payload = new Mail("secret-a") }] });

        var refused = await Assert.ThrowsAsync<TriggerConflictException>(
            () => bench.SaveAsync(V1, mail with { Triggers = [Six with { Payload = new Mail("secret-b") }] }));

        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
        Assert.Contains("payload", refused.Message, StringComparison.Ordinal);
    }
}
