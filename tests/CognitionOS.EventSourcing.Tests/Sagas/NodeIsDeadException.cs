namespace CognitionOS.EventSourcing.Tests;

/// <summary>The process is gone: whatever it still tries comes to nothing.</summary>
internal sealed class NodeIsDeadException() : Exception("The node is dead.");
