namespace CognitionOS.Scheduling.Tests;

public sealed class TriggerFaultsTests
{
    private static readonly CronTrigger Good = new("0 6 * * *");

    private readonly TriggerFaults _faults = new("Trigger \"nightly\"");

    public static TheoryData<Trigger, string> Faulty => new()
    {
        { Good with { Name = "" }, "Name is \"\"; it must be 1 to 200 characters" },
        { Good with { Name = " \t" }, "Name is \" \t\"; it must be 1 to 200 characters" },
        { Good with { Name = new string('n', 201) }, "nnn\"; it must be 1 to 200 characters" },
        { Good with { Jitter = TimeSpan.FromTicks(-1) }, "Jitter is -00:00:00.0000001; it must be 00:00:00 to 30" },
        { Good with { Jitter = TimeSpan.FromDays(31) }, "Jitter is 31.00:00:00; it must be" },
        { Good with { CatchUp = TimeSpan.Zero }, "CatchUp is 00:00:00; it must be 00:00:00.0000001 to" },
        { Good with { Misfire = (MisfireRule)9 }, "Misfire is \"9\"; it must be one of FireOnce, FireAll, Skip." },
        { Good with { Overlap = (OverlapRule)(-1) }, "Overlap is \"-1\"; it must be one of" },
        { Good with { ExceptZone = "Mars" }, "ExceptZone is \"Mars\"; this machine knows no such IANA time zone" },
        { Good with { MaxRuns = 0 }, "MaxRuns is 0; it must be 1 or more; leave it out for no limit." },
        {
            Good with { StartAt = At.Utc("2026-01-02T00:00"), EndAt = At.Utc("2026-01-01T00:00") },
            "EndAt is 2026-01-01T00:00:00.0000000+00:00; it must not be earlier than StartAt, 2026-01-02T00:00:00.00"
        },
        { new IntervalTrigger(TimeSpan.Zero), "Every is 00:00:00; it must be" },
    };

    [Theory]
    [MemberData(nameof(Faulty))]
    public void A_fault_names_place_part_value_and_remedy(Trigger trigger, string text)
    {
        _faults.Check(trigger, "report");

        var fault = Assert.Single(_faults.All);
        Assert.StartsWith("Trigger \"nightly\": ", fault, StringComparison.Ordinal);
        Assert.Contains(text, fault, StringComparison.Ordinal);
    }

    [Fact]
    public void The_ends_of_all_ranges_are_good()
    {
        _faults.Check(
            Good with
            {
                Name = new string('n', 200),
                Jitter = TimeSpan.FromDays(30),
                CatchUp = TimeSpan.MaxValue,
                MaxRuns = 1,
                StartAt = At.Utc("2026-01-01T00:00"),
                EndAt = At.Utc("2026-01-01T00:00"),
                ExceptZone = "UTC",
            },
            job: null);

        Assert.Empty(_faults.All);
        _faults.ThrowIfAny();
    }

    [Fact]
    public void Every_fault_of_a_trigger_is_told_at_once_in_one_exception()
    {
        _faults.Check(Good with { Expression = "0 25 * * *", Name = "", MaxRuns = -1, Zone = "Mars" }, "report");

        var refused = Assert.Throws<ArgumentException>(_faults.ThrowIfAny);

        Assert.Equal(4, _faults.All.Count);
        Assert.Equal(string.Join(Environment.NewLine, _faults.All), refused.Message);
    }

    [Fact]
    public void The_job_that_a_hash_is_computed_from_is_known_while_the_parts_are_checked()
    {
        _faults.Check(new CronTrigger("H H * * *"), "report");
        Assert.Empty(_faults.All);
        Assert.Equal("report", _faults.Job);

        _faults.Check(new CronTrigger("H H * * *"), job: null);
        Assert.Contains("hash key", Assert.Single(_faults.All), StringComparison.Ordinal);
    }

    [Fact]
    public void Values_are_shown_alike_in_every_culture()
    {
        var before = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = new System.Globalization.CultureInfo("de-DE");
        try
        {
            _faults.Add("A", 1.5, "mend it.");
            _faults.Add("B", null, "mend it.");
            _faults.Add("C", "text", "mend it.");
            _faults.Add("D", At.Utc("2026-01-02T03:04:05"), "mend it.");
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = before;
        }

        Assert.Equal(
            ["A is 1.5", "B is null", "C is \"text\"", "D is 2026-01-02T03:04:05.0000000+00:00"],
            _faults.All.Select(
                fault => fault["Trigger \"nightly\": ".Length..fault.IndexOf(';', StringComparison.Ordinal)]));
    }

    [Fact]
    public void A_part_that_means_nothing_is_refused_only_when_it_is_set()
    {
        _faults.Unused("MaxRuns", null, "it never repeats");
        _faults.Unused("MaxRuns", 3, "it never repeats");

        Assert.Equal("Trigger \"nightly\": MaxRuns is 3; leave it out: it never repeats.", Assert.Single(_faults.All));
    }
}
