namespace CognitionOS.Scheduling.Tests;

public sealed class DeclaredTriggersTests
{
    private static readonly CronTrigger Six = new("0 6 * * *");

    [Fact]
    public void Triggers_without_a_name_take_the_jobs_name_and_their_number()
    {
        var declared = DeclaredTriggers.Of(
        [
            TriggerBench.Job("a", Six, Six with { Name = "own" }, Six) with { After = ["b", "c"] },
            TriggerBench.Job("b"),
            TriggerBench.Job("c", Six),
        ]);

        Assert.Equal(["a", "own", "a#3", "a#4", "c"], declared.Select(one => one.Name));
        Assert.Equal(["a", "a", "a", "a", "c"], declared.Select(one => one.Job));
        Assert.Equal("Trigger \"own\" of job \"a\"", declared[1].Place);
        Assert.Equal(["b", "c"], Assert.IsType<AfterTrigger>(declared[3].Trigger).Jobs);
    }

    [Fact]
    public void A_job_that_only_runs_after_others_has_one_trigger_under_its_name() =>
        Assert.Equal("a", Assert.Single(DeclaredTriggers.Of([TriggerBench.Job("a") with { After = ["b"] }])).Name);

    [Fact]
    public void Every_trigger_becomes_a_record_of_the_code()
    {
        var records = Records(TriggerBench.Job("a", Six, new IntervalTrigger(TimeSpan.FromHours(1))));

        Assert.Equal(["a", "a#2"], records.Select(record => record.Name));
        Assert.All(records, record => Assert.Equal(
            (TriggerOwner.Code, new Version(2, 0)), (record.Owner, record.Revision)));
    }

    [Fact]
    public void A_name_taken_twice_is_told_with_both_places()
    {
        var fault = Assert.Single(Faults(TriggerBench.Job("a", Six), TriggerBench.Job("b", Six with { Name = "a" })));

        Assert.Equal(
            "The name \"a\" is taken by Trigger \"a\" of job \"a\" and by Trigger \"a\" of job \"b\"; give each its own"
            + " Name.",
            fault);
    }

    [Fact]
    public void Faults_of_all_triggers_are_told_with_their_places()
    {
        var faults = Faults(
            TriggerBench.Job("a", new CronTrigger("0 25 * * *"), Six with { MaxRuns = 0 }),
            TriggerBench.Job("b", new AfterTrigger("nobody")));

        Assert.Equal(3, faults.Count);
        Assert.StartsWith("Trigger \"a\" of job \"a\": Expression", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Trigger \"a#2\" of job \"a\": MaxRuns is 0;", faults[1], StringComparison.Ordinal);
        Assert.StartsWith("Trigger \"b\" of job \"b\": Jobs is \"nobody\";", faults[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_claim_that_the_job_computes_wrongly_is_a_fault_of_its_trigger()
    {
        var job = TriggerBench.Job("a", Six) with { Limits = [_ => new LimitClaim("c", 0)] };

        Assert.Contains("The limit's capacity is 0", Assert.Single(Faults(job)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trigger_of_a_job_that_is_not_there_is_a_fault()
    {
        var declared = new DeclaredTrigger("t", "reprot", "Schedules:t", Six);
        var bench = new TriggerBench(TriggerBench.Job("report"));

        var refused = Assert.Throws<TriggerDefinitionException>(
            () => DeclaredTriggers.ToRecords([declared], bench.Records, new Version(1, 0), TriggerBench.Start));

        Assert.Equal(
            "Schedules:t: There is no job \"reprot\". Did you mean \"report\"?", Assert.Single(refused.Faults));
    }

    [Fact]
    public void A_ring_is_looked_for_only_when_nothing_else_is_wrong()
    {
        var a = TriggerBench.Job("a", new AfterTrigger("b"));
        var b = TriggerBench.Job("b", new AfterTrigger("a"));

        Assert.Throws<JobCycleException>(() => Records(a, b));
        Assert.Single(Faults(a, b, TriggerBench.Job("c", Six with { MaxRuns = 0 })));
    }

    [Fact]
    public void No_faults_are_no_exception() => DeclaredTriggers.ThrowIfAny([]);

    private static IReadOnlyList<string> Faults(params JobDefinition[] jobs) =>
        Assert.Throws<TriggerDefinitionException>(() => Records(jobs)).Faults;

    private static IReadOnlyList<TriggerRecord> Records(params JobDefinition[] jobs) => DeclaredTriggers.ToRecords(
        DeclaredTriggers.Of(jobs), new TriggerBench(jobs).Records, new Version(2, 0), TriggerBench.Start);
}
