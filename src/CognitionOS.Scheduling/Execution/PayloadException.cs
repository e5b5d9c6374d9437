namespace CognitionOS.Scheduling;

/// <summary>A stored payload cannot be read at a version that this node knows: trying again would not help.</summary>
internal sealed class PayloadException(string message, Exception? innerException = null)
    : SchedulingException(message, innerException);
