namespace CognitionOS.Scheduling;

/// <summary>Thrown by a job that knows when another attempt is worth it. It counts as a failed attempt; the policy's
/// limits hold.</summary>
public sealed class RetryAfterException : Exception
{
    /// <summary>Asks for another attempt after a wait, instead of the policy's.</summary>
    /// <param name="delay">How long: zero or more.</param>
    /// <param name="message">Why; told in the run's history.</param>
    /// <param name="innerException">What the job caught; null for nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="delay"/> is negative.</exception>
    public RetryAfterException(
        TimeSpan delay, string message = "The job asked to be run again later.", Exception? innerException = null)
        : base(message, innerException)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        Delay = delay;
    }

    /// <summary>How long to wait.</summary>
    public TimeSpan Delay { get; }
}
