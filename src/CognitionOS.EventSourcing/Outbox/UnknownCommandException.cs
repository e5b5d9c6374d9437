namespace CognitionOS.EventSourcing;

/// <summary>A command of the outbox is not registered on the node that claimed it.</summary>
internal sealed class UnknownCommandException(string command)
    : EventSourcingException(
        $"Command '{command}' is not registered on the node that claimed it: add it with AddCommand; once it is"
        + " dead, redrive it.");
