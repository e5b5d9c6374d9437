namespace CognitionOS.EventSourcing.Tests;

/// <summary>The system's clock, ahead by some time: the leases of whoever crashed have ended.</summary>
internal sealed class LaterTime(TimeSpan by) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
}
