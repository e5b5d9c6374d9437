namespace CognitionOS.Scheduling.Tests;

public sealed class ScheduleEntryReaderTests
{
    private static readonly CronTrigger Code = new("0 6 * * *", Zone: "Europe/Berlin")
    {
        StartAt = At.Utc("2026-01-01T00:00"),
        EndAt = At.Utc("2027-01-01T00:00"),
        MaxRuns = 9,
        Except = ExclusionCalendar.Weekdays(DayOfWeek.Sunday),
        ExceptZone = "Asia/Tokyo",
        Misfire = MisfireRule.FireAll,
        CatchUp = TimeSpan.FromHours(3),
        Overlap = OverlapRule.BufferAll,
        Jitter = TimeSpan.FromSeconds(5),
        Payload = "kept",
    };

    private List<string> _faults = [];

    public static TheoryData<string, string, Trigger> Settings => new()
    {
        { "Cron", "0 7 * * *", Code with { Expression = "0 7 * * *" } },
        { "Zone", "UTC", Code with { Zone = "UTC" } },
        { "Format", "vixie", Code with { Format = CronFormat.Vixie } },
        { "Misfire", "skip", Code with { Misfire = MisfireRule.Skip } },
        { "Overlap", " CancelOther ", Code with { Overlap = OverlapRule.CancelOther } },
        { "Jitter", "00:01:00", Code with { Jitter = TimeSpan.FromMinutes(1) } },
        { "Enabled", "true", Code },
        { "Cron", "", Code },
        { "Misfire", "  ", Code },
    };

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_setting_changes_what_it_names_and_leaves_the_rest_as_code_has_it(
        string key, string value, Trigger expected)
    {
        var read = Read("report", Code, (key, value));

        Assert.Empty(_faults);
        Assert.Equal(expected with { Name = "report" }, read?.Trigger);
        Assert.Equal(("report", "load", "Schedules:report"), (read?.Name, read?.Job, read?.Place));
    }

    [Fact]
    public void An_interval_in_place_of_an_expression_keeps_what_is_no_matter_of_when()
    {
        var read = Assert.IsType<IntervalTrigger>(Read("report", Code, ("Every", "00:10:00"))?.Trigger);

        Assert.Equal(TimeSpan.FromMinutes(10), read.Every);
        Assert.Equal(
            (Code.StartAt, Code.EndAt, Code.MaxRuns, Code.Except, Code.ExceptZone, Code.CatchUp, Code.Payload),
            (read.StartAt, read.EndAt, read.MaxRuns, read.Except, read.ExceptZone, read.CatchUp, read.Payload));
        Assert.Equal((Code.Misfire, Code.Overlap, Code.Jitter), (read.Misfire, read.Overlap, read.Jitter));
    }

    [Fact]
    public void An_expression_in_place_of_an_interval_is_in_utc_unless_it_says_otherwise()
    {
        var code = new IntervalTrigger(TimeSpan.FromHours(1)) { MaxRuns = 9 };

        Assert.Equal(
            new CronTrigger("0 7 * * *") { Name = "report", MaxRuns = 9 },
            Read("report", code, ("Cron", "0 7 * * *"))?.Trigger);
    }

    [Theory]
    [InlineData("report", null, "report")]
    [InlineData("report", "load", "load")]
    [InlineData("pull", null, "pull")]
    public void The_job_is_the_one_named_else_the_one_of_the_same_name(string name, string? job, string expected)
    {
        (string, string)[] settings = [("Every", "00:10:00"), .. job is null ? [] : new[] { ("Job", job) }];

        Assert.Equal(expected, Read(name, null, settings)?.Job);
        Assert.Empty(_faults);
    }

    [Fact]
    public void A_schedule_may_move_a_declared_trigger_to_another_job() =>
        Assert.Equal("report", Read("nightly", Code, ("Job", "report"))?.Job);

    [Theory]
    [InlineData("false")]
    [InlineData(" FALSE ")]
    public void Switched_off_it_makes_nothing_whatever_else_is_wrong_with_it(string value)
    {
        Assert.Null(Read("report", Code, ("Enabled", value), ("Every", "soon"), ("Job", "nobody")));
        Assert.Empty(_faults);
    }

    [Theory]
    [InlineData("Every", "5", "is \"5\"; write hours, minutes and seconds, such as 00:05:00.")]
    [InlineData("Every", "soon", "is \"soon\"; write hours, minutes and seconds")]
    [InlineData("Jitter", "30", "is \"30\"; write hours, minutes and seconds, such as 00:00:30.")]
    [InlineData("Misfire", "1", "is \"1\"; it must be one of FireOnce, FireAll, Skip.")]
    [InlineData("Overlap", "Never", "is \"Never\"; it must be one of ")]
    [InlineData("Format", "Solaris", "is \"Solaris\"; it must be one of Standard, Vixie, Quartz.")]
    [InlineData("Enabled", "1", "is \"1\"; it must be true or false.")]
    [InlineData("Job", "nobody", "is \"nobody\"; There is no job \"nobody\"")]
    [InlineData("Timezone", "UTC", "is \"UTC\"; there is no such setting")]
    [InlineData("Crons", "0 6 * * *", "is \"0 6 * * *\"; there is no such setting; did you mean Cron?")]
    public void A_faulty_setting_is_told_with_its_path_and_makes_nothing(string key, string value, string fault)
    {
        Assert.Null(Read("report", Code, (key, value)));

        Assert.StartsWith($"Schedules:report:{key} {fault}", Assert.Single(_faults), StringComparison.Ordinal);
    }

    [Fact]
    public void A_schedule_of_its_own_must_say_when()
    {
        Assert.Null(Read("report", null, ("Misfire", "Skip")));

        Assert.Equal(
            "Schedules:report:Cron is missing; set Cron, such as \"0 6 * * *\", or Every, such as \"00:05:00\".",
            Assert.Single(_faults));
    }

    [Fact]
    public void Both_an_expression_and_an_interval_are_one_too_many()
    {
        Assert.Null(Read("report", Code, ("Cron", "0 7 * * *"), ("Every", "00:10:00")));

        Assert.Equal(
            "Schedules:report:Every is \"00:10:00\"; Cron is set too; leave one of them out.", Assert.Single(_faults));
    }

    [Fact]
    public void Keys_are_read_in_either_case() =>
        Assert.Equal(
            new IntervalTrigger(TimeSpan.FromMinutes(1)) { Name = "report", Misfire = MisfireRule.Skip },
            Read("report", null, ("EVERY", "00:01:00"), ("misfire", "SKIP"))?.Trigger);

    private DeclaredTrigger? Read(string name, Trigger? code, params (string Key, string Value)[] settings)
    {
        var section = ScheduleSettings.Of(settings.Select(setting => ($"{name}:{setting.Key}", setting.Value)));
        var jobs = new JobRecipes([Jobs.Plain("report"), Jobs.Plain("load") with { Aliases = ["pull"] }], null);
        var reader = new ScheduleEntryReader(section.GetSection(name), jobs);
        var read = reader.Read(code is null ? null : new DeclaredTrigger(name, "load", "code", code));
        _faults = [.. reader.Faults];
        return read;
    }
}
