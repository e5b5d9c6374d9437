namespace CognitionOS.EventSourcing.Tests;

public sealed class SubscriptionNodeRulesTests
{
    public static TheoryData<string, Action<EventSourcingOptions>> Faults => new()
    {
        { "Subscriptions is null", options => options.Subscriptions = null! },
        { "LeaseDuration is 00:00:00.5", options => options.Subscriptions.LeaseDuration = TimeSpan.FromSeconds(0.5) },
        { "PollInterval is 00:00:00", options => options.Subscriptions.PollInterval = TimeSpan.Zero },
        { "StuckAfter is 00:00:00", options => options.Subscriptions.StuckAfter = TimeSpan.Zero },
        { "must not be below StuckAfter", options => options.Subscriptions.UnhealthyAfter = TimeSpan.FromSeconds(30) },
        { "OldestParked is -", options => options.Subscriptions.OldestParked = TimeSpan.FromTicks(-1) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_bad_option_is_told(string fault, Action<EventSourcingOptions> change)
    {
        var options = new EventSourcingOptions();
        change(options);

        var result = new EventSourcingOptionsValidator().Validate(null, options);

        Assert.Contains(result.Failures!, text => text.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void The_defaults_are_sound() =>
        Assert.True(new EventSourcingOptionsValidator().Validate(null, new EventSourcingOptions()).Succeeded);
}
