namespace CognitionOS.Scheduling;

/// <summary>A scheduling failure that the caller can act on. The type says which.</summary>
public abstract class SchedulingException : Exception
{
    private protected SchedulingException(string message, Exception? innerException = null)
        : base(message, innerException)
    {
    }
}
