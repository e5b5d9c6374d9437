namespace CognitionOS.Scheduling;

/// <summary>Token buckets, kept as the instant at which each would be full again (the generic cell rate algorithm,
/// ITU-T I.371).</summary>
internal sealed class RateBook
{
    // What is owed a token later than time lasts waits for its end.
    private static readonly long MostTicks = DateTimeOffset.MaxValue.UtcTicks;

    private readonly Dictionary<(string Tenant, string Name), long> _fullAt = [];
    private readonly PriorityQueue<(string Tenant, string Name), long> _fullNext = new();

    /// <summary>How many buckets are remembered.</summary>
    public int Count => _fullAt.Count;

    /// <summary>Takes a token, now or in advance.</summary>
    /// <returns>The instant, in ticks, from which the token holds: no later than now when it was free.</returns>
    public long Take(string tenant, RateClaim claim, long nowTicks)
    {
        var interval = Math.Max(1, claim.Period.Ticks / claim.Permits);
        var key = (tenant, claim.Name);
        var isKnown = _fullAt.TryGetValue(key, out var knownAt);
        var fullAt = isKnown ? Math.Max(knownAt, nowTicks) : nowTicks;
        _fullAt[key] = fullAt < MostTicks - interval ? fullAt + interval : MostTicks;
        if (!isKnown)
        {
            _fullNext.Enqueue(key, _fullAt[key]);
        }

        var ahead = (Int128)interval * (claim.Burst - 1);
        return ahead < fullAt ? fullAt - (long)ahead : 0;
    }

    /// <summary>Drops buckets that are full: they say nothing.</summary>
    /// <param name="nowTicks">The time.</param>
    /// <param name="limit">The most to look at.</param>
    public void ForgetFull(long nowTicks, int limit)
    {
        while (limit-- > 0 && _fullNext.TryPeek(out var key, out var notBefore) && notBefore <= nowTicks)
        {
            _fullNext.Dequeue();
            if (_fullAt[key] <= nowTicks)
            {
                _fullAt.Remove(key);
            }
            else
            {
                _fullNext.Enqueue(key, _fullAt[key]);
            }
        }
    }
}
