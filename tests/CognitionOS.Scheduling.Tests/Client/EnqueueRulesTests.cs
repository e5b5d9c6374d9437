namespace CognitionOS.Scheduling.Tests;

public sealed class EnqueueRulesTests
{
    public static TheoryData<EnqueueOptions, string> Bad => new()
    {
        { new EnqueueOptions { DueAt = Jobs.Noon, Delay = TimeSpan.Zero }, "give only one of them" },
        { new EnqueueOptions { Delay = TimeSpan.FromTicks(-1) }, "it must be zero or more" },
        { new EnqueueOptions { Delay = TimeSpan.FromDays(36_526) }, "more than 100 years" },
        { new EnqueueOptions { DueAt = DateTimeOffset.MaxValue }, "more than 100 years from now" },
        { new EnqueueOptions { Priority = (JobPriority)7 }, "7 is no priority; it must be one of Critical, High" },
        { new EnqueueOptions { Tenant = new string('t', 201) }, "The tenant is 201 characters long" },
        { new EnqueueOptions { Tenant = "a\0" }, "The tenant holds the control character U+0000 at position 1" },
        { new EnqueueOptions { Tenant = null! }, "The tenant is null" },
        { new EnqueueOptions { Tags = ["ok", "\t"] }, "The call's tag 2 holds the control character U+0009" },
        { new EnqueueOptions { Tags = null! }, "The call's tags are null" },
        { new EnqueueOptions { Unique = new UniqueClaim("") }, "The unique key is empty" },
        {
            new EnqueueOptions { Unique = new UniqueClaim(new string('k', 401)) },
            "The unique key is 401 characters long"
        },
    };

    [Theory]
    [MemberData(nameof(Bad))]
    public void A_bad_option_is_named_with_its_value(EnqueueOptions options, string part) =>
        Assert.Contains(part, EnqueueRules.Fault(options, Jobs.Noon), StringComparison.Ordinal);

    [Fact]
    public void Options_at_the_edge_of_what_is_allowed_are_fine()
    {
        var options = new EnqueueOptions
        {
            DueAt = Jobs.Noon + EnqueueRules.MostDelay,
            Tenant = new string('t', 200),
            Tags = [new string('t', 200)],
            Priority = JobPriority.Background,
            Unique = new UniqueClaim(new string('k', 400)),
        };

        Assert.Null(EnqueueRules.Fault(options, Jobs.Noon));
        Assert.Null(EnqueueRules.Fault(new EnqueueOptions { DueAt = DateTimeOffset.MinValue }, Jobs.Noon));
        Assert.Null(EnqueueRules.Fault(new EnqueueOptions { Delay = EnqueueRules.MostDelay }, Jobs.Noon));
    }
}
