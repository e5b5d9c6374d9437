namespace CognitionOS.EventSourcing;

/// <summary>The payload of a command could not be read. Repeats nothing of it.</summary>
internal sealed class CommandPayloadException(string command, Exception cause)
    : EventSourcingException(
        $"The payload of command '{command}' could not be read: {cause.GetType().Name}. Mend its type, then redrive"
        + " it.",
        cause);
