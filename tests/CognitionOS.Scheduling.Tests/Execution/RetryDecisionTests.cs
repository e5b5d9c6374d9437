using FsCheck;
using FsCheck.Fluent;

namespace CognitionOS.Scheduling.Tests;

public sealed class RetryDecisionTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly Exception Failure = new InvalidOperationException("no");

    [Theory]
    [InlineData(1, 10)]
    [InlineData(2, 20)]
    [InlineData(3, 40)]
    [InlineData(4, 60)]
    [InlineData(900, 60)]
    public void Exponential_waits_grow_up_to_the_longest(int attempt, double seconds)
    {
        var policy =
            new RetryPolicy { MaxAttempts = 1_000, Jitter = RetryJitter.None, MaxDelay = TimeSpan.FromMinutes(1) };

        var decision = RetryDecision.Decide(policy, attempt, Start, Start, Failure, 0.5);

        Assert.Equal(Start.AddSeconds(seconds), decision.At);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 5)]
    [InlineData(3, 5)]
    public void Explicit_waits_replace_the_growth_and_the_last_repeats(int attempt, double seconds)
    {
        var policy = new RetryPolicy
        {
            MaxAttempts = 9,
            Jitter = RetryJitter.None,
            Delays = [TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)],
        };

        Assert.Equal(Start.AddSeconds(seconds), RetryDecision.Decide(policy, attempt, Start, Start, Failure, 0).At);
    }

    [Theory]
    [InlineData(RetryJitter.None, 0.25, 10)]
    [InlineData(RetryJitter.Full, 0.25, 2.5)]
    [InlineData(RetryJitter.Full, 0, 0)]
    [InlineData(RetryJitter.Equal, 0.25, 6.25)]
    [InlineData(RetryJitter.Equal, 0, 5)]
    public void Jitter_spreads_the_wait(RetryJitter jitter, double dice, double seconds)
    {
        var policy = new RetryPolicy { Jitter = jitter };

        Assert.Equal(Start.AddSeconds(seconds), RetryDecision.Decide(policy, 1, Start, Start, Failure, dice).At);
    }

    [Fact]
    public void A_job_that_names_its_wait_gets_exactly_that()
    {
        var decision = RetryDecision.Decide(
            RetryPolicy.Default, 1, Start, Start, new RetryAfterException(TimeSpan.FromHours(3)), 0.7);

        Assert.Equal(Start.AddHours(3), decision.At);
    }

    [Fact]
    public void The_last_attempt_is_not_repeated_even_if_the_job_asks_for_it()
    {
        var decision = RetryDecision.Decide(
            RetryPolicy.Default, 3, Start, Start, new RetryAfterException(TimeSpan.FromSeconds(1)), 0);

        Assert.Null(decision.At);
        Assert.Contains("3 of 3", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void No_attempt_begins_after_the_total_time()
    {
        var policy = new RetryPolicy
        {
            MaxAttempts = 9,
            Jitter = RetryJitter.None,
            Factor = 1,
            MaxTotalTime = TimeSpan.FromSeconds(60),
        };

        Assert.NotNull(RetryDecision.Decide(policy, 1, Start, Start.AddSeconds(50), Failure, 0).At);
        Assert.Null(RetryDecision.Decide(policy, 1, Start, Start.AddSeconds(51), Failure, 0).At);
    }

    [Fact]
    public void A_filter_decides_by_the_exception()
    {
        var policy = new RetryPolicy { RetryOn = failure => failure is TimeoutException };

        Assert.NotNull(RetryDecision.Decide(policy, 1, Start, Start, new TimeoutException(), 0).At);
        Assert.Null(RetryDecision.Decide(policy, 1, Start, Start, Failure, 0).At);
    }

    [Fact]
    public void A_wait_beyond_the_last_instant_does_not_overflow()
    {
        var policy = new RetryPolicy { Delays = [TimeSpan.MaxValue], Jitter = RetryJitter.None };

        Assert.True(RetryDecision.Decide(policy, 1, Start, Start, Failure, 0).At > Start.AddYears(1_000));
    }

    [Fact]
    public void Any_wait_lies_between_now_and_the_longest() =>
        Prop.ForAll(
            Gen.Choose(1, 50)
                .SelectMany(_ => Gen.Choose(0, 999), (attempt, dice) => (attempt, dice: dice / 1000.0))
                .ToArbitrary(),
            roll =>
            {
                foreach (var jitter in Enum.GetValues<RetryJitter>())
                {
                    var policy = new RetryPolicy { MaxAttempts = 100, Jitter = jitter, Factor = 3 };
                    var at = RetryDecision.Decide(policy, roll.attempt, Start, Start, Failure, roll.dice).At;
                    Assert.InRange(at ?? default, Start, Start + policy.MaxDelay);
                }
            }).QuickCheckThrowOnFailure();
}
