namespace CognitionOS.Scheduling.Tests;

public sealed class ComputedClaimsTests
{
    private static readonly LimitKeyContext Context = new("mail", "", new Mail("ann"));

    [Fact]
    public void A_job_that_computes_nothing_takes_the_fixed_limits_as_they_are()
    {
        var recipe = new JobRecipe(Jobs.Mailing, [new LimitClaim("job:mail", 2)]);

        Assert.Same(recipe.FixedLimits, ComputedClaims.Limits(recipe, Context));
        Assert.False(recipe.Definition.ComputesClaims());
    }

    [Fact]
    public void A_limit_that_cannot_be_kept_is_refused_with_the_job() =>
        Refuses(
            "The job \"mail\" computed a claim that cannot be kept. The limit's capacity is 0",
            Jobs.Mailing with { Limits = [_ => new LimitClaim("c", 0)] });

    [Fact]
    public void A_limit_claimed_twice_is_refused() =>
        Refuses(
            "The limit \"c\" is claimed twice",
            Jobs.Mailing with { Limits = [_ => new LimitClaim("c", 1), _ => new LimitClaim("c", 2)] });

    [Fact]
    public void A_rate_that_cannot_be_kept_is_refused() =>
        Refuses("has Permits 0", Jobs.Mailing with { Rate = _ => new RateClaim("r", 0, TimeSpan.FromSeconds(1)) });

    [Fact]
    public void A_key_that_cannot_be_kept_is_refused() =>
        Refuses("The unique key is empty", Jobs.Mailing with { Unique = _ => new UniqueClaim("") });

    [Fact]
    public void A_rule_may_answer_that_nothing_is_claimed()
    {
        var job = Jobs.Mailing with { Limits = [_ => null], Rate = _ => null, Unique = _ => null };

        var run = Jobs.Factory(job).Make("mail", new Mail("ann"), null, Jobs.Noon);

        Assert.Equal((0, null, null), (run.Limits.Count, run.Rate, run.Unique));
    }

    private static void Refuses(string part, JobDefinition job)
    {
        var refused = Assert.Throws<ArgumentException>(
            () => Jobs.Factory(job).Make("mail", new Mail("ann"), null, Jobs.Noon));
        Assert.Contains(part, refused.Message, StringComparison.Ordinal);
    }
}
