namespace CognitionOS.Scheduling;

/// <summary>The limits, rates and unique keys that a job computes for each of its runs.</summary>
internal static class ComputedClaims
{
    /// <summary>Whether the job looks at the payload when a run is enqueued.</summary>
    public static bool ComputesClaims(this JobDefinition job) => job.Limits.Count > 0
        || job.Rate is not null
        || job.Unique is not null;

    /// <summary>The slots that a run takes; the recipe's own list when the job computes none.</summary>
    /// <exception cref="ArgumentException">The job computed one that is out of range, or one twice.</exception>
    public static IReadOnlyList<LimitClaim> Limits(JobRecipe recipe, in LimitKeyContext context)
    {
        var rules = recipe.Definition.Limits;
        if (rules.Count == 0)
        {
            return recipe.FixedLimits;
        }

        var claims = new List<LimitClaim>(recipe.FixedLimits.Count + rules.Count);
        claims.AddRange(recipe.FixedLimits);
        for (var index = 0; index < rules.Count; index++)
        {
            if (rules[index](context) is { } claim)
            {
                Require(ClaimRules.Fault(claim) ?? TwiceFault(claims, claim), context);
                claims.Add(claim);
            }
        }

        return claims;
    }

    /// <summary>The token that a run takes; null for none.</summary>
    /// <exception cref="ArgumentException">The job computed one that is out of range.</exception>
    public static RateClaim? Rate(JobDefinition job, in LimitKeyContext context)
    {
        if (job.Rate?.Invoke(context) is not { } claim)
        {
            return null;
        }

        Require(ClaimRules.Fault(claim), context);
        return claim;
    }

    /// <summary>The unique key that a run holds; null for none.</summary>
    /// <exception cref="ArgumentException">The job computed one that is out of range.</exception>
    public static UniqueClaim? Unique(JobDefinition job, in LimitKeyContext context)
    {
        if (job.Unique?.Invoke(context) is not { } claim)
        {
            return null;
        }

        Require(ClaimRules.Fault(claim), context);
        return claim;
    }

    private static string? TwiceFault(List<LimitClaim> claims, LimitClaim claim)
    {
        foreach (var other in claims)
        {
            if (other.Name == claim.Name)
            {
                return $"The limit \"{claim.Name}\" is claimed twice; a run takes one slot of a limit.";
            }
        }

        return null;
    }

    private static void Require(string? fault, in LimitKeyContext context) => NameRules.Require(
        fault is null ? null : $"The job \"{context.Job}\" computed a claim that cannot be kept. {fault}", "payload");
}
