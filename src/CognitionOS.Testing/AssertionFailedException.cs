namespace CognitionOS.Testing;

/// <summary>An expectation was not met. Every test framework reports it as a failure; the message shows what was found
/// instead.</summary>
public sealed class AssertionFailedException : Exception
{
    internal AssertionFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
