namespace CognitionOS.EventSourcing.Tests;

/// <summary>Tests that drive whole nodes: one after the other, so that the thread pool settles between two instants of
/// the clock.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class NodesInTurn
{
    public const string Name = "Nodes";
}
