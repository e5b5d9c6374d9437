namespace CognitionOS.EventSourcing.Tests;

public sealed class TimerOptionsTests
{
    [Fact]
    public void Defaults_are_sound() => Assert.True(Validate(static _ => { }).Succeeded);

    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var result = Validate(static options =>
        {
            options.Timers.MaxConcurrent = 0;
            options.Timers.HandlerTimeout = TimeSpan.Zero;
            options.Timers.RetryDelay = TimeSpan.Zero;
            options.Timers.MaxRetryDelay = TimeSpan.MaxValue;
            options.Outbox.MaxConcurrent = 0;
            options.Outbox.HandlerTimeout = TimeSpan.MaxValue;
            options.Outbox.Retry = new HandlerRetry { MaxAttempts = 0 };
        });

        Assert.Equal(7, result.Failures?.Count());
        Assert.Contains(result.Failures ?? [], static fault =>
            fault.Contains("EventSourcingOptions.Timers.MaxConcurrent is 0", StringComparison.Ordinal));
        Assert.Contains(result.Failures ?? [], static fault =>
            fault.Contains("EventSourcingOptions.Outbox.Retry.MaxAttempts is 0", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_may_be_missing()
    {
        var result = Validate(static options =>
        {
            options.Timers = null!;
            options.Outbox.Retry = null!;
        });

        Assert.Equal(2, result.Failures?.Count());
        Assert.Equal(1, Validate(static options => options.Outbox = null!).Failures?.Count());
    }

    private static Microsoft.Extensions.Options.ValidateOptionsResult Validate(Action<EventSourcingOptions> change)
    {
        var options = new EventSourcingOptions();
        change(options);
        return new EventSourcingOptionsValidator().Validate(null, options);
    }
}
