namespace CognitionOS.EventSourcing.Tests;

public sealed class BackoffTests
{
    [Theory]
    [InlineData(1, 0.0, 0)]
    [InlineData(1, 0.5, 100)]
    [InlineData(2, 0.5, 200)]
    [InlineData(3, 0.25, 200)]
    [InlineData(8, 0.5, 12_800)]
    [InlineData(9, 0.5, 15_000)]
    [InlineData(int.MaxValue, 0.5, 15_000)]
    public void A_handler_waits_anything_up_to_a_growing_bound(int attempt, double dice, int expectedMs) =>
        Assert.Equal(
            TimeSpan.FromMilliseconds(expectedMs), Backoff.ForHandler(SubscriptionRetry.Default, attempt, dice));

    [Theory]
    [InlineData(1, 0.0, 50)]
    [InlineData(1, 1.0, 100)]
    [InlineData(4, 0.0, 400)]
    [InlineData(40, 0.0, 5_000)]
    public void A_store_is_left_alone_for_at_least_half_the_bound(int failures, double dice, int expectedMs) =>
        Assert.Equal(TimeSpan.FromMilliseconds(expectedMs), Backoff.ForStore(failures, dice));
}
