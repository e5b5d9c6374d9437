namespace CognitionOS.Scheduling.Tests;

public sealed class ScheduleReaderTests
{
    private static readonly CronTrigger Six = new("0 6 * * *") { Jitter = TimeSpan.FromSeconds(9), Payload = "kept" };

    private readonly JobDefinition[] _jobs = [TriggerBench.Job("report", Six), TriggerBench.Job("load")];
    private readonly List<string> _faults = [];

    [Fact]
    public void A_schedule_says_when_a_job_runs()
    {
        var schedules = Read(
            ("nightly:Job", "load"),
            ("nightly:Cron", "0 0 2 ? * MON"),
            ("nightly:Format", "quartz"),
            ("nightly:Zone", "Europe/Berlin"),
            ("nightly:Misfire", "Skip"),
            ("nightly:Overlap", "BufferOne"),
            ("nightly:Jitter", "00:00:30"),
            ("load:Every", "00:05:00"));

        Assert.Empty(_faults);
        Assert.Equal(
            new CronTrigger("0 0 2 ? * MON", CronFormat.Quartz, "Europe/Berlin")
            {
                Name = "nightly",
                Misfire = MisfireRule.Skip,
                Overlap = OverlapRule.BufferOne,
                Jitter = TimeSpan.FromSeconds(30),
            },
            schedules["nightly"].Trigger);
        Assert.Equal("load", schedules["nightly"].Job);
        Assert.Equal(new IntervalTrigger(TimeSpan.FromMinutes(5)) { Name = "load" }, schedules["load"].Trigger);
        Assert.Equal("Schedules:load", schedules["load"].Place);
        Assert.Equal(Six, schedules["report"].Trigger);
    }

    [Fact]
    public void A_schedule_under_the_name_of_a_declared_trigger_takes_its_place_and_keeps_the_rest()
    {
        var trigger = Read(("report:Cron", "0 7 * * *"))["report"].Trigger;

        Assert.Equal(Six with { Name = "report", Expression = "0 7 * * *" }, trigger);
    }

    [Fact]
    public void It_may_change_the_zone_alone() => Assert.Equal(
        Six with { Name = "report", Zone = "Asia/Tokyo" }, Read(("report:Zone", "Asia/Tokyo"))["report"].Trigger);

    [Fact]
    public void Switched_off_it_takes_the_trigger_away()
    {
        var schedules = Read(("report:Enabled", "false"), ("load:Enabled", "False"), ("load:Every", "00:05:00"));

        Assert.Empty(_faults);
        Assert.Empty(schedules);
    }

    [Fact]
    public void Every_fault_is_told_with_its_path_the_value_and_the_remedy()
    {
        Read(
            ("a:Job", "reprot"),
            ("a:Every", "5"),
            ("b:Job", "load"),
            ("b:Cron", "0 6 * * *"),
            ("b:Every", "00:01:00"),
            ("b:Misfire", "Never"),
            ("b:Enabled", "yes"),
            ("load:Corn", "0 6 * * *"));

        Assert.Equal(
            [
                "Schedules:a:Job is \"reprot\"; There is no job \"reprot\". Did you mean \"report\"?",
                "Schedules:a:Every is \"5\"; write hours, minutes and seconds, such as 00:05:00.",
                "Schedules:b:Enabled is \"yes\"; it must be true or false.",
                "Schedules:b:Every is \"00:01:00\"; Cron is set too; leave one of them out.",
                "Schedules:b:Misfire is \"Never\"; it must be one of FireOnce, FireAll, Skip.",
                "Schedules:load:Corn is \"0 6 * * *\"; there is no such setting; did you mean Cron?",
                "Schedules:load:Cron is missing; set Cron, such as \"0 6 * * *\", or Every, such as \"00:05:00\".",
            ],
            _faults);
    }

    [Fact]
    public void A_zone_for_what_is_no_cron_expression_is_a_fault()
    {
        _jobs[0] = TriggerBench.Job("report", new IntervalTrigger(TimeSpan.FromHours(1)));

        Read(("report:Zone", "Asia/Tokyo"));

        Assert.Equal(
            [
                "Schedules:report:Zone is \"Asia/Tokyo\"; set Cron too: the trigger that code declares under this name"
                + " is no cron expression.",
            ],
            _faults);
    }

    [Fact]
    public void What_the_trigger_itself_refuses_is_told_with_the_path()
    {
        var schedules = Read(
            ("load:Cron", "0 6 * *"), ("more:Job", "load"), ("more:Cron", "0 6 * * *"), ("more:Zone", "Nowhere"));
        var records = new TriggerBench(_jobs).Records;

        var refused = Assert.Throws<TriggerDefinitionException>(
            () => DeclaredTriggers.ToRecords(
                [.. schedules.Values.Where(one => one.Name != "report")],
                records,
                new Version(1, 0),
                TriggerBench.Start));

        Assert.Equal(2, refused.Faults.Count);
        Assert.StartsWith("Schedules:load: Expression is \"0 6 * *\";", refused.Faults[0], StringComparison.Ordinal);
        Assert.StartsWith("Schedules:more: Zone is \"Nowhere\";", refused.Faults[1], StringComparison.Ordinal);
    }

    private Dictionary<string, DeclaredTrigger> Read(params (string Key, string Value)[] settings)
    {
        var sections = new[] { new ScheduleSection(ScheduleSettings.Of(settings)) };
        return ScheduleReader
            .Overlay(DeclaredTriggers.Of(_jobs), sections, new JobRecipes(_jobs, null), _faults)
            .ToDictionary(one => one.Name, StringComparer.Ordinal);
    }
}
