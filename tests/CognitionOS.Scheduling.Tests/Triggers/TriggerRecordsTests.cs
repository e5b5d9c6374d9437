namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerRecordsTests
{
    private static readonly DateTimeOffset Now = At.Utc("2026-01-01T08:00").AddTicks(12_345);
    private static readonly DateTimeOffset WholeNow = At.Utc("2026-01-01T08:00").AddMilliseconds(1);

    private readonly TriggerRecords _records = new(Jobs.Factory(
        Jobs.Plain("report") with
        {
            Aliases = ["summary"],
            Priority = JobPriority.High,
            Tags = ["money"],
            Concurrency = 2,
            MaxLosses = 7,
        },
        Jobs.Mailing with { Unique = run => new UniqueClaim(((Mail)run.Payload!).To) }));

    [Fact]
    public void A_record_holds_what_each_run_is_like_and_whose_the_trigger_is()
    {
        var trigger = new CronTrigger("0 6 * * *") { Overlap = OverlapRule.BufferOne };

        var record = Make(trigger, owner: TriggerOwner.Code);

        Assert.Equal(
            ("nightly", TriggerOwner.Code, new Version(3, 1), OverlapRule.BufferOne, true),
            (record.Name, record.Owner, record.Revision, record.Overlap, record.Enabled));
        var run = record.Template;
        Assert.Equal(
            ("report", JobPriority.High, 7, default(RunId), default(DateTimeOffset)),
            (run.Job, run.Priority, run.MaxLosses, run.Id, run.DueAt));
        Assert.Equal([new LimitClaim("job:report", 2)], run.Limits);
        Assert.Equal(["money"], run.Tags);
        Assert.Null(run.TraceParent);
        Assert.Equal(
            """{"kind":"cron","expression":"0 6 * * *","overlap":"BufferOne","job":"report"}""", record.Definition);
    }

    [Fact]
    public void The_payload_is_in_the_definition_and_in_each_run_with_the_claims_computed_from_it()
    {
        var trigger = new CronTrigger("0 6 * * *") { Payload = new Mail("ann") };

        var record = Make(trigger, "mail");

        Assert.Contains("""
            "payload":{"To":"ann"
            """, record.Definition, StringComparison.Ordinal);
        Assert.Equal(
            """{"To":"ann","Copies":1}""", System.Text.Encoding.UTF8.GetString(record.Template.Payload ?? []));
        Assert.Equal("ann", record.Template.Unique?.Key);
    }

    public static TheoryData<Trigger, TriggerOwner, bool> Anchored => new()
    {
        { new IntervalTrigger(TimeSpan.FromHours(1)), TriggerOwner.Code, true },
        { new FixedDelayTrigger(TimeSpan.FromHours(1)), TriggerOwner.Code, true },
        { new OneShotTrigger { After = TimeSpan.FromHours(1) }, TriggerOwner.Code, true },
        { new CronTrigger("0 * * * *"), TriggerOwner.Code, false },
        { new IntervalTrigger(TimeSpan.FromHours(1)) { StartAt = Now }, TriggerOwner.Code, false },
        { new FixedDelayTrigger(TimeSpan.FromHours(1)) { StartAt = Now.AddHours(1) }, TriggerOwner.Store, false },
        { new OneShotTrigger { At = Now.AddHours(1) }, TriggerOwner.Store, false },
    };

    [Theory]
    [MemberData(nameof(Anchored))]
    public void What_counts_from_the_save_counts_from_now_and_for_the_rest_now_is_still_to_come(
        Trigger trigger, TriggerOwner owner, bool countsFromNow)
    {
        var record = Make(trigger, owner: owner);

        Assert.Equal(countsFromNow ? WholeNow : WholeNow.AddMilliseconds(-1), record.Cursor);
        Assert.True(record.NextDue > record.Cursor);
        Assert.Equal(TimeSpan.Zero, record.NextDue!.Value.Offset);
    }

    [Theory]
    [InlineData(TriggerOwner.Store, true)]
    [InlineData(TriggerOwner.Code, false)]
    public void A_one_shot_in_the_past_fires_only_when_a_caller_saved_it(TriggerOwner owner, bool fires)
    {
        var record = Make(new OneShotTrigger { At = At.Utc("2025-12-31T20:00+01:00") }, owner: owner);

        Assert.Equal(fires ? At.Utc("2025-12-31T19:00") : null, record.NextDue);
    }

    [Theory]
    [InlineData("summary")]
    [InlineData("report")]
    public void What_it_waits_for_stands_under_the_names_of_today(string name)
    {
        var record = Make(new AfterTrigger(name, "mail"), "mail", new Mail("ann"));

        Assert.Equal(["report", "mail"], record.After);
        Assert.Null(record.NextDue);
    }

    [Fact]
    public void A_delay_is_told_to_the_store() =>
        Assert.Equal(TimeSpan.FromHours(2), Make(new FixedDelayTrigger(TimeSpan.FromHours(2))).DelayAfterEnd);

    public static TheoryData<string, Trigger, string> Faulty => new()
    {
        { "report", new CronTrigger("0 6 * * *") { Payload = 5 }, "takes no payload, but was handed a System.Int32" },
        { "mail", new CronTrigger("0 6 * * *"), "hand one in. Set the trigger's Payload." },
        { "mail", new CronTrigger("0 6 * * *") { Payload = 5 }, "but was handed a System.Int32" },
        { "report", new AfterTrigger("reprot"), "Jobs is \"reprot\"; There is no job \"reprot\". Did you mean" },
        { "report", new CronTrigger("0 25 * * *"), "\"0 25 * * *\"" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void What_does_not_fit_the_job_is_a_fault(string job, Trigger trigger, string text)
    {
        var faults = new TriggerFaults("It");

        _records.Check(faults, _records.Jobs.Get(job), trigger);

        Assert.Contains(text, Assert.Single(faults.All), StringComparison.Ordinal);
    }

    private TriggerRecord Make(
        Trigger trigger, string job = "report", object? payload = null, TriggerOwner owner = TriggerOwner.Store) =>
        _records.Make(
            "nightly",
            _records.Jobs.Get(job),
            payload is null ? trigger : trigger with { Payload = payload },
            (owner, new Version(3, 1)),
            Now);
}
