namespace CognitionOS.EventSourcing.Tests;

public sealed class HandlerRetryTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(3, 4)]
    [InlineData(9, 256)]
    [InlineData(10, 300)]
    [InlineData(1_000_000, 300)]
    public void Waits_grow_up_to_the_longest(int attempt, double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(seconds), new HandlerRetry().Wait(attempt));

    [Fact]
    public void Without_a_wait_no_attempt_waits() =>
        Assert.Equal(TimeSpan.Zero, new HandlerRetry { Delay = TimeSpan.Zero }.Wait(5_000));


    [Fact]
    public void After_the_last_attempt_there_is_no_next()
    {
        var retry = new HandlerRetry { MaxAttempts = 2 };

        Assert.Equal(Now.AddSeconds(1), retry.Next(1, Now));
        Assert.Null(retry.Next(2, Now));
        Assert.Null(HandlerRetry.None.Next(1, Now));
    }

    [Fact]
    public void Every_fault_is_told()
    {
        var errors = new OptionErrors("X");
        new HandlerRetry
        {
            MaxAttempts = 0,
            Delay = TimeSpan.FromSeconds(-1),
            Factor = double.NaN,
            MaxDelay = TimeSpan.MaxValue,
        }.Check(errors, "Retry");

        Assert.Equal(4, errors.ToResult().Failures?.Count());
    }
}
