namespace CognitionOS.EventSourcing.Testing;

/// <summary>What was expected did not come. Every test framework reports it as a failure; the message shows what came
/// instead, and where it differs.</summary>
public sealed class ScenarioFailedException : Exception
{
    internal ScenarioFailedException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
