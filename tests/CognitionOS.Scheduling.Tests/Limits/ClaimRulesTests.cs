namespace CognitionOS.Scheduling.Tests;

public sealed class ClaimRulesTests
{
    public static TheoryData<string, int, bool, string?> Limits => new()
    {
        { "customer:42", 1, false, null },
        { "customer:42", 1, true, null },
        { "customer:42", 1_000_000, false, null },
        { new string('n', 400), 3, false, null },
        { "", 1, false, "The limit's name is empty" },
        { new string('n', 401), 1, false, "The limit's name is 401 characters long; it may have at most 400." },
        { "a\nb", 1, false, "control character U+000A" },
        { "c", 0, false, "The limit's capacity is 0; it must be 1 to 1000000. To let nothing run, pause the job." },
        { "c", -1, false, "capacity is -1" },
        { "c", 1_000_001, false, "capacity is 1000001" },
        { "c", 2, true, "keeps order with a capacity of 2; KeepOrder needs a capacity of 1." },
        { "cluster", 1, false, "has a name that the scheduler uses itself" },
        { "job:mail", 1, false, "does not begin with \"job:\"" },
    };

    public static TheoryData<RateClaim, string?> Rates => new()
    {
        { new RateClaim("r", 1, TimeSpan.FromTicks(1)), null },
        { new RateClaim("r", 100, TimeSpan.FromDays(3650), 50), null },
        { new RateClaim("", 1, TimeSpan.FromSeconds(1)), "The rate's name is empty" },
        { new RateClaim("r", 0, TimeSpan.FromSeconds(1)), "The rate \"r\" has Permits 0; it must be 1 to 1000000." },
        { new RateClaim("r", 1, TimeSpan.FromSeconds(1), 0), "has Burst 0" },
        { new RateClaim("r", 1, TimeSpan.Zero), "has a Period of 00:00:00; it must be longer than zero" },
        { new RateClaim("r", 1, TimeSpan.FromDays(3651)), "has a Period of 3651" },
    };

    public static TheoryData<UniqueClaim, string?> Keys => new()
    {
        { new UniqueClaim("k"), null },
        { new UniqueClaim("k", UniqueScope.Window, Window: TimeSpan.FromHours(1)), null },
        { new UniqueClaim(""), "The unique key is empty" },
        { new UniqueClaim(new string('k', 401)), "The unique key is 401 characters long" },
        { new UniqueClaim("k", (UniqueScope)9), "9 is no UniqueScope; it must be one of Queued, Active, Window." },
        { new UniqueClaim("k", Conflict: (UniqueConflict)9), "9 is no UniqueConflict" },
        { new UniqueClaim("k", UniqueScope.Window), "has a Window of 00:00:00; it must be longer than zero" },
        { new UniqueClaim("k", Window: TimeSpan.FromHours(1)), "only UniqueScope.Window has one" },
    };

    [Theory]
    [MemberData(nameof(Limits))]
    public void A_limit_is_refused_for_what_is_wrong_with_it(string name, int capacity, bool keepOrder, string? part) =>
        Says(part, ClaimRules.Fault(new LimitClaim(name, capacity, keepOrder)));

    [Theory]
    [MemberData(nameof(Rates))]
    public void A_rate_is_refused_for_what_is_wrong_with_it(RateClaim claim, string? part) =>
        Says(part, ClaimRules.Fault(claim));

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_refused_for_what_is_wrong_with_it(UniqueClaim claim, string? part) =>
        Says(part, ClaimRules.Fault(claim));

    [Fact]
    public void The_limit_of_a_job_has_a_name_that_no_caller_can_take() =>
        Assert.NotNull(ClaimRules.Fault(new LimitClaim(ClaimRules.OfJob("mail"), 1)));

    private static void Says(string? part, string? fault)
    {
        if (part is null)
        {
            Assert.Null(fault);
        }
        else
        {
            Assert.Contains(part, fault, StringComparison.Ordinal);
        }
    }
}
