namespace CognitionOS.Scheduling.Tests;

public sealed class JobFaultsTests
{
    private static readonly JobDefinition Good = new() { Name = "job" };

    [Fact]
    public void The_defaults_and_the_ends_of_every_range_are_fine()
    {
        Assert.Empty(JobFaults.Of(Good));
        Assert.Empty(JobFaults.Of(Good with
        {
            Name = new string('n', 200),
            Aliases = [new string('a', 200), "with-dash/and.dot:colon"],
            Tags = [new string('t', 200), "with space"],
            AttemptTimeout = TimeSpan.FromTicks(1),
            RunTimeout = TimeSpan.MaxValue,
            HeartbeatTimeout = TimeSpan.FromTicks(1),
            Concurrency = 1_000_000,
            MaxLosses = 100,
            Retry = new RetryPolicy
            {
                MaxAttempts = 1_000,
                Factor = 10,
                Delay = TimeSpan.Zero,
                MaxDelay = TimeSpan.Zero,
                Delays = [TimeSpan.Zero],
            },
        }));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("tab\t")]
    [InlineData("line\n")]
    [InlineData("no\u00A0break")]
    [InlineData("nul\0")]
    [InlineData("bell\u0007")]
    [InlineData(null)]
    public void A_name_or_alias_must_be_visible_text(string? name)
    {
        Assert.Single(JobFaults.Of(Good with { Name = name! }));
        Assert.Contains(
            "alias", Assert.Single(JobFaults.Of(Good with { Aliases = [name!] })), StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_must_not_be_too_long() =>
        Assert.Contains(
            "1 to 200",
            Assert.Single(JobFaults.Of(Good with { Name = new string('n', 201) })),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("nul\0")]
    [InlineData(null)]
    public void A_tag_must_be_text(string? tag) => Assert.Single(JobFaults.Of(Good with { Tags = ["fine", tag!] }));

    [Fact]
    public void Half_a_surrogate_pair_is_no_text()
    {
        var half = $"half{'\uD800'}";

        Assert.Equal(3, JobFaults.Of(Good with { Name = half, Aliases = [half], Tags = [half] }).Count());
    }

    [Fact]
    public void Each_number_out_of_range_is_a_fault_that_says_its_name()
    {
        (string Name, JobDefinition Job)[] bad =
        [
            ("Priority", Good with { Priority = (JobPriority)9 }),
            ("AttemptTimeout", Good with { AttemptTimeout = TimeSpan.Zero }),
            ("RunTimeout", Good with { RunTimeout = -TimeSpan.FromTicks(1) }),
            ("HeartbeatTimeout", Good with { HeartbeatTimeout = TimeSpan.Zero }),
            ("Concurrency", Good with { Concurrency = 0 }),
            ("Concurrency", Good with { Concurrency = 1_000_001 }),
            ("MaxLosses", Good with { MaxLosses = 0 }),
            ("MaxLosses", Good with { MaxLosses = 101 }),
            ("PayloadVersion", Good with { PayloadVersion = 0 }),
            ("MaxAttempts", Good with { Retry = new RetryPolicy { MaxAttempts = 0 } }),
            ("MaxAttempts", Good with { Retry = new RetryPolicy { MaxAttempts = 1_001 } }),
            ("MaxTotalTime", Good with { Retry = new RetryPolicy { MaxTotalTime = TimeSpan.Zero } }),
            ("Delay", Good with { Retry = new RetryPolicy { Delay = -TimeSpan.FromTicks(1) } }),
            ("Factor", Good with { Retry = new RetryPolicy { Factor = 0.99 } }),
            ("Factor", Good with { Retry = new RetryPolicy { Factor = double.NaN } }),
            ("Factor", Good with { Retry = new RetryPolicy { Factor = 10.01 } }),
            ("MaxDelay", Good with { Retry = new RetryPolicy { MaxDelay = -TimeSpan.FromTicks(1) } }),
            ("Jitter", Good with { Retry = new RetryPolicy { Jitter = (RetryJitter)7 } }),
            ("Delays", Good with { Retry = new RetryPolicy { Delays = [TimeSpan.Zero, -TimeSpan.FromTicks(1)] } }),
        ];

        Assert.All(bad, pair => Assert.Contains(
            $"{pair.Name} is ", Assert.Single(JobFaults.Of(pair.Job)), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(2, 2)]
    [InlineData(2, 3)]
    public void An_upcaster_must_read_an_earlier_version(int version, int from) =>
        Assert.Contains("Upcast", Assert.Single(JobFaults.Of(Good with
        {
            PayloadVersion = version,
            Upcasters = new Dictionary<int, PayloadUpcaster> { [from] = node => node },
        })), StringComparison.Ordinal);

    [Fact]
    public void All_faults_of_a_job_are_told_at_once() =>
        Assert.Equal(3, JobFaults.Of(Good with { Concurrency = 0, MaxLosses = 0, Tags = [""] }).Count());
}
