namespace CognitionOS.EventSourcing.Tests;

public sealed class SubscriptionRulesTests
{
    public static TheoryData<string, Action<SubscriptionOptions>> Faults => new()
    {
        { "Filter is null", options => options.Filter = null! },
        {
            "Filter.Tags has an item without a tag",
            options => options.Filter = new EventFilter { Tags = [new TagQuery()] }
        },
        { "Start is null", options => options.Start = null! },
        { "Partitions is 0; it must be 1 to 1024", options => options.Partitions = 0 },
        { "Partitions is 1025", options => options.Partitions = 1_025 },
        { "Parallelism is 0", options => options.Parallelism = 0 },
        { "BatchSize is 0", options => options.BatchSize = 0 },
        { "BufferSize is 0", options => options.BufferSize = 0 },
        { "BufferSize is 5; it must not be below BatchSize, which is 10", options => options.BufferSize = 5 },
        { "Retry is null", options => options.Retry = null! },
        { "MaxAttempts is 0", options => options.Retry = new SubscriptionRetry { MaxAttempts = 0 } },
        { "Retry.Delay is -", options => options.Retry = new SubscriptionRetry { Delay = TimeSpan.FromTicks(-1) } },
        { "Retry.Factor is 0.5", options => options.Retry = new SubscriptionRetry { Factor = 0.5 } },
        { "Retry.Factor is NaN", options => options.Retry = new SubscriptionRetry { Factor = double.NaN } },
        { "Retry.MaxDelay is 2", options => options.Retry = new SubscriptionRetry { MaxDelay = TimeSpan.FromDays(2) } },
        { "TimeLimit is 00:00:00", options => options.TimeLimit = TimeSpan.Zero },
        { "MaxBlocked is -1", options => options.MaxBlocked = -1 },
        { "UnknownEvents is 9; it must be one of Fail, Pass", options => options.UnknownEvents = (UnknownEventRule)9 },
        { "CheckpointEvents is 0", options => options.CheckpointEvents = 0 },
        { "CheckpointInterval is -", options => options.CheckpointInterval = TimeSpan.FromTicks(-1) },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Each_bad_option_is_told_with_the_value_found(string fault, Action<SubscriptionOptions> change)
    {
        var options = new SubscriptionOptions { BatchSize = 10 };
        change(options);

        var faults = SubscriptionRules.Faults(Of("orders", options));

        Assert.Contains(faults, text =>
            text.StartsWith("Subscription 'orders': SubscriptionOptions.", StringComparison.Ordinal)
            && text.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void The_defaults_are_sound() =>
        Assert.Empty(SubscriptionRules.Faults(Of("orders", new SubscriptionOptions { TimeLimit = null })));

    [Fact]
    public void All_faults_are_told_at_once() => Assert.Equal(
        3,
        SubscriptionRules.Faults(Of(
            "orders", new SubscriptionOptions { Partitions = 0, Parallelism = 0, MaxBlocked = -1 })).Count);

    [Theory]
    [InlineData("tab\tname")]
    [InlineData("bell\u0007")]
    public void A_name_with_a_control_character_is_refused(string name) =>
        Assert.Single(SubscriptionRules.Faults(Of(name, new SubscriptionOptions())));

    [Fact]
    public void A_name_that_is_too_long_is_refused() => Assert.Contains(
        "200 are allowed", SubscriptionRules.Faults(Of(new string('x', 201), new SubscriptionOptions()))[0],
        StringComparison.Ordinal);

    private static SubscriptionDefinition Of(string name, SubscriptionOptions options) =>
        new(name, options, options.BatchSize, _ => throw new InvalidOperationException());
}
