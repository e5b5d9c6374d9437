namespace CognitionOS.Testing;

/// <summary>Tests that watch the thread pool go quiet: nothing else of the process may run beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Settled
{
    public const string Name = "settled";
}
