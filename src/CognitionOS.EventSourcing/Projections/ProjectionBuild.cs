namespace CognitionOS.EventSourcing;

/// <summary>A version of a read model while it is built beside the active one.</summary>
/// <param name="Version">The version of the read model.</param>
/// <param name="Declared">The declared version of the handlers that build it.</param>
/// <param name="Goal">Where the old one stood when it was begun: it takes over when it has passed this
/// position.</param>
/// <param name="BeganAt">When.</param>
/// <param name="Phase">How far it is.</param>
/// <param name="Unsealed">How often it was sealed in vain: what was decided on an earlier seal is void.</param>
internal sealed record ProjectionBuild(
    int Version,
    int Declared,
    long Goal,
    DateTimeOffset BeganAt,
    BuildPhase Phase = BuildPhase.Running,
    int Unsealed = 0);
