namespace CognitionOS.Scheduling;

/// <summary>The instants of a lease on the monotonic clock: when to renew it, and when to let go of it. Pure.</summary>
/// <param name="Duration">How long a renewal lasts.</param>
internal readonly record struct LeaseTerms(TimeSpan Duration)
{
    /// <summary>How long after a renewal the next one is due.</summary>
    public TimeSpan RenewAfter => Duration / 3;

    /// <summary>How long after a renewal the node lets go, so that its attempts have a third of the lease to end before
    /// others start theirs.</summary>
    public TimeSpan LapseAfter => Duration * 2 / 3;

    /// <summary>How soon a renewal that failed is repeated.</summary>
    public TimeSpan RetryAfter => Duration / 15;

    /// <summary>With a greater difference between the clocks nothing is claimed.</summary>
    public TimeSpan MostOffset => Duration / 3;
}
