namespace CognitionOS.Scheduling;

/// <summary>How the waits between attempts are spread, so that what failed together does not come back
/// together.</summary>
public enum RetryJitter
{
    /// <summary>Half of the wait, and up to the other half at random. The default.</summary>
    Equal,

    /// <summary>Anything from zero to the wait, at random.</summary>
    Full,

    /// <summary>Exactly the wait.</summary>
    None,
}
