namespace CognitionOS.Scheduling;

/// <summary>Token buckets, kept as the instant at which each would be full again (the generic cell rate algorithm, ITU-T I.371).</summary>
internal sealed class RateBook
{
    // What is owed a token later than time lasts waits for its end.
    private static readonly long MostTicks = DateTimeOffset.MaxValue.UtcTicks;

    private readonly Dictionary<(string Tenant, string Name), long> _fullAt = [];

    /// <summary>Takes a token, now or in advance.</summary>
    /// <returns>The instant, in ticks, from which the token holds: no later than now when it was free.</returns>
    public long Take(string tenant, RateClaim claim, long nowTicks)
    {
        var interval = Math.Max(1, claim.Period.Ticks / claim.Permits);
        var fullAt = Math.Max(_fullAt.GetValueOrDefault((tenant, claim.Name)), nowTicks);
        _fullAt[(tenant, claim.Name)] = fullAt < MostTicks - interval ? fullAt + interval : MostTicks;
        var ahead = (Int128)interval * (claim.Burst - 1);
        return ahead < fullAt ? fullAt - (long)ahead : 0;
    }

    /// <summary>Drops the buckets that are full: they say nothing.</summary>
    public void ForgetFull(long nowTicks)
    {
        foreach (var key in _fullAt.Where(bucket => bucket.Value <= nowTicks).Select(bucket => bucket.Key).ToArray())
        {
            _fullAt.Remove(key);
        }
    }
}
